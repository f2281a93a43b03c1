import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { inferTask } from './infer-task.ts'

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
