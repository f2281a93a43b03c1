import { expect, test } from 'vitest'
import { firmOf } from './firm-groups.ts'

const cell = (value: number | null, n = 50) => ({ value, lower: null, upper: null, method: 'none', n })
const gapOf = (value: number) => ({ value, lower: value - 0.1, upper: value + 0.1, method: 'basic', n: 100 })
const rare = (rows: number) => ({ class: 'high', rows })
const labels = ['a', 'b', 'c']

test('keeps the estimate with its interval where large groups are the ends', () => {
  const gap = gapOf(0.3)
  const cells = [cell(0.6), cell(0.9), cell(0.7)]
  const firm = firmOf({ labels, cells, rarest: [rare(20), rare(40), rare(3)], gap, better: 'higher' })
  expect(firm).toEqual({ gap, worst: 'a' })
})

test('turns the ends for errors', () => {
  const cells = [cell(5), cell(90), cell(7)]
  const firm = firmOf({ labels, cells, rarest: [rare(20), rare(3), rare(20)], gap: gapOf(85), better: 'lower' })
  expect(firm).toEqual({ gap: { value: 2, lower: null, upper: null, method: 'none', n: 100 }, worst: 'c' })
})

test('has no gap between fewer than two large groups, and no weakest of equal ones', () => {
  const cells = [cell(0.5), cell(0.5), cell(null)]
  expect(firmOf({ labels, cells, rarest: [null, null, null], gap: gapOf(0), better: 'higher' }).worst).toBe(null)
  const few = { labels, cells, rarest: [rare(19), rare(20), null], gap: gapOf(0), better: 'higher' as const }
  expect(firmOf(few)).toEqual({ gap: null, worst: null })
  expect(firmOf({ ...few, rarest: [null, null, null], gap: null })).toEqual({ gap: null, worst: null })
})
