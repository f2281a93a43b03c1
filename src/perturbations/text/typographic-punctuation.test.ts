import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './typographic-punctuation.ts'

test('sets signs as printers do', () => {
  const text = `"Don't," she said (it's 'late')... no - wait -- please.`
  expect(perturbed(thing, text, { share: 1 })).toBe('“Don’t,” she said (it’s ‘late’)… no – wait — please.')
})

test('leaves measures, tags, runs, ranges and words with hyphens alone', () => {
  for (const text of [`6' 2"`, '<a href="x" class=\'y z\'>', '.... --- ..', '3-4 well-known', "''"])
    expect(perturbed(thing, text, { share: 1 })).toBe(text)
})

test('sets the declared share, which typing gives back', () => {
  const text = "it's ".repeat(10000)
  const now = perturbed(thing, text, { share: 0.4 })
  expect(Math.abs(now.split('’').length / 10000 - 0.4)).toBeLessThan(0.02)
  expect(now.replace(/’/g, "'")).toBe(text)
})

noRegression(thing, {
  version: 1,
  digests: ['85f281b54b52a899', '03f521fe2ecb9d7c', '9af92457d1ce56f7', '28ffb568b9fcf263', '94f134f4e94a8072'],
})
