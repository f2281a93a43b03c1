import { expect, test } from 'vitest'
import { drawBlocks, resampleCounts, resampledSums } from './resample.ts'
import { plainDraws, plainSums, type SparseColumns } from './resample-plain.ts'
import { nextWord, wordSource } from './resample-words.ts'

/** Values with every kind of entry: whole, fractional, tiny, huge, negative, absent. */
function matrixOf(units: number, columns: number): SparseColumns {
  const source = wordSource(units, columns, 77, 5, 6)
  const entries: { row: number; value: number }[][] = Array.from({ length: columns }, (_, column) => {
    const list: { row: number; value: number }[] = []
    for (let row = 0; row < units; row++) {
      const word = nextWord(source)
      if (column > 0 && word % 3 === 0) continue
      list.push({ row, value: column === 0 ? 1 : ((word | 0) / 1000) * (word % 7 === 0 ? 1e-9 : 1) })
    }
    return list
  })
  const starts = new Uint32Array(columns + 1)
  for (let c = 0; c < columns; c++) starts[c + 1] = starts[c] + entries[c].length
  return {
    units,
    columns,
    starts,
    rows: Uint32Array.from(entries.flat(), (e) => e.row),
    values: Float64Array.from(entries.flat(), (e) => e.value),
  }
}

test.each([1, 2, 15, 16, 17, 1000, 1024, 1025, 70_001])('compiled and plain draws of %i units agree', (units) => {
  const plain = new Uint16Array(units)
  for (const replicate of [0, 1, 4_000_000_000]) {
    plainDraws(plain, replicate, 3, 123, 4_294_967_295)
    expect(resampleCounts([{ units, block: 0, stream: 3 }], replicate, 123, 4_294_967_295)).toEqual(plain)
    expect(plain.reduce((a, b) => a + b)).toBe(units)
  }
})

test.each([
  [1, 1],
  [100, 3],
  [1024, 5],
  [3000, 31],
])('compiled and plain column sums of %i units agree to the bit', (units, columns) => {
  const matrix = matrixOf(units, columns)
  const counts = new Uint16Array(units)
  const row = new Float64Array(columns)
  const sums = resampledSums(matrix, [{ units, block: 0, stream: 0 }], 0, 19, 7, 8)
  for (let b = 0; b < 19; b++) {
    plainDraws(counts, b, 0, 7, 8)
    plainSums(matrix, counts, row)
    expect(sums.subarray(b * columns, (b + 1) * columns)).toEqual(row)
    expect(row[0]).toBe(units)
  }
})

test('any division of the replicates gives the same bytes', () => {
  const matrix = matrixOf(2500, 4)
  const strata = [
    { units: 1500, block: 0, stream: 0 },
    { units: 1000, block: 7, stream: 1 },
  ]
  const whole = resampledSums(matrix, strata, 0, 50, 1, 2)
  const parts = [0, 1, 17, 18, 33].map((from, i, all) =>
    resampledSums(matrix, strata, from, (all[i + 1] ?? 50) - from, 1, 2),
  )
  expect(new Float64Array(parts.flatMap((part) => [...part]))).toEqual(whole)
})

test('strata keep their sizes and draw independently', () => {
  const counts = resampleCounts(
    [
      { units: 500, block: 0, stream: 0 },
      { units: 500, block: 0, stream: 1 },
    ],
    0,
    1,
    2,
  )
  expect(counts.subarray(0, 500).reduce((a, b) => a + b)).toBe(500)
  expect(counts.subarray(0, 500)).not.toEqual(counts.subarray(500))
})

test('draws are unbiased: the counts of 7 units over 20,000 resamples fit the binomial law', () => {
  // Each count is Binomial(7, 1/7): mean 1, variance 6/7; chi-square over k = 0..4 and more, 5 degrees of freedom.
  const seen = new Float64Array(6)
  for (let b = 0; b < 20_000; b++) {
    const counts = resampleCounts([{ units: 7, block: 0, stream: 0 }], b, 31, 41)
    seen[Math.min(5, counts[3])]++
  }
  const pmf = [0, 1, 2, 3, 4].map((k) => ([1, 7, 21, 35, 35][k] * 6 ** (7 - k)) / 7 ** 7)
  const law = [...pmf, 1 - pmf.reduce((a, b) => a + b)]
  const chi = law.reduce((total, p, k) => total + (seen[k] - 20_000 * p) ** 2 / (20_000 * p), 0)
  expect(chi).toBeLessThan(20.5) // 0.1 % point
})

test('circular blocks keep the size, repeat neighbours and leave no unit behind', () => {
  const counts = new Uint16Array(101)
  const total = new Float64Array(101)
  let joins = 0
  for (let b = 0; b < 4000; b++) {
    drawBlocks(counts, 10, b, 0, 5, 5)
    expect(counts.reduce((x, y) => x + y)).toBe(101)
    for (let i = 0; i < 101; i++) {
      total[i] += counts[i]
      if (counts[i] !== counts[(i + 1) % 101]) joins++
    }
  }
  // 11 blocks make at most 22 places where the count changes; single draws would make about 70.
  expect(joins / 4000).toBeLessThanOrEqual(22)
  for (const count of total) expect(Math.abs(count - 4000)).toBeLessThan(5 * Math.sqrt(4000 * 10))
})

test('one block as long as the stratum is the stratum itself', () => {
  const counts = new Uint16Array(5)
  drawBlocks(counts, 9, 0, 0, 1, 2)
  expect([...counts]).toEqual([1, 1, 1, 1, 1])
})
