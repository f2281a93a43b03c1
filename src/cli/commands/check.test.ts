import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { register as registerCheck } from './check.ts'
import { initFolder, register as registerInit } from './init.ts'

let folder: string
let printed: string[]
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'perdure-check-')), 'new')
  printed = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  rmSync(join(folder, '..'), { recursive: true })
})

async function perdure(...argv: string[]): Promise<string> {
  const program = new Command().exitOverride()
  registerInit(program)
  registerCheck(program)
  printed.length = 0
  await program.parseAsync(argv, { from: 'user' })
  return printed.join('')
}

test('a new folder checks well and shows the coverage', async () => {
  expect(await perdure('init', folder)).toContain(`Next: perdure check ${folder}`)
  const text = await perdure('check', folder)
  expect(text).toContain('valid. new 0.1.0')
  expect(text).toContain('Design review: nothing to say.')
  expect(text).toContain('summer-on-site  clean')
  expect(process.exitCode ?? 0).toBe(0)
})

test('a fault of the design is exit code 1, with its place and what to do', async () => {
  initFolder(folder)
  const file = join(folder, 'benchmark.yaml')
  const lines = readFileSync(file, 'utf8').split('\n')
  const at = lines.indexOf('    rule: interval')
  writeFileSync(file, lines.toSpliced(at, 1).join('\n'))
  const text = await perdure('check', file)
  expect(text).toMatch(/fail {2}\d+:\d+ criterion useful does not say how .* \[design\/criterion-without-rule\]/)
  expect(text).toContain('Add `rule: interval`')
  expect(process.exitCode).toBe(1)
})

test('with --json there is one object', async () => {
  initFolder(folder)
  const answer = JSON.parse(await perdure('check', folder, '--json')) as Record<string, unknown>
  expect(answer).toMatchObject({
    name: 'new',
    version: '0.1.0',
    findings: [],
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('init writes over nothing, and through no link', async () => {
  initFolder(folder)
  expect(() => initFolder(folder)).toThrow(expect.objectContaining({ code: 'USAGE' }))
  rmSync(join(folder, 'benchmark.yaml'))
  expect(() => initFolder(folder)).toThrow(expect.objectContaining({ code: 'USAGE' }))
  expect(readdirSync(folder)).toEqual(['data'])
  rmSync(join(folder, 'data'), { recursive: true })
  symlinkSync(join(folder, '..', 'elsewhere'), join(folder, 'benchmark.yaml'))
  expect(() => initFolder(folder)).toThrow(expect.objectContaining({ code: 'USAGE' }))
})

test('the name is an id whatever the folder is called', async () => {
  for (const [name, id] of [
    ['Größe 2', 'gr-e-2'],
    ['2024', 'my-benchmark'],
    ['---', 'my-benchmark'],
    ['1e5', 'my-benchmark'],
    ['true', 'my-benchmark'],
    ['.pumps', 'pumps'],
  ]) {
    const place = join(folder, name)
    initFolder(place)
    expect(JSON.parse(await perdure('check', place, '--json'))).toMatchObject({ name: id })
  }
})

test('a column that the data does not have is exit code 2 at its place in the document', async () => {
  initFolder(folder)
  const file = join(folder, 'benchmark.yaml')
  const text = readFileSync(file, 'utf8')
  const at = text.split('\n').findIndex((line) => /^ {6}load:/.test(line))
  writeFileSync(file, text.replace(/\bload\b/g, 'laod'))
  await expect(perdure('check', folder)).rejects.toMatchObject({
    code: 'DATA_COLUMN',
    where: { file, line: at + 1, column: 7, pointer: '/datasets/0/columns/laod' },
    hint: 'Did you mean `load`?',
  })
})
