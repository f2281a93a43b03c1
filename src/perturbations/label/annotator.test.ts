import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './annotator.ts'

const rows = 40000
const samples = { ...numbers({ y: new Float64Array(rows).fill(1) }, {}), classes: 5 }
const wrongShare = (values: Float64Array) => values.filter((v) => v !== 1).length / rows

test.each([0.1, 0.25, 0.43])('makes share x rate of the labels wrong, at share %s', (share) => {
  const after = column(thing.apply(samples, { share, annotators: 20, rate: 0.5 }, rootKey(1)), 'y')
  // Share of the work of the unreliable: standard error below sqrt(0.25 / 40000) = 0.0025 with that of the errors.
  expect(Math.abs(wrongShare(after) - share * 0.5)).toBeLessThan(0.01)
})

test('each annotator mistakes a class for one fixed other class', () => {
  // One annotator: all its errors are the same.
  const alone = column(thing.apply(samples, { share: 1, annotators: 1, rate: 0.5 }, rootKey(3)), 'y')
  expect(new Set(alone).size).toBe(2)
  // Many: errors spread over all four others alike (binomial with 500 annotators of probability 1/4: sd 0.02).
  const many = column(thing.apply(samples, { share: 1, annotators: 500, rate: 1 }, rootKey(3)), 'y')
  expect(wrongShare(many)).toBe(1)
  for (const c of [0, 2, 3, 4]) expect(Math.abs(many.filter((v) => v === c).length / rows - 0.25)).toBeLessThan(0.08)
})

test('the errors of few annotators are among those of more', () => {
  const at = (share: number) => column(thing.apply(samples, { share, annotators: 20, rate: 0.5 }, rootKey(4)), 'y')
  const [few, more] = [at(0.12), at(0.3)]
  expect(few.every((v, i) => v === 1 || v === more[i])).toBe(true)
})

test('refuses a target of numbers', () => {
  const params = { share: 0.5, annotators: 20, rate: 0.5 }
  expect(() => thing.apply({ ...samples, classes: null }, params, rootKey(1))).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
})

noRegression(thing, {
  version: 1,
  digests: ['8e8fb96bc6002bae', '509b2c91b4f945db', '1c9700bd0a57c966', '9897e569fde41b4e', 'ce85f1f64c6ba394'],
})
