import { expect, test } from 'vitest'
import { bca, bcaParts } from './bca.ts'
import { percentile } from './percentile.ts'

const symmetric = Float64Array.from({ length: 1001 }, (_, i) => i - 500)

test('without bias and acceleration it is the percentile interval', () => {
  const plain = percentile(symmetric, 0.95)
  const corrected = bca(symmetric, 0, 0, 0.95)
  expect(corrected.lower).toBeCloseTo(plain.lower!, 9)
  expect(corrected.upper).toBeCloseTo(plain.upper!, 9)
})

test('ties with the estimate count by half, also where rounding set them apart', () => {
  const sorted = Float64Array.from([1, 2, 2, 2, 3].flatMap((v) => new Array(10).fill(v)))
  expect(bcaParts(sorted, 2, 0, 0.95)?.z0).toBeCloseTo(0, 15)
  expect(bcaParts(sorted, 2 + 4e-16, 0, 0.95)?.z0).toBeCloseTo(0, 15)
  // 40 of 50 below 2.5 and none equal: normalQuantile(0.8).
  expect(bcaParts(sorted, 2.5, 0, 0.95)?.z0).toBeCloseTo(0.8416212335729143, 12)
})

test('whatever has no answer says why', () => {
  expect(bca(new Float64Array(9).fill(0.5), 0.5, 0, 0.95)).toMatchObject({
    reason: 'all resamples give the same value',
  })
  expect(bca(symmetric, 900, 0, 0.95)).toMatchObject({ reason: 'most resamples lie on one side of the estimate' })
  // Phi(1) = 0.8413: 158 of 1001 above is a bias of just over one standard error, 160 just under.
  expect(bca(symmetric, 342.5, 0, 0.95).method).toBe('none')
  expect(bca(symmetric, 338.5, 0, 0.95).method).toBe('bca')
  expect(bca(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), 5, 0, 0.95).method).toBe('none')
  expect(bca(symmetric, 0, Number.NaN, 0.95)).toMatchObject({ reason: 'the jackknife gives no acceleration' })
  expect(bca(symmetric, Number.POSITIVE_INFINITY, 0, 0.95)).toMatchObject({ reason: 'the estimate is not finite' })
  expect(bca(symmetric, 0, 0.6, 0.95).method).toBe('none')
  expect(bca(new Float64Array(0), 0, 0, 0.95)).toMatchObject({ reason: 'no resamples' })
})
