import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { summariseCorruptions } from './corruption-error.ts'
import { readCorruptionTable } from './corruption-table.ts'

const golden = (name: string) => new URL(`../../test/golden/robustbench/${name}`, import.meta.url).pathname

/** Percentages with two decimals by model, as RobustBench publishes them. */
const published = new Map(
  readFileSync(golden('published.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([model, clean, accuracy, mce]) => [model, { clean: Number(clean) / 100, accuracy, mce }] as const),
)
const clean = new Map([...published].map(([model, row]) => [model, row.clean]))
const percent = (value: unknown): string => (100 * (value as number)).toFixed(2)

test('gives the accuracies and mCE that RobustBench publishes, to two decimals', async () => {
  const rows = summariseCorruptions(await readCorruptionTable(golden('imagenet.csv')), 'AlexNet', clean)
  expect(rows).toHaveLength(12)
  for (const { model, accuracy, mce } of rows) {
    expect({ model, accuracy: percent(accuracy), mce: percent(mce) }).toEqual({
      model,
      accuracy: published.get(model)?.accuracy,
      mce: published.get(model)?.mce,
    })
  }
})

test('the relative form flatters the model that is worst when clean', async () => {
  const rows = summariseCorruptions(await readCorruptionTable(golden('imagenet.csv')), 'AlexNet', clean)
  expect(percent(rows.find(({ model }) => model === 'Geirhos2018_SIN')?.relativeMce)).toBe('57.77')
  expect(percent(rows.find(({ model }) => model === 'AlexNet')?.relativeMce)).toBe('100.00')
})

test('without clean accuracies the relative form says that it has no value', async () => {
  const [row] = summariseCorruptions(await readCorruptionTable(golden('imagenet.csv')), 'AlexNet')
  expect(row.relativeMce).toMatchObject({ value: null, reason: 'no clean accuracy of the model or the baseline' })
  expect(row.clean).toBeNull()
})

test('a baseline that is not in the table is refused with the names that are', async () => {
  const table = await readCorruptionTable(golden('imagenet.csv'))
  expect(() => summariseCorruptions(table, 'VGG')).toThrow(/no model 'VGG'/)
})
