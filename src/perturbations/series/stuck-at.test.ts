import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './stuck-at.ts'

test('freezes the declared share of the time, at the last value before the freeze', () => {
  const rows = 40000
  const x = Float64Array.from({ length: rows }, (_, i) => i)
  const values = column(thing.apply(numbers({ x }, {}), { share: 0.3, run: 10 }, rootKey(1)), 'x')
  const frozen = values.filter((v, i) => v !== x[i]).length / rows
  // About rows / 14 independent freezes: standard error near 0.009.
  expect(Math.abs(frozen - 0.3)).toBeLessThan(0.03)
  for (let i = 1; i < rows; i++) expect(values[i] === i || values[i] === values[i - 1]).toBe(true)
})

test('a freeze lasts run readings where no other begins within it', () => {
  const rows = 40000
  const x = Float64Array.from({ length: rows }, (_, i) => i)
  const values = column(thing.apply(numbers({ x }, {}), { share: 0.001, run: 5 }, rootKey(2)), 'x')
  const lengths = new Map<number, number>()
  values.forEach((v, i) => {
    if (v !== i) lengths.set(v, (lengths.get(v) ?? 0) + 1)
  })
  expect(lengths.size).toBeGreaterThan(2)
  expect([...lengths.values()].every((n) => n === 5)).toBe(true)
})

noRegression(thing, {
  version: 1,
  digests: ['edc0e3fdfb6ae9b4', 'c0e3d5fc10e9b2db', '0b0b5400c7b52202', '7a2d262d0324e98f', '7a2d262d0324e98f'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['b05e97de1b32b0f6', 'ed0002109e394340', 'f38d50a2bcb320dd', '2a662551e974f8ec', 'ed2a98a8a0aae2db'],
})
