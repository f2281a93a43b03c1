import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf, feature } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import persistence from './persistence.ts'

const key = rootKey(1)
const train = (data: TrainingData): Promise<Uint8Array> => persistence.train(data, { column: 'lag' }, key)

/** A standardised column and its raw values, with another feature before it. */
function standardised(raw: number[], scale: number, offset: number): { features: Float32Array; inputs: object } {
  const features = new Float32Array(raw.flatMap((value) => [99, (value - offset) / scale]))
  return { features, inputs: { inputs: [feature('other'), feature('lag', { scale, offset })] } }
}

test('gives back the raw value of the lagged column', async () => {
  const raw = [0, 142, 977, 3]
  const { features, inputs } = standardised(raw, 181.38, 189.46)
  const data = dataOf(null, 2, features, Float64Array.of(1, 2, 3, 4), inputs)
  const values = await predictions(await train(data), features, 2)
  // Features are float32: their unit of 181.38 is known to about 1e-5.
  for (const i of raw.keys()) expect(Math.abs(values[i] - raw[i])).toBeLessThan(1e-4)
})

test('repeats the comparison with the threshold, with the frequencies that training saw', async () => {
  // Values equal to the threshold are below it, also after scaling to float32 features.
  const raw = [141, 142, 142, 143, 150, 150]
  for (const [scale, offset] of [
    [181.38759, 189.46309],
    [-0.1, 7],
    [3, 142],
  ]) {
    const { features, inputs } = standardised(raw, scale, offset)
    const threshold = { column: 'count', value: 142 }
    const data = dataOf(2, 2, features, Int32Array.of(0, 0, 1, 1, 1, 1), { ...inputs, threshold })
    const scores = await predictions(await train(data), features, 2)
    // Below: (2 + 1) and (1 + 1) of 5; above: (0 + 1) and (3 + 1) of 5.
    const low = [0.6, 0.4].map(Math.fround)
    const high = [0.2, 0.8].map(Math.fround)
    expect(scores).toEqual([...low, ...low, ...low, ...high, ...high, ...high])
  }
})

test('reads a one-hot lag; a row with none set has a state of its own', async () => {
  const features = Float32Array.of(1, 0, 1, 0, 0, 1, 0, 0)
  const inputs = [feature('lag', null, 'lag=a'), feature('lag', null, 'lag=b')]
  const data = dataOf(3, 2, features, Int32Array.of(0, 0, 2, 1), { inputs })
  const scores = await predictions(await train(data), features, 2)
  const rows = [
    [3 / 5, 1 / 5, 1 / 5],
    [3 / 5, 1 / 5, 1 / 5],
    [1 / 4, 1 / 4, 1 / 2],
    [1 / 4, 1 / 2, 1 / 4],
  ]
  expect(scores).toEqual(rows.flat().map(Math.fround))
  // Both set is nothing that training saw: the last state, not an error.
  expect(await predictions(await train(data), Float32Array.of(1, 1), 2)).toEqual([0.25, 0.25, 0.5])
})

test('reads a lag of few values by the nearest of them', async () => {
  const features = Float32Array.of(-1, -1, 0, 2)
  const data = dataOf(2, 1, features, Int32Array.of(0, 0, 1, 1), { inputs: [feature('lag')] })
  const scores = await predictions(await train(data), Float32Array.of(-9, -0.6, -0.4, 0.9, 1.1), 1)
  expect(scores.filter((_, i) => i % 2 === 1)).toEqual([1 / 4, 1 / 4, 2 / 3, 2 / 3, 2 / 3].map(Math.fround))
})

test('reads the value, not the missing indicator, of an imputed column', async () => {
  const inputs = [feature('lag', null, 'lag missing'), feature('lag', { scale: 2, offset: 1 })]
  const data = dataOf(null, 2, Float32Array.of(1, 5), Float64Array.of(3), { inputs })
  expect(await predictions(await train(data), data.features, 2)).toEqual([11])
})

test('says which column is missing or cannot be read back', async () => {
  const wrong = dataOf(null, 1, new Float32Array(2), new Float64Array(2), { inputs: [feature('other')] })
  await expect(train(wrong)).rejects.toMatchObject({ code: 'DATA_COLUMN', details: { inputs: ['other'] } })
  const lost = { ...wrong, inputs: [feature('lag', null)] }
  await expect(train(lost)).rejects.toMatchObject({ code: 'DATA_COLUMN' })
  const threshold = { column: 'count', value: 1 }
  const binary = dataOf(2, 1, new Float32Array(2), new Int32Array(2), { inputs: lost.inputs, threshold })
  await expect(train(binary)).rejects.toMatchObject({ code: 'DATA_COLUMN' })
  const many = Float32Array.from({ length: 300 }, (_, i) => i)
  const continuous = dataOf(2, 1, many, new Int32Array(300), { inputs: [feature('lag')] })
  await expect(train(continuous)).rejects.toMatchObject({ code: 'DATA_COLUMN' })
})

test('keeps the bytes of version 1', async () => {
  const features = Float32Array.of(-1, -1, 0, 2)
  const data = dataOf(2, 1, features, Int32Array.of(0, 0, 1, 1), { inputs: [feature('lag')] })
  const values = dataOf(null, 1, features, new Float64Array(4), { inputs: [feature('lag')] })
  expect(persistence.version).toBe(1)
  expect(digestBytes(await train(data))).toBe('2701f6362af9244c1facaed3faec2de7dc3884ba9c8248493c771633e61bbf88')
  expect(digestBytes(await train(values))).toBe('51a92d9c3aefa53a8c605ac786498c617201438a9ac73912cfeb771eefd06a17')
})
