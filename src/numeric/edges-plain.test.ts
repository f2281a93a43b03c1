import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EdgesBench, type EdgesBenchMaker, wasmEdgesBench } from './edges-kernels.ts'
import { plainEdgesBench } from './edges-plain.ts'

const STRIDE = 32
const ROWS = 9
const PLANE = STRIDE * (ROWS + 4)
const ORIGIN = 2 * STRIDE + 8

/** Runs the same on both benches, filled alike, and hands back what `run` picks of each. */
function both<T>(run: (bench: EdgesBench) => T): [T, T] {
  const [fast, plain] = [wasmEdgesBench, plainEdgesBench].map((make: EdgesBenchMaker) => {
    const bench = make(12 * PLANE)
    bench.bytes.fill(0, bench.base, bench.base + 12 * PLANE)
    return run(bench)
  })
  return [fast, plain]
}

/** The places of a plane from its first element on, without what lies beyond the columns. */
function inside<A extends Uint8Array | Int16Array | Int32Array>(plane: A, columns: number): number[] {
  return Array.from({ length: ROWS }, (_, y) => [
    ...plane.subarray(ORIGIN + y * STRIDE, ORIGIN + y * STRIDE + columns),
  ]).flat()
}

const columns = fc.integer({ min: 1, max: 16 })
/** Few different bytes, so that there are ties and flat parts. */
const grey = fc.array(fc.constantFrom(0, 0, 0, 7, 40, 90, 255), { minLength: PLANE, maxLength: PLANE })

test('the compiled kernels mark the same edges as the plain ones', () => {
  fc.assert(
    fc.property(grey, columns, (values, width) => {
      const [fast, plain] = both(({ kernels, bytes, base }) => {
        bytes.set(values, base)
        const [marks, sizes, ways, stack] = [PLANE, 2 * PLANE, 4 * PLANE, 6 * PLANE].map((at) => base + at)
        const [m, s, w] = [marks + ORIGIN, sizes + 2 * ORIGIN, ways + 2 * ORIGIN]
        kernels.gradients(s, w, base + ORIGIN, STRIDE, ROWS, width)
        kernels.ridges(m, s, w, STRIDE, ROWS, width, 50, 150)
        const before = inside(bytes.slice(marks, marks + PLANE), width)
        kernels.spread(m, STRIDE, ROWS, width, stack)
        const strengths = new Int16Array(bytes.slice(sizes, sizes + 4 * PLANE).buffer)
        return [
          inside(strengths, width),
          inside(strengths.subarray(PLANE), width),
          before,
          inside(bytes.slice(marks, marks + PLANE), width),
        ]
      })
      expect(fast).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

test('the compiled kernels measure the same distances as the plain ones', () => {
  const marked = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 2), { minLength: PLANE, maxLength: PLANE })
  fc.assert(
    fc.property(marked, columns, (marks, width) => {
      const [fast, plain] = both(({ kernels, bytes, i32, base }) => {
        bytes.set(marks, base)
        // Beyond the columns nothing is marked.
        for (let at = 0; at < PLANE; at += STRIDE) bytes.fill(0, base + at + 8 + width, base + at + STRIDE)
        const out = (base + PLANE) / 4
        i32.fill(40000, out, out + PLANE)
        kernels.zeros(base + PLANE + 4 * ORIGIN, base + ORIGIN, STRIDE, ROWS, width, 40000)
        kernels.nearest(base + PLANE + 4 * ORIGIN, STRIDE, ROWS, width, 40000)
        return inside(i32.slice(out, out + PLANE), width)
      })
      expect(fast).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

test('the compiled kernels weigh 3 x 3 places and look up as the plain ones do', () => {
  const numbers = fc.array(fc.integer({ min: -300, max: 200000 }), { minLength: PLANE, maxLength: PLANE })
  fc.assert(
    fc.property(numbers, columns, fc.constantFrom(1 / 90000, 1 / 9), (values, width, factor) => {
      const [fast, plain] = both(({ kernels, bytes, i32, base }) => {
        i32.set(values, base / 4)
        const [out, levels] = [base + 4 * PLANE, base + 8 * PLANE]
        kernels.slopes(out + 4 * ORIGIN, base + 4 * ORIGIN, STRIDE, ROWS, width)
        const slopes = inside(i32.slice(out / 4, out / 4 + PLANE), width)
        kernels.meansOfNine(levels, base + 4 * ORIGIN, STRIDE, ROWS, width, factor, 0.5)
        const means = bytes.slice(levels, levels + ROWS * width)
        kernels.counts(base, levels, ROWS * width)
        kernels.lookUp(out + 4 * ORIGIN, STRIDE, levels, ROWS, width, base)
        const looked = inside(i32.slice(out / 4, out / 4 + PLANE), width)
        return [slopes, means, i32.slice(base / 4, base / 4 + 1024), looked]
      })
      expect(fast).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

test('the compiled kernels share out products as the plain ones do', () => {
  const bytes16 = fc.uint8Array({ minLength: 80, maxLength: 80 })
  fc.assert(
    fc.property(
      bytes16,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(1, 5, 255),
      (values, gain, top) => {
        const [fast, plain] = both(({ kernels, bytes, f32, base }) => {
          bytes.set(
            values.map((v) => v % (top + 1)),
            base,
          )
          kernels.productShares(base + 160, base, base + 40, 40, gain)
          return f32.slice((base + 160) / 4, (base + 160) / 4 + 40)
        })
        expect(fast).toEqual(plain)
      },
    ),
    { numRuns: 50 },
  )
})
