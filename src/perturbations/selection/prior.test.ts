import { expect, test } from 'vitest'
import { column, numbers } from '../../../test/number-samples.ts'
import type { Samples } from '../../core/define.ts'
import { rootKey } from '../../core/key.ts'
import thing from './prior.ts'

/** 60 rows of a, 30 of b, 10 of c, in turns. */
const codes = Float64Array.from({ length: 100 }, (_, i) => (i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2))
const samples: Samples = { ...numbers({ y: codes }, {}), target: { column: 'y', classNames: ['a', 'b', 'c'] } }
const priors = (weights: Float64Array) => {
  const total = weights.reduce((a, b) => a + b)
  return [0, 1, 2].map((c) => weights.reduce((sum, w, i) => sum + (codes[i] === c ? w : 0), 0) / total)
}

test.each([1.5, 2, 8])(
  'multiplies the odds of the rarest class by %s and keeps the proportions of the others',
  (odds) => {
    const [a, b, c] = priors(thing.weigh?.(samples, { odds, label: null }) as Float64Array)
    // The closed form: p = 0.1 becomes odds p / (odds p + 1 - p).
    expect(c).toBeCloseTo((odds * 0.1) / (odds * 0.1 + 0.9), 14)
    expect(a / b).toBeCloseTo(2, 14)
  },
)

test('takes the class that the document names', () => {
  const [a] = priors(thing.weigh?.(samples, { odds: 0.5, label: 'a' }) as Float64Array)
  expect(a).toBeCloseTo((0.5 * 0.6) / (0.5 * 0.6 + 0.4), 14)
})

test('draws rows at the prior that the weights describe', () => {
  const rows = 20000
  const y = Float64Array.from({ length: rows }, (_, i) => (i % 10 === 0 ? 1 : 0))
  const large: Samples = { ...numbers({ y }, {}), target: { column: 'y', classNames: ['no', 'yes'] } }
  const drawn = column(thing.apply(large, { odds: 4, label: 'yes' }, rootKey(1)), 'y')
  // All 2,000 of the class stay, and 1/4 of the 18,000 others: standard error 58.
  expect(drawn.filter((v) => v === 1).length).toBe(2000)
  expect(Math.abs(drawn.length - 2000 - 4500)).toBeLessThan(233)
})

test('refuses a class that is none, samples without classes, and a class that all rows or none are of', () => {
  const code = (from: Samples, label: string | null) => {
    try {
      thing.weigh?.(from, { odds: 2, label })
      return null
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  expect(code(samples, 'd')).toBe('SPEC_FIELD')
  expect(code({ ...samples, target: { column: 'y', classNames: null } }, null)).toBe('SPEC_FIELD')
  expect(code({ ...samples, target: { column: 'y', classNames: ['a', 'b', 'c', 'd'] } }, 'd')).toBe('DATA_TOO_FEW')
  const single = { ...numbers({ y: new Float64Array(5) }, {}), target: { column: 'y', classNames: ['a', 'b'] } }
  expect(code(single, null)).toBe('DATA_TOO_FEW')
})
