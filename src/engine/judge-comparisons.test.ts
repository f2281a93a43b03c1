import { expect, test } from 'vitest'
import { type Compared, judgeComparisons, sentenceOf, wordOf } from './judge-comparisons.ts'

const made = (change: Partial<Compared>): Compared => ({
  model: 'a',
  against: 'b',
  metric: 'accuracy',
  better: 'higher',
  margin: 0.1,
  n: 9,
  value: 0.2,
  lower: 0.15,
  upper: 0.25,
  method: 'bca',
  error: 0.02,
  p: 0.01,
  pEquivalence: 0.99,
  ...change,
})
const judged = (compared: readonly Compared[]) =>
  judgeComparisons(compared, { task: 't', level: 0.95, idOf: ({ model }) => model })

test('without margins p-values are corrected by Holm over all pairs that have one', () => {
  const none = { margin: null, pEquivalence: null }
  const verdicts = judged([
    made({ p: 0.01, ...none }),
    made({ p: null, value: null, ...none }),
    made({ p: 0.04, ...none }),
    made({ p: 0.03, ...none }),
  ])
  // Sorted 0.01, 0.03, 0.04: times 3, 2 and 1, never less than the one before.
  expect(verdicts.map(({ pCorrected, word }) => [pCorrected, word])).toEqual([
    [0.03, 'improved'],
    [null, 'undecided'],
    [0.06, 'undecided'],
    [0.06, 'undecided'],
  ])
  expect(verdicts[0]).toMatchObject({ bound: null, pEquivalence: null, pEquivalenceCorrected: null })
})

test('equivalence is corrected with the differences: what one pair shows, three of its kind do not', () => {
  const near = made({ value: 0.01, lower: -0.08, upper: 0.09, p: 0.7, pEquivalence: 0.02 })
  expect(judged([near])[0]).toMatchObject({ word: 'equivalent', pEquivalence: 0.02, pEquivalenceCorrected: 0.02 })
  const three = judged([near, near, near])
  expect(three.map(({ word }) => word)).toEqual(['undecided', 'undecided', 'undecided'])
  expect(three[0].pEquivalenceCorrected).toBeCloseTo(0.06, 14)
  // A pair that is surely different and surely within its margin has no question open, and burdens no other.
  const closed = made({ value: 0.05, lower: 0.04, upper: 0.06, p: 0.001, pEquivalence: 0.001 })
  expect(judged([near, closed, closed]).map(({ word }) => word)).toEqual(['equivalent', 'equivalent', 'equivalent'])
})

test('lower is better: ends change sides', () => {
  const worse = judged([made({ better: 'lower' })])[0]
  expect(worse).toMatchObject({ word: 'regressed', value: 0.2, lower: 0.15, upper: 0.25 })
  expect(judged([made({ better: 'lower', value: -0.2, lower: -0.25, upper: -0.15 })])[0].word).toBe('improved')
})

test('the detectable difference is that of the strictest step', () => {
  // Three comparisons: z(1 - 0.05 / 6) = 2.393980, z(0.8) = 0.841621.
  const [{ detectable }] = judged([made({}), made({}), made({})])
  expect(detectable).toBeCloseTo((2.39398 + 0.841621) * 0.02, 7)
})

test('a word needs both its corrected test and the interval', () => {
  const evidence = { low: 0.15, high: 0.25, pCorrected: 0.01, pEquivalenceCorrected: 1, margin: 0.1 }
  const of = (change: object) => wordOf({ ...evidence, alpha: 0.05, same: false, ...change })
  expect(of({})).toBe('improved')
  expect(of({ pCorrected: 0.06 })).toBe('undecided')
  expect(of({ pCorrected: null })).toBe('undecided')
  expect(of({ low: -0.01 })).toBe('undecided')
  expect(of({ low: -0.25, high: -0.15 })).toBe('regressed')
  // Significant and yet within the margin: no difference that matters, if that is shown.
  expect(of({ low: 0.02, high: 0.1, pEquivalenceCorrected: 0.05 })).toBe('equivalent')
  expect(of({ low: 0.02, high: 0.1, pEquivalenceCorrected: 0.051 })).toBe('undecided')
  expect(of({ low: 0.02, high: 0.11, pEquivalenceCorrected: 0.01 })).toBe('improved')
  expect(of({ low: -0.01, high: 0.01, margin: null, pEquivalenceCorrected: null })).toBe('undecided')
  expect(of({ low: null, high: null, same: true })).toBe('equivalent')
  expect(of({ low: null })).toBe('undecided')
})

test('the sentence says what the word rests on', () => {
  expect(sentenceOf('regressed', made({}))).toBe('a is worse than b in accuracy.')
  expect(sentenceOf('equivalent', made({}))).toBe('a and b differ in accuracy by less than the margin of 0.1.')
  expect(sentenceOf('equivalent', made({ error: 0, value: 0 }))).toMatch(/do not differ in accuracy on these samples/)
  expect(sentenceOf('undecided', made({}))).toMatch(/do not decide between a and b/)
})
