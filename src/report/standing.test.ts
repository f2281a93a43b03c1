import { expect, test } from 'vitest'
import type { Estimate } from '../core/estimate.ts'
import { StandingSpec } from '../core/standing.ts'
import { indexEstimates } from './estimate-index.ts'
import { frontText, placesOf, rankText, standingOf, weightsSentence, weightsText } from './standing.ts'

const estimate = (
  model: string,
  reduction: string | null,
  value: number | null,
  more: Partial<Estimate> = {},
): Estimate => ({
  ...{ metric: 'standing', axes: { task: 't', model }, value, lower: value, upper: value },
  ...{ level: 0.95, method: value === null ? 'none' : 'percentile', n: 9 },
  ...(reduction === null ? {} : { reduction }),
  ...more,
})
const against = (model: string, other: string, reduction: string, value: number, reach: number): Estimate =>
  estimate(model, reduction, value, {
    axes: { task: 't', model, against: other },
    lower: value - reach,
    upper: value + reach,
  })

const spec = { id: 't', standing: StandingSpec.parse({ weights: { area: 3, cost: 1 } }) }
/** `a` before `b` before `c`; `reach` is that of the intervals of differences. */
function shown(reach: number, costOfB = 0.9) {
  const all = [
    ...[estimate('b', 'area', 0.6), estimate('b', 'cost', costOfB), estimate('b', null, 0.45 + costOfB / 4)],
    ...[estimate('a', 'area', 0.8), estimate('a', 'cost', 0.8), estimate('a', null, 0.8)],
    ...[estimate('c', 'area', 0.5), estimate('c', 'cost', 0.2), estimate('c', null, 0.425)],
    estimate('d', null, null, { reason: 'it met no condition' }),
    ...[estimate('a', 'rank', 1, { upper: 2 }), estimate('b', 'rank', 2, { lower: 1 }), estimate('c', 'rank', 3)],
    ...[against('a', 'b', 'area', 0.2, reach), against('a', 'b', 'cost', 0.8 - costOfB, reach)],
    ...[against('a', 'c', 'area', 0.3, reach), against('a', 'c', 'cost', 0.6, reach)],
    ...[against('b', 'c', 'area', 0.1, reach), against('b', 'c', 'cost', costOfB - 0.2, reach)],
  ]
  const index = indexEstimates(all)
  const models = ['d', 'c', 'b', 'a'].map((id) => ({ id }))
  return { index, standing: standingOf(index, spec, models, [])! }
}

test('models come by rank, with contributions that add up', () => {
  const { index, standing } = shown(0.05)
  expect(standing.rows.map(({ model }) => model)).toEqual(['a', 'b', 'c'])
  for (const { parts, standing: whole } of standing.rows)
    expect(parts.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(whole.value as number, 12)
  expect(standing.left).toEqual([{ model: 'd', reason: 'it met no condition' }])
  expect(standing.rows.map(rankText)).toEqual(['1 (1 to 2)', '2 (1 to 2)', '3'])
  expect([...placesOf(index, 't')]).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ])
  expect(weightsText(standing)).toBe('area 3, cost 1')
})

test('a model is off the front where another is as good in all and better in one, shown by the intervals', () => {
  expect(shown(0.05).standing.rows.map(frontText)).toEqual(['on it', 'on it', 'off it, shown: a, b'])
  expect(shown(0.25).standing.rows.map(frontText)).toEqual(['on it', 'on it', 'off it, shown: a'])
  expect(shown(0.65).standing.rows.map(frontText)).toEqual(['on it', 'on it', 'off it, not shown: a, b'])
})

test('whether other weights change who is first is said, with what speaks for the second', () => {
  expect(weightsSentence(shown(0.05).standing)).toBe(
    'Other weights change the order of the first two: b is better in cost.',
  )
  expect(weightsSentence(shown(0.15).standing)).toContain('better in cost (not shown)')
  expect(weightsSentence(shown(0.05, 0.7).standing)).toContain(
    'No weights change the order of the first two: a is shown',
  )
  expect(weightsSentence(shown(0.15, 0.7).standing)).toContain('on these rows')
})

test('a task without a declared standing has none', () => {
  expect(standingOf(indexEstimates([]), { id: 't' }, [], [])).toBeNull()
})
