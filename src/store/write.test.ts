import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { environmentFailure, makeFolder, temporaryPrefix, writeAll, writeWhole } from './write.ts'

const errors = vi.hoisted(() => ({ write: '', rename: '', short: false }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const refuse = (code: string): never => {
    throw Object.assign(new Error(code), { code })
  }
  return {
    ...fs,
    writeSync: (file: number, bytes: Uint8Array, at: number) =>
      errors.write ? refuse(errors.write) : fs.writeSync(file, bytes, at, errors.short ? 1 : bytes.length - at),
    renameSync: (from: string, to: string) => (errors.rename ? refuse(errors.rename) : fs.renameSync(from, to)),
  }
})
const folder = mkdtempSync(join(tmpdir(), 'write-'))
afterEach(() => Object.assign(errors, { write: '', rename: '', short: false }))
afterAll(() => rmSync(folder, { recursive: true }))

test('replaces a file whole, makes its folders, and leaves nothing else', () => {
  const path = join(folder, 'a', 'b', 'file')
  writeWhole(path, 'one')
  writeWhole(path, new Uint8Array([116, 119, 111]), 0o444)
  expect(readFileSync(path, 'utf8')).toBe('two')
  expect(statSync(path).mode & 0o222).toBe(0)
  writeWhole(path, 'three')
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['file'])
})

test('goes on where the system took less than it was given', () => {
  errors.short = true
  writeWhole(join(folder, 'short'), 'abc')
  expect(readFileSync(join(folder, 'short'), 'utf8')).toBe('abc')
})

test.each([
  ['write', 'ENOSPC', /free some room/],
  ['write', 'EIO', /--store/],
  ['rename', 'EROFS', /--store/],
] as const)(
  'a %s refused with %s names the error and the path, keeps the old file and no temporary one',
  (at, code, hint) => {
    const path = join(folder, `${at}-${code}`)
    writeWhole(path, 'old')
    errors[at] = code
    expect(() => writeWhole(path, 'new')).toThrow(
      expect.objectContaining({
        code: 'STORE_ENV',
        exitCode: 6,
        message: `cannot write (${code})`,
        where: { file: path },
        hint: expect.stringMatching(hint),
        details: { errno: code },
      }),
    )
    errors[at] = ''
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder).filter((name) => name.startsWith(temporaryPrefix))).toEqual([])
  },
)

test('a folder that is a file is refused by its name', () => {
  writeFileSync(join(folder, 'plain'), '')
  const path = join(folder, 'plain', 'file')
  expect(() => writeWhole(path, 'x')).toThrow(
    expect.objectContaining({
      code: 'STORE_ENV',
      where: { file: path },
      message: expect.stringMatching(/ENOTDIR|EEXIST/),
    }),
  )
  mkdirSync(join(folder, 'there'))
  makeFolder(join(folder, 'there'))
  expect(() => makeFolder(join(folder, 'plain', 'x'))).toThrow(/ENOTDIR|EEXIST/)
})

test('a failure that has its code already keeps it', () => {
  const first = environmentFailure(Object.assign(new Error(), { code: 'EACCES' }), 'f', 'read')
  expect(first).toMatchObject({ message: 'cannot read (EACCES)', hint: expect.stringContaining('fsck') })
  expect(environmentFailure(first, 'g')).toBe(first)
  expect(() => writeAll(-1, new Uint8Array(1))).toThrow()
})
