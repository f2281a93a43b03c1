import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import npz from '../src/readers/npz.ts'
import { readBenchmark } from '../src/spec/read.ts'
import { perdure, runFiles } from './command-line.ts'

const folder = fileURLToPath(new URL('../examples/handwritten-digits', import.meta.url))

test('the document is sound, and its data are as its source page says', async () => {
  const { benchmark } = await readBenchmark(folder)
  expect(benchmark.tasks[0].baselines.map(({ id, use }) => id ?? use).slice(-2)).toEqual(['cnn', 'cnn-with-noise'])
  const options = { columns: new Map(), maxRows: 10_000, maxBytes: 1_000_000 }
  const { rows, columns } = await npz.read(join(folder, 'data/digits.npz'), npz.params.parse({ tensor: true }), options)
  expect(rows).toBe(5620)
  const pixels = columns.get('pixels')
  if (pixels?.kind !== 'tensor') throw new Error('pixels are no tensor')
  expect(pixels.shape).toEqual([8, 8])
  // The 17 counts of black pixels as grey levels.
  const levels = Array.from({ length: 17 }, (_, count) => Math.floor((255 * count + 8) / 16))
  expect([...new Set(pixels.values)].sort((a, b) => a - b)).toEqual(levels)
  // The first digit of the first file is the 0 that begins 0, 1, 6, 15, 12, 1.
  expect([...pixels.values.subarray(0, 6)]).toEqual([0, 1, 6, 15, 12, 1].map((count) => levels[count]))
  const part = columns.get('part')
  if (part?.kind !== 'text') throw new Error('part is no text')
  const sizes = part.dictionary.map((name, code) => [name, part.codes.filter((c) => c === code).length])
  expect(Object.fromEntries(sizes)).toEqual({ 'known-writers': 824, 'new-writers': 1797, training: 2999 })
})

test('images without a digit are those of the source page, and each task has them as unfamiliar data', async () => {
  const { benchmark } = await readBenchmark(folder)
  for (const { unfamiliar } of benchmark.tasks)
    expect(unfamiliar?.map(({ id, kind }) => [id, kind])).toEqual([
      ['new-writers', 'held-out-domain'],
      ['formula', 'near'],
      ['photographs', 'far'],
    ])
  const declared = new Map([['digit', { type: 'category', missing: ['nan'] }]] as const)
  const options = { columns: declared, maxRows: 10_000, maxBytes: 1_000_000 }
  const path = join(folder, 'data/foreign.npz')
  const { rows, columns } = await npz.read(path, npz.params.parse({ tensor: true }), options)
  const part = columns.get('part')
  const digit = columns.get('digit')
  const pixels = columns.get('pixels')
  if (part?.kind !== 'text' || digit?.kind !== 'text' || pixels?.kind !== 'tensor') throw new Error('other columns')
  expect([rows, pixels.shape]).toEqual([360, [8, 8]])
  expect(digit.codes.every((code) => code === -1)).toBe(true)
  const sizes = part.dictionary.map((name, code) => [name, part.codes.filter((c) => c === code).length])
  expect(Object.fromEntries(sizes)).toEqual({ photographs: 320, formula: 40 })
})

interface Level {
  readonly value: number
  readonly lower: number
  readonly upper: number
}
interface Report {
  readonly tasks: readonly {
    readonly id: string
    readonly conditions: readonly {
      readonly id: string
      readonly models: readonly { readonly model: string; readonly levels: readonly Level[]; readonly worst: Level }[]
    }[]
  }[]
  readonly comparisons: readonly { readonly model: string; readonly against: string; readonly word: string }[]
}

const mnist = 'read-large-digit/mnist=models/mnist.onnx?output=logits'

// A minute on two idle processors.
describe.runIf(process.env.PERDURE_FULL)('in full', () => {
  test('measures of robustness tell networks apart that clean accuracy calls equivalent', async () => {
    const store = mkdtempSync(join(tmpdir(), 'perdure-digits-'))
    try {
      const { code, stderr } = await perdure(['run', '.', '--store', store, '--workers', '2', '--model', mnist], folder)
      expect([code, stderr]).toEqual([0, expect.any(String)])
      const report = runFiles(store).report as unknown as Report
      const [{ conditions }] = report.tasks
      // Its makers never saw these digits; a reader of its inner values did.
      const [network, probe] = [report.tasks[1], report.tasks[2]].map(({ conditions, id }) => ({ id, conditions }))
      expect([network.id, probe.id]).toEqual(['read-large-digit', 'read-embedded-digit'])
      const clean = ({ conditions }: Pick<Report['tasks'][number], 'conditions'>, model: string) =>
        conditions[0].models.find((each) => each.model === model)?.levels[0]
      expect(clean(network, 'mnist')?.value).toBeCloseTo(0.861, 3)
      expect(clean(probe, 'logistic-regression')?.lower).toBeGreaterThan(0.98)
      const of = (condition: string, model: string) => {
        const found = conditions.find(({ id }) => id === condition)?.models.find((each) => each.model === model)
        if (!found) throw new Error(`no ${model} under ${condition}`)
        return found
      }
      expect(of('noise', 'cnn').levels[0].lower).toBeGreaterThan(0.95)
      const pair = report.comparisons.find(({ model }) => model === 'cnn-with-noise')
      expect(pair?.word).toBe('equivalent')
      for (const condition of ['salt-and-pepper', 'dead-pixels', 'covered', 'blur'])
        expect(of(condition, 'cnn-with-noise').worst.lower).toBeGreaterThan(of(condition, 'cnn').worst.upper)
    } finally {
      rmSync(store, { recursive: true })
    }
  }, 900_000)
})
