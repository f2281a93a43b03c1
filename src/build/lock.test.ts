import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { checkLock } from './lock.ts'

const built = (release: string, snapshot = '1') => ({
  release: release.repeat(64),
  snapshots: { s: snapshot.repeat(64) },
})
const fresh = (): string => mkdtempSync(join(tmpdir(), 'perdure-lock-'))

test('the first build is pinned, the same again matches, other raw bytes of the same content too', () => {
  const folder = fresh()
  expect(checkLock(folder, smallBenchmark(), built('a'), false)).toBe('written')
  const before = readFileSync(join(folder, 'perdure.lock'), 'utf8')
  expect(JSON.parse(before)).toMatchObject({ format: 'perdure-lock@1', release: 'a'.repeat(64), name: 'small' })
  expect(checkLock(folder, smallBenchmark(), built('a', '2'), false)).toBe('matches')
  expect(readFileSync(join(folder, 'perdure.lock'), 'utf8')).toBe(before)
})

test('the same document with another release is refused and says why, unless it is accepted', () => {
  const folder = fresh()
  checkLock(folder, smallBenchmark(), built('a'), false)
  const code = 'LOCK_MISMATCH'
  const refused = (snapshot: string) => () => checkLock(folder, smallBenchmark(), built('b', snapshot), false)
  expect(refused('2')).toThrow(expect.objectContaining({ code, exitCode: 3 }))
  expect(refused('2')).toThrow(/the raw bytes of s have changed/)
  expect(refused('1')).toThrow(/the tool has changed/)
  expect(checkLock(folder, smallBenchmark(), built('b', '2'), true)).toBe('updated')
  expect(checkLock(folder, smallBenchmark(), built('b', '2'), false)).toBe('matches')
})

test('an edited document is locked anew, another path of its source is no edit', () => {
  const folder = fresh()
  checkLock(folder, smallBenchmark(), built('a'), false)
  const moved = smallBenchmark({ sources: [{ id: 's', kind: 'file', path: 'moved.csv', licence: 'CC0-1.0' }] })
  expect(() => checkLock(folder, moved, built('b'), false)).toThrow(expect.objectContaining({ code: 'LOCK_MISMATCH' }))
  const edited = checkLock(folder, smallBenchmark({ seed: 4 }), built('b'), false)
  expect(edited).toBe('updated, since the document has changed')
})

test('what is no lock file is never overwritten', () => {
  const folder = fresh()
  for (const text of ['', '{}', '{"format":"perdure-lock@1","release":"x","snapshots":{}}', 'null']) {
    writeFileSync(join(folder, 'perdure.lock'), text)
    expect(() => checkLock(folder, smallBenchmark(), built('a'), false), text).toThrow(/not a lock file/)
    expect(readFileSync(join(folder, 'perdure.lock'), 'utf8')).toBe(text)
  }
})

/** Runs with a folder that may be read only; the system's first user may write everywhere, so that another one has to do it. */
function readOnly<T>(folder: string, work: () => T): T {
  const first = process.geteuid?.() === 0
  chmodSync(folder, 0o555)
  if (first) process.seteuid?.(65534)
  try {
    return work()
  } finally {
    if (first) process.seteuid?.(0)
    chmodSync(folder, 0o755)
  }
}

test('a folder that cannot be written is told, pins nothing, and cannot be locked on demand', () => {
  const folder = fresh()
  const told = 'not kept, since the folder of the document cannot be written'
  const lock = (release: string, update: boolean) =>
    readOnly(folder, () => checkLock(folder, smallBenchmark(), built(release), update))
  expect(lock('a', false)).toBe(told)
  expect(() => lock('a', true)).toThrow(
    expect.objectContaining({ code: 'STORE_ENV', where: { file: join(folder, 'perdure.lock') } }),
  )
  // A lock that is there still guards.
  checkLock(folder, smallBenchmark(), built('a'), false)
  expect(lock('a', false)).toBe('matches')
  expect(() => lock('b', false)).toThrow(expect.objectContaining({ code: 'LOCK_MISMATCH' }))
})
