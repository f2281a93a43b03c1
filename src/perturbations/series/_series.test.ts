import { expect, test } from 'vitest'
import { numbers } from '../../../test/number-samples.ts'
import { waveOf, waves } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import { type Column, takeRows } from '../../core/table.ts'
import { perSeries, type Series } from './_series.ts'

const key = rootKey(5)

test('reads rows in time order, one series per sequence', () => {
  const seen: number[][] = []
  const apply = perSeries(({ values }: Series) => {
    seen.push(Array.from(values))
    values[0] = -1
  })
  const samples = { ...numbers({ x: Float64Array.of(1, 2, 3, 4) }, {}), sequences: [[2, 0], [3], [], [1]] }
  const sequences = samples.sequences.map((rows) => Int32Array.from(rows))
  const after = apply({ ...samples, sequences }, null, key)
  expect(seen).toEqual([[3, 1], [4], [2]])
  expect((after.columns.get('x') as Column & { values: Float64Array }).values).toEqual(Float64Array.of(1, -1, -1, -1))
})

test('reads a tensor as one series per sample and channel, in the units of the channel', () => {
  const seen: unknown[] = []
  const apply = perSeries(({ values, unit }: Series) => {
    seen.push([Array.from(values), unit().max])
    values.fill(9)
  })
  const samples = waves(2, 3, 2, (i) => i)
  const after = apply(samples, null, key)
  expect(seen).toEqual([
    [[0, 2, 4], 10],
    [[1, 3, 5], 11],
    [[6, 8, 10], 10],
    [[7, 9, 11], 11],
  ])
  expect([...waveOf(after)]).toEqual(new Array(12).fill(9))
  expect(waveOf(samples.table)[0]).toBe(0)
})

test('draws of a tensor depend on id, channel and step alone, not on company or length', () => {
  const apply = perSeries(({ values, first, second, normals, key: own }: Series) => {
    const u = first()
    const v = second()
    const z = normals()
    const once = own.stream().uniform()
    for (let p = 0; p < values.length; p++) values[p] = u[p] + 2 * v[p] + 4 * z[p] + 8 * once
  })
  const all = waves(3, 5, 2, () => 0)
  const before = apply(all, null, key)
  const alone = { ...all, table: takeRows(all.table, Int32Array.of(2)), ids: ['row-2'] }
  expect(waveOf(apply(alone, null, key))).toEqual(waveOf(takeRows(before, Int32Array.of(2))))
  const shorter = apply(
    waves(3, 4, 2, () => 0),
    null,
    key,
  )
  expect([...waveOf(shorter).subarray(0, 8)]).toEqual([...waveOf(before).subarray(0, 8)])
  expect(new Set(waveOf(before)).size).toBe(30)
})

test('draws are uniform and normal: moments of a tensor of 40,000 readings', () => {
  const sums = [0, 0, 0, 0, 0, 0]
  const count = 40000
  perSeries(({ first, second, normals }: Series) => {
    const u = first()
    const v = second()
    const z = normals()
    for (let p = 0; p < z.length; p++) {
      const terms = [u[p] - 0.5, u[p] ** 2 - 1 / 3, v[p] - 0.5, v[p] ** 2 - 1 / 3, z[p], z[p] ** 2 - 1]
      terms.forEach((term, i) => {
        sums[i] += term / count
      })
    }
  })(
    waves(40, 500, 2, () => 0),
    null,
    key,
  )
  // Standard errors: sqrt(1/12), sqrt(4/45), 1, sqrt(2), each over sqrt(40000).
  const errors = [1 / 12, 4 / 45, 1 / 12, 4 / 45, 1, 2].map((variance) => Math.sqrt(variance / count))
  sums.forEach((sum, i) => {
    expect(Math.abs(sum)).toBeLessThan(4 * errors[i])
  })
})

test('a reading of a tensor that went missing becomes the training mean of its channel', () => {
  const apply = perSeries(({ values }: Series) => {
    values[1] = Number.NaN
  })
  // Channel 0 holds 0, 2, 4, 6 with mean 3, channel 1 holds 1, 3, 5, 7 with mean 4.
  expect([
    ...waveOf(
      apply(
        waves(2, 2, 2, (i) => i),
        null,
        key,
      ),
    ),
  ]).toEqual([0, 1, 3, 4, 4, 5, 3, 4])
})

test('bytes are rounded to the nearest and held in their range', () => {
  const samples = waves(1, 4, 1, () => 0)
  const column: Column = { kind: 'tensor', shape: [4], values: Uint8Array.of(10, 20, 30, 40) }
  const apply = perSeries(({ values }: Series) => values.set([-5, 20.4, 30.5, 400]))
  const after = apply({ ...samples, table: { rows: 1, columns: new Map([['wave', column]]) } }, null, key)
  expect(waveOf(after)).toEqual(Uint8Array.of(0, 20, 31, 255))
})

test('refuses a tensor that is no series, and a unit that training does not give', () => {
  const samples = waves(1, 4, 1, () => 0)
  const cube: Column = { kind: 'tensor', shape: [2, 2, 1], values: new Float32Array(4) }
  const table = { rows: 1, columns: new Map([['wave', cube]]) }
  expect(() => perSeries(() => {})({ ...samples, table }, null, key)).toThrow('the shape [2, 2, 1]')
  const apply = perSeries(({ unit }: Series) => void unit())
  expect(() => apply({ ...samples, training: new Map() }, null, key)).toThrow('no training value of')
})
