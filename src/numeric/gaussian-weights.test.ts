import { expect, test } from 'vitest'
import { symmetricGaussian, trailingGaussian } from './gaussian-weights.ts'

test.each([0.05, 0.3, 1, 2.5, 6, 17])('weights for sd %f are multiples of 2^-16 that add up to exactly 1', (sd) => {
  const both = symmetricGaussian(sd, Math.floor(4 * sd + 0.5))
  const one = trailingGaussian(sd, 31)
  expect(both.reduce((sum, w, k) => sum + (k === 0 ? w : 2 * w), 0)).toBe(1)
  expect(one.reduce((sum, w) => sum + w, 0)).toBe(1)
  for (const w of [...both, ...one]) expect(w * 65536).toBe(Math.round(w * 65536))
})

test('they are those of the normal density', () => {
  // numpy: w = exp(-k**2 / 2) for k in -4..4, over their sum; scipy.ndimage's kernel for sigma 1
  const wanted = [0.39894347, 0.24197145, 0.05399113, 0.00443186, 0.00013383]
  symmetricGaussian(1, 4).forEach((w, k) => {
    expect(Math.abs(w - wanted[k])).toBeLessThan(k === 0 ? 8 / 65536 : 0.5 / 65536)
  })
  // exp(-k**2 / 8) for k in 0..2 over their sum
  const trail = [0.40175775, 0.35454918, 0.24369307]
  trailingGaussian(2, 3).forEach((w, k) => {
    expect(Math.abs(w - trail[k])).toBeLessThan(2 / 65536)
  })
})

test('a deviation of 0 leaves all to the centre', () => {
  expect([...symmetricGaussian(0, 2)]).toEqual([1, 0, 0])
  expect([...trailingGaussian(0, 1)]).toEqual([1])
})
