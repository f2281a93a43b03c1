import { expect, test } from 'vitest'
import { adam, momentum } from './_optimiser.ts'

test('the first step of Adam is the learning rate against the sign of the gradient', () => {
  // m / (1 - beta1) = g and v / (1 - beta2) = g^2 after one step, so the step is rate * g / (|g| + 1e-8).
  const optimiser = adam([3])
  const data = Float32Array.of(1, 1, 1)
  optimiser.tick()
  optimiser.step(0, data, Float32Array.of(4, -0.25, 0), 0.125, 0)
  expect([...data]).toEqual([0.875, 1.125, 1].map(Math.fround))
})

test('the second step of Adam, by hand', () => {
  // g = 1 then 3: m = 0.1, then 0.39; v = 0.001, then 0.009999; corrected 0.39 / 0.19 and 0.009999 / 0.001999.
  const optimiser = adam([1])
  const data = Float32Array.of(0)
  for (const g of [1, 3]) {
    optimiser.tick()
    optimiser.step(0, data, Float32Array.of(g), 1, 0)
  }
  expect(data[0]).toBeCloseTo(-1 - 0.39 / 0.19 / Math.sqrt(0.009999 / 0.001999), 6)
})

test('momentum keeps nine tenths of its speed, and decay pulls towards 0', () => {
  const optimiser = momentum([1])
  const data = Float32Array.of(2)
  optimiser.step(0, data, Float32Array.of(1), 0.5, 0.25)
  expect(data[0]).toBe(1.25)
  optimiser.step(0, data, Float32Array.of(0), 0.5, 0)
  expect(data[0]).toBeCloseTo(1.25 - 0.5 * 0.9 * 1.5, 6)
})
