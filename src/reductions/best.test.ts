import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import best from './best.ts'

test('is the highest where higher is better and the lowest where lower is', () => {
  expect(reduce(best, curve([0.9, 0.4, null]))).toBe(0.9)
  expect(reduce(best, curve([0.9, 0.4, null], { better: 'lower' }))).toBe(0.4)
})
