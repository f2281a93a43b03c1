import { expect, test } from 'vitest'
import { argsort } from '../numeric/sort.ts'
import { shareAbove, weightedShareAbove } from './_mann-whitney.ts'

test('ties count half', () => {
  expect(shareAbove(Float64Array.of(2, 1), Float64Array.of(1, 0))).toBe(3.5 / 4)
  expect(shareAbove(Float64Array.of(-0), Float64Array.of(0))).toBe(0.5)
  expect(shareAbove(Float64Array.of(), Float64Array.of(1))).toBe(null)
})

test('the weighted form agrees with counting every pair', () => {
  const scores = Float64Array.of(3, 1, 2, 2, 1, 3, 0)
  const positive = Uint8Array.of(1, 0, 1, 0, 1, 0, 0)
  const weight = Float64Array.of(0.5, 2, 1, 3, 0, 0.25, 1)
  let above = 0
  let all = 0
  for (let i = 0; i < 7; i++) {
    for (let j = 0; j < 7; j++) {
      if (positive[i] !== 1 || positive[j] !== 0) continue
      const pair = weight[i] * weight[j]
      all += pair
      above += scores[i] > scores[j] ? pair : scores[i] === scores[j] ? pair / 2 : 0
    }
  }
  expect(weightedShareAbove(scores, positive, argsort(scores), weight)).toBeCloseTo(above / all, 14)
  expect(weightedShareAbove(scores, positive, argsort(scores), new Float64Array(7))).toBe(null)
})
