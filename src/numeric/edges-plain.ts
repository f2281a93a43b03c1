import type { EdgesBenchMaker, EdgesKernels } from './edges-kernels.ts'
import { plainBenchMaker } from './memory-bench.ts'

/**
 * The kernels of `wasm/edges.as` in TypeScript, one number at a time on the same layout: the statement of what the compiled ones
 * compute, and what tests hold them to, number for number.
 */
export const plainEdgesBench: EdgesBenchMaker = plainBenchMaker(plainKernels)

/** tan(22.5 degrees) * 2^15. */
const EIGHTH = 13573

function plainKernels(bytes: Uint8Array, f32: Float32Array, i32: Int32Array): EdgesKernels {
  const i16 = new Int16Array(bytes.buffer)
  return {
    gradients(sizes, ways, from, stride, rows, columns) {
      eachPlace(rows, columns, (y, x) => {
        const at = from + y * stride + x
        const falling = bytes[at + stride + 1] - bytes[at - stride - 1]
        const rising = bytes[at - stride + 1] - bytes[at + stride - 1]
        const dx = falling + rising + 2 * (bytes[at + 1] - bytes[at - 1])
        const dy = falling - rising + 2 * (bytes[at + stride] - bytes[at - stride])
        i16[sizes / 2 + y * stride + x] = Math.abs(dx) + Math.abs(dy)
        i16[ways / 2 + y * stride + x] = way(dx, dy)
      })
      for (let y = 0; y < rows; y++) for (let x = columns; x & 7; x++) i16[sizes / 2 + y * stride + x] = 0
    },
    ridges(marks, sizes, ways, stride, rows, columns, low, high) {
      eachPlace(rows, columns, (y, x) => {
        const at = sizes / 2 + y * stride + x
        const way = i16[ways / 2 + y * stride + x]
        const step = [1, stride, stride + 1, stride - 1][way]
        const first = i16[at] > i16[at - step]
        const isRidge = first && (way < 2 ? i16[at] >= i16[at + step] : i16[at] > i16[at + step])
        bytes[marks + y * stride + x] = isRidge && i16[at] > low ? (i16[at] > high ? 2 : 1) : 0
      })
    },
    spread(marks, stride, rows, columns) {
      const sure: number[] = []
      eachPlace(rows, columns, (y, x) => {
        if (bytes[marks + y * stride + x] === 2) sure.push(marks + y * stride + x)
      })
      while (sure.length > 0) {
        const at = sure.pop() as number
        eachPlace(3, 3, (y, x) => {
          const near = at + (y - 1) * stride + x - 1
          if (bytes[near] !== 1) return
          bytes[near] = 2
          sure.push(near)
        })
      }
    },
    zeros(out, marks, stride, rows, columns, other) {
      eachPlace(rows, columns, (y, x) => {
        i32[out / 4 + y * stride + x] = bytes[marks + y * stride + x] === 2 ? 0 : other
      })
    },
    nearest(values, stride, rows, columns, most) {
      const pass = (y: number, x: number, step: 1 | -1): void => {
        const at = values / 4 + y * stride + x
        const row = -step * stride
        const next = at + row
        const straight = Math.min(i32[at - step], i32[next]) + 10000
        const diagonal = Math.min(i32[next - 1], i32[next + 1]) + 14000
        const knights = [next - 2, next + 2, next + row - 1, next + row + 1].map((there) => i32[there] + 21969)
        i32[at] = Math.min(most, i32[at], straight, diagonal, ...knights)
      }
      eachPlace(rows, columns, (y, x) => pass(y, x, 1))
      eachPlace(rows, columns, (y, x) => pass(rows - 1 - y, columns - 1 - x, -1))
    },
    meansOfNine(out, from, stride, rows, columns, factor, shift) {
      eachPlace(rows, columns, (y, x) => {
        let sum = 0
        eachPlace(3, 3, (down, right) => {
          sum += i32[from / 4 + (y + down - 1) * stride + x + right - 1]
        })
        bytes[out + y * columns + x] = Math.min(255, Math.max(0, sum * factor + shift))
      })
    },
    slopes(out, from, stride, rows, columns) {
      eachPlace(rows, columns, (y, x) => {
        const at = from / 4 + y * stride + x
        const plus = i32[at] + i32[at + 1] + i32[at + stride] + 2 * i32[at + stride + 1]
        const minus = 2 * i32[at - stride - 1] + i32[at - stride] + i32[at - 1]
        i32[out / 4 + y * stride + x] = Math.max(0, Math.min(255, plus - minus))
      })
    },
    counts(out, from, length) {
      i32.fill(0, out / 4, out / 4 + 1024)
      for (let i = 0; i < length; i++) i32[out / 4 + (i & 3) * 256 + bytes[from + i]]++
    },
    lookUp(out, stride, from, rows, columns, table) {
      eachPlace(rows, columns, (y, x) => {
        i32[out / 4 + y * stride + x] = i32[table / 4 + bytes[from + y * columns + x]]
      })
    },
    productShares(out, a, b, length, gain) {
      let most = 1
      for (let i = 0; i < length; i++) most = Math.max(most, bytes[a + i] * bytes[b + i])
      for (let i = 0; i < length; i++) f32[out / 4 + i] = ((bytes[a + i] * bytes[b + i]) / most) * gain
    },
  }
}

/** The direction of a gradient, to the nearest 45 degrees. */
function way(dx: number, dy: number): number {
  const across = Math.abs(dx) * EIGHTH
  const down = Math.abs(dy) * 32768
  if (down < across) return 0
  // tan(67.5 degrees) = tan(22.5 degrees) + 2.
  if (down > across + Math.abs(dx) * 65536) return 1
  return dx < 0 === dy < 0 ? 2 : 3
}

function eachPlace(rows: number, columns: number, visit: (y: number, x: number) => void): void {
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) visit(y, x)
}
