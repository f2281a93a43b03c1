import { expect, test } from 'vitest'
import { arrange, orderOf, usualStep } from './arrangement.ts'

test('rows go by time, missing times last, and gaps end a run', () => {
  const times = Float64Array.of(3000, 0, 1000, Number.NaN, 2000, 9000)
  const order = orderOf(6, times)
  expect([...order]).toEqual([1, 2, 4, 0, 5, 3])
  expect(usualStep(order, times)).toBe(1000)
  const { since, block, blocks } = arrange(6, times, 3)
  expect([...since]).toEqual([0, 1, 2, 3, 0, 0])
  expect([...block]).toEqual([0, 0, 0, 1, 1, 1])
  expect(blocks).toBe(2)
})

test('the day is a circle', () => {
  const { day } = arrange(2, Float64Array.of(0, 6 * 3_600_000), 1)
  const [cosine, sine] = [day?.[6], day?.[7]]
  expect(cosine).toBeCloseTo(0, 12)
  expect(sine).toBeCloseTo(1, 12)
})
