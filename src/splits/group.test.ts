import { expect, test } from 'vitest'
import { splitSamples } from '../../test/split-samples.ts'
import { tableOf } from '../../test/tables.ts'
import { rootKey } from '../core/key.ts'
import group from './group.ts'

test('whole groups go to one side, about the share of them, those without a group together', () => {
  const who = Array.from({ length: 4000 }, (_, row) => (row % 1001 === 1000 ? null : `p${row % 1001}`))
  const result = group.assign(splitSamples(tableOf({ who })), { column: 'who', share: 0.25 }, rootKey(1))
  const sides = new Map<string | null, Set<number>>()
  who.forEach((name, row) => {
    sides.set(name, (sides.get(name) ?? new Set()).add(result.heldOut?.[row] ?? -1))
  })
  expect([...sides.values()].every((side) => side.size === 1)).toBe(true)
  const held = [...sides.values()].filter((side) => side.has(1)).length
  // Binomial(1001, 1/4): mean 250, sd 13.7.
  expect(Math.abs(held - 250)).toBeLessThan(55)
  expect(result.disjointBy).toBe('who')
})

test('a group of numbers does not change sides when other groups come', () => {
  const numbers = (n: number) => tableOf({ who: Array.from({ length: n }, (_, i) => i) })
  const held = (n: number) => group.assign(splitSamples(numbers(n)), { column: 'who', share: 0.5 }, rootKey(2)).heldOut
  expect([...(held(50) ?? [])]).toEqual([...(held(400)?.slice(0, 50) ?? [])])
})

test('refuses a single group and an unknown column', () => {
  const samples = splitSamples(tableOf({ who: ['a', 'a'] }))
  const refused = (column: string) => () => group.assign(samples, { column, share: 0.5 }, rootKey(1))
  expect(refused('who')).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
  expect(refused('whom')).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
})
