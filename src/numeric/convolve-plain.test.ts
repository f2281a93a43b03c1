import { expect, test } from 'vitest'
import { someGrid } from '../../test/grids.ts'
import type { Grid } from './convolve.ts'
import { convolveSymmetric, sumShifted } from './convolve.ts'
import type { BenchMaker } from './convolve-kernels.ts'
import { wasmBench } from './convolve-kernels.ts'
import { plainBench } from './convolve-plain.ts'
import { diskMeans } from './disk-means.ts'
import { symmetricGaussian, trailingGaussian } from './gaussian-weights.ts'
import { copyFromNear } from './scatter.ts'
import { floorAll, storeClamped } from './whole.ts'
import { meanOfZooms } from './zoom-means.ts'

const sizes = [
  [1, 1, 1],
  [1, 7, 3],
  [9, 1, 1],
  [5, 3, 3],
  [17, 11, 1],
  [32, 32, 3],
  [23, 41, 3],
  [13, 33, 4],
]

function words(n: number): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => Math.imul(i + 3, 0x9e3779b1))
}

const operations: Record<string, (grid: Grid, make: BenchMaker) => void> = {
  'convolution with nearest borders': (grid, make) =>
    convolveSymmetric(grid, symmetricGaussian(1.3, 5), 'nearest', make),
  'convolution with mirrored borders': (grid, make) =>
    convolveSymmetric(grid, symmetricGaussian(2.7, 11), 'mirror', make),
  'sums of shifted grids': (grid, make) => {
    const taps = Array.from(trailingGaussian(4, 13), (weight, i) => ({ down: (i * 5) >> 3, right: i - 4, weight }))
    sumShifted(grid, taps, make)
  },
  'means over disks': (grid, make) => diskMeans(grid, 3.4, 1.013, 255, make),
  'means over disks wider than the grid': (grid, make) => diskMeans(grid, 21, 1, 255, make),
  'means of zooms': (grid, make) => meanOfZooms(grid, [1, 1.06, 1.25, 1.9], make),
  'copies from near': (grid, make) => copyFromNear(grid, 2, words(grid.height * grid.width), make),
  floors: (grid, make) => floorAll(grid.values, make),
  'clamped bytes': (grid, make) => {
    const bytes = new Uint8Array(grid.values.length)
    const shifted = grid.values.map((v, i) => (i % 11 === 4 ? Number.NaN : 2 * v - 100))
    storeClamped(bytes, 0, shifted, make)
    grid.values.set(bytes)
  },
}

// `plainBench` works on fresh zeros and `wasmBench` on what the last use left: equal results show that nothing else is read.
test.each(Object.entries(operations))('%s have the same bits compiled and plain', (_, operate) => {
  for (const [height, width, channels] of sizes) {
    for (const whole of [true, false]) {
      const compiled = someGrid(height, width, channels, whole)
      const plain = someGrid(height, width, channels, whole)
      operate(compiled, wasmBench)
      operate(plain, plainBench)
      expect(Buffer.from(compiled.values.buffer).equals(Buffer.from(plain.values.buffer))).toBe(true)
    }
  }
})
