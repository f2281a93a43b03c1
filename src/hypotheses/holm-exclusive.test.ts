import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { normalCdf } from '../numeric/normal.ts'
import { holm } from './holm.ts'
import { holmExclusive } from './holm-exclusive.ts'

const none = Number.NaN

test('without second hypotheses it is Holm', () => {
  const p = Float64Array.of(0.01, 0.04, 0.03, 0.5)
  expect(holmExclusive(p, new Float64Array(4).fill(none))[0]).toEqual(holm(p))
})

test('a pair counts until both of its hypotheses are rejected', () => {
  const [first, second] = holmExclusive(Float64Array.of(0.001, 0.2, 0.02), Float64Array.of(0.9, 0.004, 0.03))
  // In order: .001 x 3, .004 x 3, .02 x 3, .03 x 3 (closes the third pair), .2 x 2, .9 x 1.
  const expected = [0.003, 0.4, 0.06, 0.9, 0.012, 0.09]
  ;[...first, ...second].forEach((p, i) => {
    expect(p).toBeCloseTo(expected[i], 14)
  })
})

test('what is not tested is NaN and no burden', () => {
  const [first, second] = holmExclusive(Float64Array.of(none, 0.02), Float64Array.of(none, none))
  expect([...first, ...second]).toEqual([none, 0.02, none, none])
})

test('with one pair at no difference and one at the margin a false claim of either kind is as rare as alpha', () => {
  // Standard error 1, margin 6: what is false is rejected in nearly every trial, so both true hypotheses meet late steps.
  const margin = 6
  const stream = rootKey(11).stream()
  const trials = 4000
  let wrong = 0
  let separately = 0
  for (let trial = 0; trial < trials; trial++) {
    const seen = [0, margin].map((mean) => mean + stream.normal())
    const difference = Float64Array.from(seen, (d) => 2 * normalCdf(-Math.abs(d)))
    const equivalence = Float64Array.from(seen, (d) => normalCdf(Math.abs(d) - margin))
    const [a, b] = holmExclusive(difference, equivalence)
    if (a[0] <= 0.05 || b[1] <= 0.05) wrong++
    if (holm(difference)[0] <= 0.05 || holm(equivalence)[1] <= 0.05) separately++
  }
  // Each at 0.025: 1 - 0.975^2 = 0.0494; Monte-Carlo error 0.0034.
  expect(wrong / trials).toBeLessThan(0.05 + 3 * 0.0034)
  expect(wrong / trials).toBeGreaterThan(0.0494 - 3 * 0.0034)
  // Holm over each kind alone would be 1 - 0.95^2 = 0.0975.
  expect(separately / trials).toBeGreaterThan(0.08)
})
