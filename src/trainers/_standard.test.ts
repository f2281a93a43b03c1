import { expect, test } from 'vitest'
import type { TrainingData } from '../core/model.ts'
import { channelStandard, featureStandard, standardised, targetStandard } from './_standard.ts'

const data: TrainingData = {
  kind: 'regression',
  classes: 0,
  rows: 4,
  width: 2,
  features: Float32Array.of(1, 7, 3, 7, 5, 7, 7, 7),
  inputs: [],
  target: Float64Array.of(0, 0, 10, 10),
  weight: null,
  threshold: null,
}

test('mean and population standard deviation; a constant column keeps its unit', () => {
  const standard = featureStandard(data)
  expect([...standard.mean]).toEqual([4, 7])
  expect([...standard.sd]).toEqual([Math.sqrt(5), 1].map(Math.fround))
  expect([...standardised(data, standard)].filter((_, i) => i % 2 === 1)).toEqual([0, 0, 0, 0])
  expect([...targetStandard(data).mean, ...targetStandard(data).sd]).toEqual([5, 5])
})

test('weights act as repetitions', () => {
  const weighted = targetStandard({ ...data, weight: Float64Array.of(0, 3, 1, 0) })
  expect([...weighted.mean, ...weighted.sd]).toEqual([2.5, Math.sqrt(18.75)].map(Math.fround))
})

test('what is not finite is refused by name', () => {
  const features = data.features.map((v, i) => (i === 2 ? Number.NaN : v))
  expect(() => featureStandard({ ...data, features })).toThrow('feature 0 holds values that are not finite')
})

test('the pixels of a channel share one standard', () => {
  // Two pixels of two channels: the first channel is 1, 5, 3, 7 ..., the second 7 throughout.
  const pixels = { ...data, rows: 2, width: 4, features: Float32Array.of(1, 7, 5, 7, 3, 7, 7, 7) }
  const standard = channelStandard(pixels, 2)
  expect([...standard.mean]).toEqual([4, 7, 4, 7])
  expect([...standard.sd]).toEqual([Math.sqrt(5), 1, Math.sqrt(5), 1].map(Math.fround))
  const weighted = channelStandard({ ...pixels, weight: Float64Array.of(0, 2) }, 2)
  expect([...weighted.mean]).toEqual([5, 7, 5, 7])
  expect(weighted.sd[0]).toBe(2)
})
