import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import { agrees, goldenCases } from '../../test/scored.ts'
import mean from './mean.ts'
import meanRelative from './mean-relative.ts'

test('agrees with corruption errors, mCE and their relative forms on every golden case', () => {
  for (const { input, output } of goldenCases('mce')) {
    for (const relative of [false, true]) {
      const errors = input.errors.map((y: number[], k: number) => {
        const params = { baseline: input.baseline_errors[k], baselineReference: relative ? input.baseline_clean : null }
        return reduce(meanRelative, curve(y, { better: 'lower', reference: input.clean }), params)
      })
      const expected = relative ? output.relative_ce : output.ce
      for (const [k, value] of errors.entries()) expect(agrees(value, expected[k])).toBe(true)
      expect(agrees(reduce(mean, curve(errors)), relative ? output.relative_mce : output.mce)).toBe(true)
    }
  }
})

test('cells undefined on either side are left out on both', () => {
  expect(reduce(meanRelative, curve([1, null, 3, 5]), { baseline: [2, 100, 4, null] })).toBe(4 / 6)
})

test('says why it has no value', () => {
  expect(reduce(meanRelative, curve([1]), { baseline: [1, 2] })).toMatchObject({ value: null })
  expect(reduce(meanRelative, curve([1]), { baseline: [0] })).toMatchObject({ value: null })
  expect(reduce(meanRelative, curve([1]), { baseline: [1], baselineReference: 0.5 })).toMatchObject({ value: null })
  expect(reduce(meanRelative, curve([null]), { baseline: [1] })).toMatchObject({ value: null })
})
