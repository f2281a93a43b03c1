import { expect, test } from 'vitest'
import { boundOf, coreWord, InvariantSpec } from './invariant.ts'

test('takes values of columns as texts, one or several', () => {
  const parsed = InvariantSpec.parse({
    id: 'sees-threes',
    summary: 'Threes are seen.',
    metric: 'accuracy',
    where: { digit: 3, part: ['known', 'new'] },
    atLeast: 0.5,
  })
  expect(parsed.where).toEqual({ digit: '3', part: ['known', 'new'] })
  expect(parsed.metric).toEqual({ use: 'accuracy' })
  expect(boundOf(parsed)).toEqual({ bound: 0.5, atLeast: true })
})

test('is kept or broken only where the whole interval says so', () => {
  const within = (lower: number | null, upper: number | null) => ({ value: lower, lower, upper })
  expect(coreWord(within(0.5, 0.9), { atLeast: 0.5 })).toBe('kept')
  expect(coreWord(within(0.49, 0.9), { atLeast: 0.5 })).toBe('undecided')
  expect(coreWord(within(0.1, 0.5), { atLeast: 0.5 })).toBe('undecided')
  expect(coreWord(within(0.1, 0.499), { atLeast: 0.5 })).toBe('broken')
  expect(coreWord(within(1, 2), { atMost: 2 })).toBe('kept')
  expect(coreWord(within(1, 2.1), { atMost: 2 })).toBe('undecided')
  expect(coreWord(within(2.1, 3), { atMost: 2 })).toBe('broken')
  expect(coreWord(within(null, null), { atMost: 2 })).toBe('undecided')
})
