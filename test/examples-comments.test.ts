import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import csv from '../src/readers/csv.ts'
import { readBenchmark } from '../src/spec/read.ts'
import { worstOfExample } from './example-worst.ts'

const folder = fileURLToPath(new URL('../examples/video-comments', import.meta.url))

test('the document is sound, and its data are as its source page says', async () => {
  const { benchmark } = await readBenchmark(folder)
  expect(benchmark.tasks.map(({ id }) => id)).toEqual(['later-comments', 'other-videos'])
  const options = { columns: new Map(), maxRows: 10_000, maxBytes: 1_000_000 }
  const { rows, columns } = await csv.read(join(folder, 'data/comments.csv'), csv.params.parse({}), options)
  expect(rows).toBe(1953)
  expect([...columns.keys()].sort()).toEqual(['comment', 'posted', 'spam', 'video', 'wording'])
  const spam = columns.get('spam')
  const comment = columns.get('comment')
  if (spam?.kind !== 'text' || comment?.kind !== 'text') throw new Error('expected texts')
  expect(spam.dictionary).toEqual(['comment', 'spam'])
  expect(spam.codes.filter((code) => code === 1).length).toBe(1003)
  // What points to persons is masked.
  const shown = comment.dictionary.filter((text) => /@(?!name)\w/.test(text) || /[1-9](?:[ .-]?\d){6,}/.test(text))
  expect(shown).toEqual([])
})

// Half a minute on two idle processors.
describe.runIf(process.env.PERDURE_FULL)('in full', () => {
  test('look-alikes cost a model of words more than typing errors do one that was trained on them', async () => {
    const worst = await worstOfExample(folder)
    expect(worst('typos', 'mlp-with-typos')).toBeGreaterThan(worst('typos', 'mlp'))
    expect(worst('look-alikes', 'gradient-boosted-trees')).toBeLessThan(worst('typos', 'mlp-with-typos') - 0.05)
    // What n-grams fold, they do not mind.
    expect(worst('small-letters', 'mlp')).toBeGreaterThan(worst('full-width', 'mlp') + 0.05)
  }, 900_000)
})
