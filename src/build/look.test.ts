import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Benchmark } from '../core/benchmark.ts'
import { lookAtSources } from './look.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'perdure-look-'))
  mkdirSync(join(root, 'data'))
})
afterEach(() => rmSync(root, { recursive: true }))

const fixtures = join(import.meta.dirname, '../../test/fixtures/data')

/** A document as far as a look goes: one source, its columns, and a step that makes `twice`. */
const look = (source: object, ...columns: string[]) =>
  lookAtSources(
    {
      sources: [{ id: 'log', kind: 'file', ...source }],
      tasks: [],
      datasets: [
        {
          id: 'd',
          sources: ['log'],
          columns: Object.fromEntries(columns.map((name) => [name, { roles: ['input'], missing: [] }])),
          transforms: [{ use: 'derive', as: 'twice', expression: 'load * 2' }],
        },
      ],
    } as unknown as Benchmark,
    root,
  )

test('a misspelt column is told at its name, with the column that the file has', async () => {
  writeFileSync(join(root, 'data', 'a.csv'), 'load,heat,site\n1,2,x\n')
  const { looked, problems } = await look({ path: 'data/a.csv' }, 'laod', 'heat', 'twice')
  expect(problems).toEqual([
    {
      code: 'DATA_COLUMN',
      pointer: '/datasets/0/columns/laod',
      at: 'key',
      what: 'found the column `laod`, which data/a.csv does not have',
      hint: 'Did you mean `load`?',
    },
  ])
  expect(looked).toEqual(['log'])
  // A column that a step makes is suggested too.
  expect((await look({ path: 'data/a.csv' }, 'load', 'twise')).problems[0].hint).toBe('Did you mean `twice`?')
})

test('the parameters of the reader count', async () => {
  writeFileSync(join(root, 'data', 'a.txt'), 'a note\n1;2\n')
  const reader = { use: 'csv', delimiter: ';', skip: 1, header: ['load', 'heat'] }
  expect((await look({ path: 'data/a.txt', reader }, 'load', 'heat')).problems).toEqual([])
})

test.each([
  ['arrays/stored.npz', 'x', 'label'],
  ['arrays/deflated.npz', 'm1', 'm2'],
  ['parquet/one.parquet', 'aa', 'ab'],
])('the header of %s is known', async (file, ...columns) => {
  const path = `data/${basename(file)}`
  copyFileSync(join(fixtures, file), join(root, path))
  expect((await look({ path }, ...columns)).problems).toEqual([])
  const { problems } = await look({ path }, ...columns, 'none')
  expect(problems).toMatchObject([{ code: 'DATA_COLUMN', pointer: '/datasets/0/columns/none' }])
})

test('of JSON lines the beginning is read: what it lacks is an error only where it is the whole file', async () => {
  const line = '{"load": 1, "heat": 2}\n'
  writeFileSync(join(root, 'data', 'a.jsonl'), line)
  expect((await look({ path: 'data/a.jsonl' }, 'laod')).problems).toMatchObject([{ hint: 'Did you mean `load`?' }])
  writeFileSync(join(root, 'data', 'a.jsonl'), line.repeat(60_000))
  const long = await look({ path: 'data/a.jsonl' }, 'load', 'late')
  expect([long.problems.length, long.unseen[0].pointer]).toEqual([0, '/datasets/0/columns/late'])
})

test('a file that is not there is told with a name that is', async () => {
  writeFileSync(join(root, 'data', 'hour.csv'), 'load\n1\n')
  const hint = async (path: string) =>
    (await look({ path }, 'load')).problems.map(({ pointer, hint }) => [pointer, hint])
  expect(await hint('data/hours.csv')).toEqual([['/sources/0/path', 'Did you mean `data/hour.csv`?']])
  expect(await hint('dat/hour.csv')).toEqual([['/sources/0/path', 'Did you mean `data/hour.csv`?']])
  expect(await hint('elsewhere/hour.csv')).toEqual([['/sources/0/path', 'There is no folder `elsewhere`.']])
})

test('nothing outside of the folder is opened or listed', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'perdure-outside-'))
  writeFileSync(join(outside, 'secret.csv'), 'load\n1\n')
  symlinkSync(outside, join(root, 'data', 'link'))
  const linked = await look({ path: 'data/link/secret.csv' }, 'load')
  expect(linked.problems).toMatchObject([{ code: 'SPEC_PATH_ESCAPE', pointer: '/sources/0/path' }])
  const listed = await look({ path: 'data/link/secrets.csv' }, 'load')
  expect(JSON.stringify(listed.problems)).not.toContain('secret.csv')
  rmSync(outside, { recursive: true })
})

test('addresses and commands are not looked at, and that is said', async () => {
  expect(await look({ kind: 'url', url: 'https://example.org/a.csv', mirrors: [] }, 'x')).toMatchObject({
    problems: [],
    looked: [],
    notLooked: [{ source: 'log', why: 'an address' }],
  })
  expect((await look({ kind: 'command', command: ['false'] }, 'x')).notLooked).toHaveLength(1)
})
