import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Line, type WarpBorder, warpAlong, warpBy } from './warp.ts'
import { plainWarpBench } from './warp-plain.ts'

const side = fc.integer({ min: 1, max: 12 })
const border = fc.constantFrom<WarpBorder>('nearest', 'mirror', 'reflect')
const amount = fc.double({ min: -50, max: 50, noNaN: true })
const line = fc.record({ x0: amount, y0: amount, dx: amount, dy: amount })

function gridOf(height: number, width: number, channels: number, seed: number) {
  const values = Float32Array.from({ length: height * width * channels }, (_, i) => ((i * 7919 + seed) % 2551) / 10)
  return { height, width, channels, values }
}

test('the compiled kernels give the same bits as the plain ones, along lines', () => {
  fc.assert(
    fc.property(
      fc.tuple(side, side, fc.constantFrom(1, 2, 3), fc.nat(999)),
      fc.array(line, { minLength: 1, maxLength: 6 }),
      border,
      side,
      (size, lines, border, columns) => {
        const grid = gridOf(...size)
        const options = { columns, border, lift: 0.5 }
        expect(warpAlong(grid, lines, options, plainWarpBench)).toEqual(warpAlong(grid, lines, options))
      },
    ),
    { numRuns: 50 },
  )
})

test('the compiled kernels give the same bits as the plain ones, by displacements', () => {
  fc.assert(
    fc.property(fc.tuple(side, side, fc.constantFrom(1, 3), fc.nat(999)), border, amount, (size, border, far) => {
      const grid = gridOf(...size)
      const by = Float32Array.from(
        { length: 2 * size[0] * size[1] },
        (_, i) => ((i * 31) % 17) * 0.37 * (i & 1 ? 1 : far),
      )
      expect(warpBy(grid, by, border, plainWarpBench)).toEqual(warpBy(grid, by, border))
    }),
    { numRuns: 50 },
  )
})

const row = { height: 1, width: 4, channels: 1, values: Float32Array.of(10, 20, 30, 40) }
const along = (x0: number, dx = 1): Line[] => [{ x0, y0: 0, dx, dy: 0 }]

test.each<[WarpBorder, number[]]>([
  ['nearest', [10, 10, 10, 10, 20, 30, 40, 40, 40, 40, 40]],
  ['mirror', [40, 30, 20, 10, 20, 30, 40, 30, 20, 10, 20]],
  ['reflect', [30, 20, 10, 10, 20, 30, 40, 40, 30, 20, 10]],
])('beyond the edge, %s', (border, wanted) => {
  expect([...warpAlong(row, along(-3), { columns: 11, border })]).toEqual(wanted)
})

test('values between places are interpolated linearly in both directions', () => {
  const square = { height: 2, width: 2, channels: 1, values: Float32Array.of(0, 100, 200, 400) }
  const lines = [{ x0: 0.25, y0: 0.5, dx: 0.5, dy: 0 }]
  // At (0.25, 0.5): (0.75 x 0 + 0.25 x 100 + 0.75 x 200 + 0.25 x 400) / 2.
  expect([...warpAlong(square, lines, { columns: 2, border: 'mirror' })]).toEqual([137.5, 212.5])
})

test('no displacement changes nothing, and a whole one moves', () => {
  const grid = gridOf(5, 6, 3, 1)
  const none = new Float32Array(60)
  expect(warpBy(grid, none, 'reflect')).toEqual(grid.values)
  const right = warpBy(
    grid,
    Float32Array.from(none, (_, i) => (i & 1 ? 0 : 1)),
    'nearest',
  )
  expect(right.subarray(0, 3)).toEqual(grid.values.subarray(3, 6))
  expect(right.subarray(15, 18)).toEqual(grid.values.subarray(15, 18))
})
