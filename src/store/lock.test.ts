import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockHolder, takeLock } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})
let number = 0
const place = (): string => join(folder, `lock${++number}`)

/** The text of a lock that this process would write, changed. */
function lockText(change: object): string {
  const path = place()
  const release = takeLock(path)
  const mine = JSON.parse(readFileSync(path, 'utf8')) as object
  release()
  return `${JSON.stringify({ ...mine, ...change })}\n`
}

async function stranger(): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)'])
  children.push(child)
  await once(child.stdout, 'data')
  return child as ChildProcess & { pid: number }
}

const startOf = (pid: number): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

test('holds off a second writer until it is given back, and leaves nothing behind', () => {
  const path = place()
  const release = takeLock(path)
  expect(lockHolder(path)).toBe(process.pid)
  expect(() => takeLock(path)).toThrow(
    expect.objectContaining({
      code: 'STORE_LOCKED',
      exitCode: 6,
      where: { file: path },
      message: `process ${process.pid} is writing to this store`,
    }),
  )
  release()
  expect(lockHolder(path)).toBeNull()
  takeLock(path)()
  expect(readdirSync(folder)).toEqual([])
})

test('a process that runs holds its lock; once it is killed the lock is taken over', async () => {
  const child = await stranger()
  const path = place()
  writeFileSync(path, lockText({ pid: child.pid, started: startOf(child.pid) }))
  expect(() => takeLock(path)).toThrow(`process ${child.pid} is writing to this store`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const release = takeLock(path)
  expect(lockHolder(path)).toBe(process.pid)
  release()
})

test.each([
  ['the number of a process that is used again, also by this one', { started: '1' }],
  ['a boot before this one', { boot: 'before' }],
  ['a process that is no more', { pid: spawnSync(process.execPath, ['-e', '']).pid }],
])('takes over a lock with %s', (_, change) => {
  const path = place()
  writeFileSync(path, lockText(change))
  takeLock(path)()
  expect(existsSync(path)).toBe(false)
})

test.each(['', 'hello', '{"pid":0}', '[1]', 'null'])('takes over a lock without a holder: %s', (text) => {
  const path = place()
  writeFileSync(path, text)
  takeLock(path)()
})

test.each([{ host: 'elsewhere' }, { space: 'pid:[1]' }])('leaves alone what it cannot see: %o', (change) => {
  const path = place()
  writeFileSync(path, lockText(change))
  expect(() => takeLock(path)).toThrow(
    expect.objectContaining({ code: 'STORE_LOCKED', hint: expect.stringContaining('delete the lock file') }),
  )
})

test('gives back only its own lock', () => {
  const path = place()
  const release = takeLock(path)
  const other = lockText({ host: 'elsewhere' })
  writeFileSync(path, other)
  release()
  expect(readFileSync(path, 'utf8')).toBe(other)
})

test('a folder that is not there is said with its path', () => {
  const path = join(folder, 'nowhere', 'lock')
  expect(() => takeLock(path)).toThrow(expect.objectContaining({ code: 'STORE_ENV', details: { errno: 'ENOENT' } }))
})
