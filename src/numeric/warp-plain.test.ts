import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wasmWarpBench } from './warp-kernels.ts'
import { plainWarpBench } from './warp-plain.ts'

/** What `run` leaves in the first `count` bytes of a page of both benches, filled alike. */
function both(values: Uint8Array, run: (bench: ReturnType<typeof plainWarpBench>) => void): Uint8Array[] {
  return [wasmWarpBench, plainWarpBench].map((make) => {
    const bench = make(8192)
    bench.bytes.fill(0, bench.base, bench.base + 8192)
    bench.bytes.set(values, bench.base + 4096)
    run(bench)
    return bench.bytes.slice(bench.base, bench.base + 2048)
  })
}

const bytes = fc.uint8Array({ minLength: 2048, maxLength: 2048 })
const entry = fc.record({ at: fc.integer({ min: 0, max: 7 }), count: fc.integer({ min: 1, max: 9 }) })
const entries = fc.array(entry, { minLength: 16, maxLength: 16 })

test('the compiled means give the same bytes as the plain ones', () => {
  fc.assert(
    fc.property(bytes, entries, fc.constantFrom(1, 2, 3), (values, table, channels) => {
      const [fast, plain] = both(values, ({ kernels, i32, base }) => {
        table.forEach(({ at, count }, k) => {
          i32.set([at * channels, count, Math.floor(4194304 / count)], (base + 7168) / 4 + 3 * k)
        })
        // 48 bytes of each row of 64 are written at most, with one to spare.
        kernels.meansAlong(base, 64, base + 4096, 64, 8, 16, channels, base + 7168)
        table.forEach(({ at }, k) => {
          i32[(base + 7168) / 4 + 3 * k] = at
        })
        kernels.meansAcross(base + 1024, 32, base + 4096, 64, 16, 32, base + 7168)
      })
      for (let y = 0; y < 8; y++) {
        const row = (from: Uint8Array): Uint8Array => from.subarray(64 * y, 64 * y + 16 * channels)
        expect(row(fast)).toEqual(row(plain))
      }
      expect(fast.subarray(1024, 1536)).toEqual(plain.subarray(1024, 1536))
    }),
    { numRuns: 50 },
  )
})

test('the compiled choice of bytes is that of the plain one', () => {
  fc.assert(
    fc.property(bytes, entries, fc.constantFrom(1, 2, 3), (values, table, channels) => {
      const [fast, plain] = both(values, ({ kernels, i32, base }) => {
        i32.set(table.map(({ at }) => at).sort(), (base + 7168) / 4)
        i32.set(
          table.map(({ count }) => count * channels),
          (base + 7232) / 4,
        )
        kernels.pick(base, base + 4096, 64, 16, 16, channels, base + 7168, base + 7232)
      })
      expect(fast.subarray(0, 256 * channels)).toEqual(plain.subarray(0, 256 * channels))
    }),
    { numRuns: 50 },
  )
})
