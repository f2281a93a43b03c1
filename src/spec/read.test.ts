import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { Failure, type FailureCode, failureCodes, failureLine } from '../core/failure.ts'
import { parseBenchmark, readBenchmark } from './read.ts'

// The name of each folder is the code that its files must get. `# <- here` marks the line that the message must name.
const fixtures = fileURLToPath(new URL('../../test/fixtures/spec/', import.meta.url))
const placeless = new Set(['SPEC_EMPTY', 'SPEC_ENCODING', 'SPEC_NOT_FOUND'])

async function failureOf(path: string, allowCode = false): Promise<Failure> {
  const error: unknown = await readBenchmark(path, { allowCode }).then(
    () => undefined,
    (e) => e,
  )
  if (!(error instanceof Failure)) throw error ?? new Error(`${path} was accepted`)
  return error
}

// Things are imported once, so that the clock below measures the documents.
beforeAll(() => readBenchmark(join(fixtures, 'VALID', 'base.yaml')), 30_000)

for (const code of readdirSync(fixtures).filter((name) => name !== 'VALID')) {
  describe(code, () => {
    for (const name of readdirSync(join(fixtures, code))) {
      const file = join(fixtures, code, name)
      test(name, async () => {
        const text = readFileSync(file, 'utf8')
        const began = performance.now()
        const failure = await failureOf(file)
        expect(performance.now() - began).toBeLessThan(10_000)
        expect(failureLine(failure)).toContain(`error[${code}]`)
        expect(failure.exitCode).toBe(failureCodes[code as FailureCode])
        expect(failureLine(failure)).not.toMatch(/\n|node:internal|\.[jt]s:\d/)
        expect(({} as { x?: unknown }).x).toBeUndefined()
        const { line, column } = failure.where
        if (!placeless.has(code)) expect([line, column]).toEqual([expect.any(Number), expect.any(Number)])
        const marked = text.split('\n').findIndex((l) => l.endsWith('# <- here')) + 1
        if (marked > 0) expect(line).toBe(marked)
      })
    }
  })
}

test('the same document in other clothes is the same benchmark', async () => {
  const digests = new Set<string>()
  for (const name of readdirSync(join(fixtures, 'VALID')))
    digests.add((await readBenchmark(join(fixtures, 'VALID', name))).digest)
  // As printed in docs/formats/benchmark.md.
  expect([...digests]).toEqual(['1e06f2b23f475b619b23b810b97ebf3accd36b4a0dfd46582b30e8246938af66'])
})

test('a key that stands twice is told with both places', async () => {
  const failure = await failureOf(join(fixtures, 'SPEC_DUP_KEY', 'root.json'))
  expect(failure.message).toContain('at 3:3 and again at 4:3')
  expect(failure.details).toEqual({ first: { line: 3, column: 3 }, second: { line: 4, column: 3 } })
})

test.each([
  ['SPEC_UNKNOWN_FIELD/metrcs.yaml', 'Did you mean `metrics`?'],
  ['SPEC_UNKNOWN_FIELD/metrcs-at-root.yaml', 'Did you mean `metrics` (a field of scenarios[], tasks[])?'],
  ['SPEC_UNKNOWN_FIELD/root.yaml', 'Did you mean `governance`?'],
  ['SPEC_UNKNOWN_FIELD/require.yaml', 'Did you mean `atLeast`?'],
  [
    'SPEC_UNKNOWN_FIELD/params.yaml',
    '/conditions/0/params/sigm: found the unknown field `sigm`. Did you mean `sigma`?',
  ],
  ['SPEC_REFERENCE/dataset.yaml', 'found the unknown dataset `pump`. Did you mean `pumps`?'],
  [
    'SPEC_REFERENCE/perturbation-without-folder.yaml',
    'Did you mean `image/gaussian-noise` or `tabular/gaussian-noise`?',
  ],
  ['SPEC_REFERENCE/inputs.yaml', '/tasks/0/inputs/1: found the unknown column `head`. Did you mean `heat`?'],
  ['SPEC_REFERENCE/later-step.yaml', 'Put it after /datasets/0/transforms/1.'],
  ['SPEC_CYCLE/three-tasks.yaml', 'a -> b -> c -> a'],
  ['SPEC_CYCLE/derived-columns.yaml', 'u -> v -> u'],
  ['SPEC_VERSION/99.yaml', 'found the number 99, expected a supported format: 1.'],
  ['SPEC_VERSION/benchmark-version.yaml', 'supported: 1'],
  ['SPEC_ENCODING/latin-1.yaml', 'found byte 0xf6 at byte offset 32, expected UTF-8 text'],
  ['SPEC_ENCODING/utf-16-le.yaml', 'found a byte order mark of UTF-16 at byte offset 0'],
  ['SPEC_FIELD/role.yaml', 'found "gruop", expected one of input'],
  ['SPEC_FIELD/kind.yaml', 'Did you mean `classification`?'],
  ['SPEC_FIELD/seed-text.yaml', 'found "7", expected a number'],
  ['SPEC_FIELD/condition-over-time.yaml', '/criteria/0/condition: found the condition `noisy` over time'],
  ['SPEC_FIELD/story-over-severity.yaml', 'found the storyboard `outage` over severity'],
  ['SPEC_FIELD/by-over-time.yaml', '/criteria/0/by: found a group column that nothing folds'],
  ['SPEC_FIELD/core-without-bound.yaml', '/tasks/0/core/0: found neither `atLeast` nor `atMost`'],
  ['SPEC_FIELD/core-twice-bound.yaml', 'found both `atLeast` and `atMost`'],
  [
    'SPEC_REFERENCE/core-column.yaml',
    '/tasks/0/core/0/where/sight: found the unknown column `sight`. Known: day, site',
  ],
  ['SPEC_REFERENCE/core-condition.yaml', 'Did you mean `noisy`?'],
  ['SPEC_FIELD/over-severity.yaml', '/criteria/0: found a criterion over severity without `condition`'],
  ['SPEC_FIELD/half-life-without-floor.yaml', 'Give `floor`, or task failing the baseline prior.'],
  ['SPEC_FIELD/lag-of-nothing.yaml', '/datasets/0/transforms/0/duration'],
  ['SPEC_FIELD/missing.yaml', '/title: found nothing, expected text. The field is required.'],
  ['SPEC_SEED_RANGE/beyond.yaml', 'found 9007199254740993, expected an integer of at most 9007199254740991'],
  ['SPEC_NOT_YET/schedule.yaml', '/schedule/rule: found an executable rule'],
  ['SPEC_NAME_CLASH/scenarios.yaml', 'found `STRASSE` beside `Straße`'],
])('%s says %s', async (name, text) => {
  expect(failureLine(await failureOf(join(fixtures, name)))).toContain(text)
})

test('all problems of a stage are told at once, the first of the text first', async () => {
  const failure = await failureOf(join(fixtures, 'SPEC_FIELD', 'missing.yaml'))
  const others = failure.details.others as { pointer: string }[]
  expect([failure.where.pointer, ...others.map(({ pointer }) => pointer)]).toEqual(
    ['title', 'version', 'seed', 'objective', 'sources', 'datasets', 'splits', 'tasks'].map((name) => `/${name}`),
  )
  expect(failure.hint).toContain('7 more: SPEC_FIELD 1:1 /version: found nothing')
})

test.each([
  ['a storyboard over time', 'reduction: worst\n    over: time\n    condition: outage'],
  ['a half-life whose floor is the prior', 'reduction: half-life\n    over: time'],
  ['a half-life with a floor', 'reduction: { use: half-life, floor: 0.5 }\n    over: severity\n    condition: noisy'],
])('a criterion may fold %s', async (_, fields) => {
  const text = readFileSync(join(fixtures, 'SPEC_FIELD', 'over-without-reduction.yaml'), 'utf8')
  const { benchmark } = await parseBenchmark(text.replace('over: time # <- here', fields), 'f.yaml')
  expect(benchmark.criteria[0].reduction).toBeDefined()
})

test('plug-ins are refused even where code is allowed, for nothing loads them yet', async () => {
  expect((await failureOf(join(fixtures, 'CODE_NOT_ALLOWED', 'plugin.yaml'), true)).code).toBe('SPEC_NOT_YET')
})

test('a folder stands for the document in it, and a place without one says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-spec-'))
  try {
    expect((await failureOf(folder)).code).toBe('SPEC_NOT_FOUND')
    writeFileSync(join(folder, 'benchmark.yaml'), readFileSync(join(fixtures, 'VALID', 'base.yaml')))
    expect((await readBenchmark(relative(process.cwd(), folder))).benchmark.name).toBe('pumps')
    expect((await failureOf(join(folder, 'none.yaml'))).code).toBe('SPEC_NOT_FOUND')
    expect((await failureOf('/dev/zero')).code).toBe('SPEC_NOT_FOUND')
    writeFileSync(join(folder, 'large.yaml'), `a: ${'x'.repeat(2 ** 20)}`)
    expect((await failureOf(join(folder, 'large.yaml'))).code).toBe('SPEC_TOO_COMPLEX')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
