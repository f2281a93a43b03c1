import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Reader, ReadOptions } from '../core/define.ts'
import { Failure, type FailureCode, failureCodes } from '../core/failure.ts'
import csv from './csv.ts'
import idx from './idx.ts'
import imageFolder from './image-folder.ts'
import jsonLines from './json-lines.ts'
import npy from './npy.ts'
import npz from './npz.ts'
import parquet from './parquet.ts'

const fixtures = join(import.meta.dirname, '../../test/fixtures/data')
const readers = {
  '.csv': csv,
  '.jsonl': jsonLines,
  '.parquet': parquet,
  '.npy': npy,
  '.npz': npz,
  '.idx': idx,
  '.gz': idx,
}
const options: ReadOptions = { columns: new Map(), maxRows: 100_000, maxBytes: 1 << 24 }
const scratch = mkdtempSync(join(tmpdir(), 'readers-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const read = (path: string, more: Partial<ReadOptions> = {}) => {
  const ending = Object.keys(readers).find((known) => path.endsWith(known)) as keyof typeof readers
  const reader = (path.endsWith('.images') ? imageFolder : readers[ending]) as Reader
  return reader.read(path, reader.params.parse({}), { ...options, ...more })
}

const failureOf = async (path: string, more: Partial<ReadOptions> = {}): Promise<Failure> => {
  const outcome = await read(path, more).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(Failure)
  return outcome as Failure
}

// The folder's name is the code that every file in it must get.
for (const code of readdirSync(fixtures).filter((name) => name in failureCodes)) {
  describe(code, () => {
    test.each(readdirSync(join(fixtures, code)))('%s', async (name) => {
      const failure = await failureOf(join(fixtures, code, name))
      expect(failure).toMatchObject({ code, exitCode: failureCodes[code as FailureCode] })
      expect(failure.where.file).toContain(name)
    })
  })
}

const good = {
  'real/bike-sharing.csv': 'a.csv',
  'arrays/f8.npy': 'a.npy',
  'arrays/stored.npz': 'a.npz',
  'arrays/labels.idx': 'a.idx',
  'parquet/one.parquet': 'a.parquet',
  'lines.jsonl': 'a.jsonl',
}

describe.each(Object.entries(good))('%s', (from, name) => {
  const folder = join(scratch, name)
  mkdirSync(folder)
  const file = join(folder, name)
  copyFileSync(join(fixtures, from), file)

  test('is read as it is', async () => {
    expect((await read(file)).rows).toBeGreaterThan(0)
  })
  test('behind a symbolic link is refused', async () => {
    symlinkSync(file, join(folder, `link-${name}`))
    expect((await failureOf(join(folder, `link-${name}`))).code).toBe('DATA_NOT_REGULAR')
  })
  test('as a named pipe is refused without waiting', async () => {
    execFileSync('mkfifo', [join(folder, `pipe-${name}`)])
    expect((await failureOf(join(folder, `pipe-${name}`))).code).toBe('DATA_NOT_REGULAR')
  })
  test('as a folder is refused', async () => {
    mkdirSync(join(folder, `folder-${name}`))
    expect((await failureOf(join(folder, `folder-${name}`))).code).toBe('DATA_NOT_REGULAR')
  })
  test('that is not there is not found', async () => {
    expect((await failureOf(join(folder, `none-${name}`))).code).toBe('DATA_NOT_FOUND')
  })
  test('over the limits is too large', async () => {
    expect((await failureOf(file, { maxBytes: 10 })).code).toBe('DATA_TOO_LARGE')
    expect((await failureOf(file, { maxRows: 1 })).code).toBe('DATA_TOO_LARGE')
  })
  test('that is not what was hashed has changed', async () => {
    const expected = { bytes: 3, sha256: '0'.repeat(64) }
    expect((await failureOf(file, { expected })).code).toBe('DATA_CHANGED')
  })
  test('without a wanted column is refused', async () => {
    expect((await failureOf(file, { only: new Set(['nowhere']) })).code).toBe('DATA_COLUMN')
  })
})

test.each(['a.csv', 'a.jsonl'])('a %s that grows while it is read has changed', async (name) => {
  const file = join(scratch, `grows-${name}`)
  const row = name === 'a.csv' ? '1,2\n' : '{"a":1}\n'
  writeFileSync(file, `${name === 'a.csv' ? 'a,b\n' : ''}${row.repeat(500_000)}`)
  let once = false
  const progress = (): void => {
    if (!once) appendFileSync(file, row)
    once = true
  }
  expect((await failureOf(file, { progress, maxRows: 1e6 })).code).toBe('DATA_CHANGED')
})

test('a link, a pipe and a device in an image folder are refused', async () => {
  const folder = join(scratch, 'links.images')
  mkdirSync(join(folder, 'cat'), { recursive: true })
  symlinkSync('/etc/passwd', join(folder, 'cat/a.png'))
  expect((await failureOf(folder)).code).toBe('DATA_NOT_REGULAR')
  rmSync(join(folder, 'cat/a.png'))
  execFileSync('mkfifo', [join(folder, 'cat/a.png')])
  expect((await failureOf(folder)).code).toBe('DATA_NOT_REGULAR')
  await expect(csv.read('/dev/zero', csv.params.parse({}), options)).rejects.toMatchObject({ code: 'DATA_NOT_REGULAR' })
})

test('a ragged row is reported with its line before the rest of a large file is read', async () => {
  const file = join(scratch, 'large.csv')
  writeFileSync(file, `a,b\n1,2,3\n${'1,2\n'.repeat(1_500_000)}`)
  let last = 0
  const failure = await failureOf(file, { progress: (bytes) => (last = bytes) })
  expect([failure.code, failure.where.line]).toEqual(['DATA_CSV', 2])
  expect(last).toBeLessThan(2 ** 21)
})

test('a quote that never closes is reported at the line where it opens, in bounded memory', async () => {
  const file = join(scratch, 'unclosed.csv')
  writeFileSync(file, `a,b\n1,2\n"3,${'x\n'.repeat(12_000_000)}`)
  const failure = await failureOf(file, { maxBytes: 1 << 26 })
  expect([failure.code, failure.where.line]).toEqual(['DATA_CSV', 3])
})

test('prototypes stay untouched', async () => {
  await failureOf(join(fixtures, 'DATA_JSON/proto.jsonl'))
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})
