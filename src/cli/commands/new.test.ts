import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folders } from '../../catalogue/catalogue.ts'
import { newThing } from './new.ts'

const home = fileURLToPath(new URL('../../../', import.meta.url))
const kinds = Object.keys(folders)
let copy: string

// A checkout of its own: layers 0 and 1, which is all that a thing needs.
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'perdure-new-'))
  mkdirSync(join(copy, 'src'))
  for (const layer of ['numeric', 'core'])
    cpSync(join(home, 'src', layer), join(copy, 'src', layer), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.ts'),
    })
  cpSync(join(home, 'package.json'), join(copy, 'package.json'))
  const { plugins: _, ...style } = JSON.parse(readFileSync(join(home, 'biome.json'), 'utf8')) as Record<string, unknown>
  writeFileSync(join(copy, 'biome.json'), JSON.stringify(style))
  symlinkSync(join(home, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true }))

test('a new thing of every kind compiles, is in the house style, and its test fails until it is written', () => {
  const files = kinds.flatMap((kind) => newThing(kind, `made-up/${kind}`, copy))
  const options = { cwd: copy, encoding: 'utf8' as const, stdio: 'pipe' as const }
  const config = JSON.parse(readFileSync(join(home, 'tsconfig.json'), 'utf8')) as Record<string, unknown>
  const include = kinds.map((kind) => `src/${folders[kind as keyof typeof folders]}`)
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include }))
  execFileSync('node', [join(home, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json'], options)
  const written = files.map((file) => file.slice(copy.length + 1))
  execFileSync('node', [join(home, 'node_modules/@biomejs/biome/bin/biome'), 'check', ...written], options)

  const run = spawnSync('node', [join(home, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=json'], options)
  const report = JSON.parse(run.stdout) as {
    numFailedTests: number
    numTotalTests: number
    testResults: { message: string }[]
  }
  expect(files.length).toBe(2 * kinds.length)
  expect([report.numTotalTests, report.numFailedTests]).toEqual([2 * kinds.length, 2 * kinds.length])
  // Each fails in its tests, none in loading.
  expect(report.testResults.map(({ message }) => message)).toEqual(kinds.map(() => ''))
}, 60_000)

test.each([
  ['metric', 'Accuracy', 'expected small letters'],
  ['metric', '../escape', 'expected small letters'],
  ['metric', '_private', 'expected small letters'],
  ['metric', 'a/b/c/d', 'expected small letters'],
  ['metric', 'laws', 'it names the laws'],
  ['metric', 'accuracy', 'exists'],
  ['metrik', 'x', 'expected one of perturbation'],
  ['constructor', 'x', 'expected one of perturbation'],
])('refuses %s %s', (kind, id, what) => {
  expect(() => newThing(kind, id, copy)).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(what) }),
  )
})

test('never writes over a file', () => {
  newThing('metric', 'twice', copy)
  expect(() => newThing('metric', 'twice', copy)).toThrow(expect.objectContaining({ code: 'USAGE' }))
})

test('refuses a place that is no checkout', () => {
  expect(() => newThing('metric', 'x', tmpdir())).toThrow(expect.objectContaining({ code: 'USAGE' }))
})
