import { expect, test } from 'vitest'
import { binEdges, binFeatures, CELL } from './_bins.ts'

test('cuts half way between all values where they are few', () => {
  expect([...binEdges(Float32Array.of(1, 1, 2, 5, 5), 3)]).toEqual([1.5, 3.5])
  expect([...binEdges(Float32Array.of(4, 4, 4), 3)]).toEqual([])
  expect([...binEdges(new Float32Array(0), 3)]).toEqual([])
})

test('cuts at equal ranks where they are many', () => {
  const sorted = Float32Array.from({ length: 100 }, (_, i) => i)
  expect([...binEdges(sorted, 4)]).toEqual([24.5, 49.5, 74.5])
})

test('a value that fills many ranks is cut off once', () => {
  const sorted = Float32Array.from({ length: 100 }, (_, i) => (i < 60 ? 0 : i))
  // Ranks 25 and 50 lie among the zeros, 75 among the others.
  expect([...binEdges(sorted, 4)]).toEqual([30, 74.5])
})

test('a cut between neighbouring float32 numbers parts them', () => {
  const low = Math.fround(0.1)
  const high = new Float32Array(Uint32Array.of(new Uint32Array(Float32Array.of(low).buffer)[0] + 1).buffer)[0]
  const [cut] = binEdges(Float32Array.of(low, high), 8)
  expect(cut).toBe(low)
  expect([...binEdges(Float32Array.of(-3.4e38, 3.4e38), 8)]).toEqual([0])
})

test('places agree with comparisons against the cuts', () => {
  const features = Float32Array.from({ length: 400 }, (_, i) => Math.fround(((i * 37) % 101) / 7))
  const { cells, offsets, edges } = binFeatures(features, 200, 2, 16)
  expect(offsets[2]).toBe(CELL * (edges[0].length + edges[1].length + 2))
  for (let at = 0; at < 400; at++) {
    const bin = edges[at % 2].filter((cut) => features[at] > cut).length
    expect(cells[at]).toBe(offsets[at % 2] + CELL * bin)
  }
})

test('minus zero is zero', () => {
  expect([...binFeatures(Float32Array.of(-0, 0, -0, 0), 4, 1, 8).edges[0]]).toEqual([])
})
