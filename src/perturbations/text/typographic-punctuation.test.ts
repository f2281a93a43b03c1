import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
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

noTextRegression(thing, {
  version: 1,
  digests: ['2714e8429f7f47c3', 'ced8f70f162d39a8', 'ab558081dc250447', 'e3586bb575d29080', 'c08851d5c0b49a66'],
})
