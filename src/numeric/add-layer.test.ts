import { expect, test } from 'vitest'
import { addLayer } from './add-layer.ts'

const still = { scale: 1, hide: 0, zero: 0, weights: [1, 1, 1] }

test('adds a layer by the weights of the channels, and clamps', () => {
  const values = Uint8Array.of(10, 20, 30, 100, 200, 250)
  addLayer(
    { height: 1, width: 2, channels: 3, values },
    { ...still, values: Float32Array.of(10, 8), stride: 2, weights: [1, 2, -4] },
  )
  expect([...values]).toEqual([20, 40, 0, 108, 216, 218])
})

test('hides what is beneath by the layer, which counts from its zero', () => {
  const values = Uint8Array.of(100, 100, 100)
  addLayer(
    { height: 3, width: 1, channels: 1, values },
    { values: Float32Array.of(0, 9, 0.5, 9, 1), stride: 2, scale: 1, hide: 1, zero: -1, weights: [10] },
  )
  // 100 (1 - l) + 10 (l + 1)
  expect([...values]).toEqual([110, 65, 20])
})

test('cuts off to whole numbers after rounding to single precision', () => {
  const values = Uint8Array.of(0, 0)
  addLayer(
    { height: 1, width: 2, channels: 1, values },
    { ...still, values: Float32Array.of(1, 1), stride: 2, weights: [7 - 1e-12] },
  )
  expect([...values]).toEqual([7, 7])
})
