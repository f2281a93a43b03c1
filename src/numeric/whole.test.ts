import { expect, test } from 'vitest'
import { floorAll, storeClamped } from './whole.ts'

test('floors are whole numbers below', () => {
  const values = Float32Array.of(0, 0.99, 1, 254.9999, -0.5, 7.5)
  floorAll(values)
  expect([...values]).toEqual([0, 0, 1, 254, -1, 7])
})

test('bytes are cut off and clamped, and NaN is 0', () => {
  const bytes = new Uint8Array(12).fill(9)
  storeClamped(bytes, 1, Float32Array.of(-3, 0.99, 1, 254.9999, 255, 256, 1e30, -1e30, Number.NaN, 100.5))
  expect([...bytes]).toEqual([9, 0, 0, 1, 254, 255, 255, 255, 0, 0, 100, 9])
})
