import { expect, test } from 'vitest'
import { dominance, reversed, StandingSpec, sharesOf } from './standing.ts'

test('shares are the weights of what counts over their sum, in a fixed order', () => {
  const spec = StandingSpec.parse({ weights: { cost: 1, area: 2, core: 1 } })
  expect(sharesOf(spec)).toEqual([
    { component: 'area', share: 0.5 },
    { component: 'core', share: 0.25 },
    { component: 'cost', share: 0.25 },
  ])
  expect(spec.margin).toBe(0.01)
})

test('a standing of nothing, or with a weight of 0, is refused', () => {
  expect(StandingSpec.safeParse({ weights: {} }).success).toBe(false)
  expect(StandingSpec.safeParse({ weights: { area: 0 } }).success).toBe(false)
  expect(StandingSpec.safeParse({ weights: { beauty: 1 } }).success).toBe(false)
})

const better = { value: 0.1, lower: 0.05, upper: 0.2 }
const unsure = { value: 0.1, lower: -0.05, upper: 0.2 }
const same = { value: 0, lower: 0, upper: 0 }

test('dominance is shown by intervals, seen by values, and needs every component', () => {
  expect(dominance([better, same])).toBe('shown')
  expect(dominance([better, unsure])).toBe('seen')
  expect(dominance([better, reversed(unsure)])).toBe('none')
  expect(dominance([same, same])).toBe('none')
  expect(dominance([better, { value: null, lower: null, upper: null }])).toBe('none')
})

test('from the other side a difference has its ends exchanged', () => {
  expect(reversed(unsure)).toEqual({ value: -0.1, lower: -0.2, upper: 0.05 })
  expect(Object.is(reversed(same).value, 0)).toBe(true)
})
