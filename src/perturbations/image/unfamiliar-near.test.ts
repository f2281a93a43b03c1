import { expect, test } from 'vitest'
import type { Samples } from '../../core/define.ts'
import { digestBytes } from '../../core/digest.ts'
import { rootKey } from '../../core/key.ts'
import { applyAt } from '../../core/severity.ts'
import type { TensorColumn } from '../../core/table.ts'
import unfamiliarNear from './unfamiliar-near.ts'

/** Image i has the grey level i + 10 times the number of the block, in 4 x 4 blocks of 3 x 2 pixels. */
function images(count: number): Samples {
  const values = Uint8Array.from({ length: count * 96 }, (_, at) => {
    const [row, y, x] = [Math.floor(at / 96), Math.floor((at % 96) / 8), at % 8]
    return row + 10 * (4 * Math.floor(y / 3) + Math.floor(x / 2))
  })
  return {
    table: { rows: count, columns: new Map([['image', { kind: 'tensor', shape: [12, 8], values }]]) },
    ids: Array.from({ length: count }, (_, i) => `i${i}`),
    columns: ['image'],
    sequences: [],
    training: new Map(),
    classes: null,
  }
}
const made = (samples: Samples, severity: number, seed = 3): Uint8Array =>
  (applyAt(unfamiliarNear, samples, severity, {}, rootKey(seed)).columns.get('image') as TensorColumn)
    .values as Uint8Array

test('at severity 1 each block stands once in its place, whole, and in no image that it came from', () => {
  const after = made(images(10), 1)
  for (let at = 0; at < 96; at++) {
    const [y, x] = [Math.floor(at / 8), at % 8]
    const block = 4 * Math.floor(y / 3) + Math.floor(x / 2)
    const from = Array.from({ length: 10 }, (_, row) => after[row * 96 + at] - 10 * block)
    expect([...from].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(from.every((other, row) => other !== row)).toBe(true)
    // The pixels of a block are of one image.
    expect(from).toEqual(
      Array.from({ length: 10 }, (_, row) => after[row * 96 + 24 * Math.floor(y / 3) + x - (x % 2)] - 10 * block),
    )
  }
})

test('the declared share of blocks is foreign, and a greater share keeps those of a lesser one', () => {
  const samples = images(9)
  const before = (samples.table.columns.get('image') as TensorColumn).values
  const [some, more] = [0.4, 0.8].map((severity) => made(samples, severity))
  const moved = some.filter((value, i) => value !== before[i]).length / some.length
  // 144 blocks: a standard error of 0.041.
  expect(Math.abs(moved - 0.4)).toBeLessThan(0.13)
  expect(some.every((value, i) => value === before[i] || more[i] === value)).toBe(true)
})

test('a single image has no other to take blocks from', () => {
  expect(() => made(images(1), 0.5)).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
})

test('does not change its output except with its version', () => {
  const digests = [0.2, 0.4, 0.6, 0.8, 1].map((severity) => digestBytes(made(images(7), severity)).slice(0, 12))
  expect({ version: unfamiliarNear.version, digests }).toEqual({
    version: 1,
    digests: ['8e5ab9d11b91', '93ce6636a1c0', '5b4c07302af5', 'd3f54e34b1e0', '6a6f53b8e1c1'],
  })
})
