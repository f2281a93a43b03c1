import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inferTask, taskOf } from './infer-task.ts'
import type { PredictionRequest } from './prediction-request.ts'

const folder = mkdtempSync(join(tmpdir(), 'perdure-infer-'))
afterAll(() => rmSync(folder, { recursive: true }))

const infer = (labels: readonly (string | number)[]) => {
  const file = join(folder, 'f.csv')
  writeFileSync(file, `y,p\n${labels.map((label) => `${label},0\n`).join('')}`)
  return inferTask({ file }, 'y')
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

test('texts and up to 20 whole numbers are classes', async () => {
  expect(await infer(['cat', 'dog'])).toBe('classification')
  expect(await infer(upTo(20))).toBe('classification')
  expect(await infer(['1.0', '2.00', '-3', ''])).toBe('classification')
  expect(await infer([...upTo(50), 'other'])).toBe('classification')
})

test('more whole numbers, or any fraction, are values', async () => {
  expect(await infer(upTo(21))).toBe('regression')
  expect(await infer([1, 0.5])).toBe('regression')
  expect(await infer([1, '1e-3'])).toBe('regression')
  expect(await infer([0.5, 'nan', 1])).toBe('regression')
})

test('a text among many fractions is refused: neither reading is sure', async () => {
  const fractions = upTo(30).map((i) => i + 0.5)
  await expect(infer([...fractions, 'NA', 'n/a'])).rejects.toMatchObject({
    code: 'DATA_LABEL',
    message: expect.stringContaining('found "NA" among 30 different numbers in column \'y\''),
  })
  expect(await infer([...fractions.slice(0, 20), 'NA'])).toBe('classification')
})

test('what was asked for decides before the labels do', async () => {
  const file = join(folder, 'many.csv')
  writeFileSync(
    file,
    `y,p\n${upTo(50)
      .map((label) => `${label},0\n`)
      .join('')}`,
  )
  const request = { label: 'y', prediction: 'p', scores: null, level: 0.95, replicates: 100, seed: 0 }
  const task = (change: Partial<PredictionRequest>) => taskOf({ file }, { ...request, ...change })
  expect(await task({})).toBe('regression')
  expect(await task({ metrics: 'macro-f1,accuracy' })).toBe('classification')
  expect(await task({ metrics: 'mae,accuracy' })).toBe('regression')
  expect(await task({ metrics: 'accuracy', task: 'regression' })).toBe('regression')
  expect(await task({ scores: ['a', 'b'] })).toBe('classification')
})
