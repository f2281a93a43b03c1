import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DctBench, type DctBenchMaker, wasmDctBench, writeSteps } from './dct-kernels.ts'
import { plainDctBench } from './dct-plain.ts'

/** Runs the same on both benches, filled alike, and hands back `count` bytes from `at` on of each. */
function both(
  input: Uint8Array,
  free: number,
  run: (bench: DctBench) => readonly [number, number],
): [Uint8Array, Uint8Array] {
  const results = [wasmDctBench, plainDctBench].map((make: DctBenchMaker) => {
    const bench = make(free)
    bench.bytes.fill(0, bench.base, bench.base + free)
    bench.bytes.set(input, bench.base + 1024)
    const [at, count] = run(bench)
    return bench.bytes.slice(at, at + count)
  })
  return [results[0], results[1]]
}

const extremes = fc.constantFrom(0, 0, 255, 255, 128, 127, 3)
const steps = fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 64, maxLength: 64 })
const block = fc.oneof(
  fc.uint8Array({ minLength: 128, maxLength: 128 }),
  fc.array(extremes, { minLength: 128, maxLength: 128 }).map((values) => Uint8Array.from(values)),
)

test('the compiled transforms give the same bytes as the plain ones', () => {
  fc.assert(
    fc.property(block, steps, (values, table) => {
      const [fast, plain] = both(values, 2048, (bench) => {
        writeSteps(bench, bench.base, table)
        bench.kernels.quantiseBlocks(bench.base + 1024, 16, 8, 16, bench.base, bench.base + 512)
        return [bench.base + 1024, 128]
      })
      expect(fast).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

test('quotients that are ties round away from 0, whatever the step', () => {
  // A flat block of 128 + v has the one coefficient 64 v, that is 8 v of a unit: ties lie where 8 v = step (k + 1/2).
  for (let step = 1; step <= 255; step++) {
    const [fast, plain] = both(new Uint8Array(0), 1024 + 256 * 64, (bench) => {
      writeSteps(
        bench,
        bench.base,
        Array.from({ length: 64 }, () => step),
      )
      for (let v = 0; v < 256; v++) {
        for (let y = 0; y < 8; y++)
          bench.bytes.fill(v, bench.base + 1024 + (y * 256 + v) * 8, bench.base + 1032 + (y * 256 + v) * 8)
      }
      bench.kernels.quantiseBlocks(bench.base + 1024, 2048, 8, 2048, bench.base, bench.base + 512)
      return [bench.base + 1024, 2048]
    })
    expect(fast).toEqual(plain)
    for (let v = 0; v < 256; v++) {
      const ratio = (8 * Math.abs(v - 128)) / step
      const kept = Math.sign(v - 128) * Math.floor(ratio + 0.5) * step
      expect(plain[8 * v]).toBe(Math.min(255, Math.max(0, 128 + Math.floor((kept + 4) / 8))))
    }
  }
})

test('steps of 1 give every byte back within 1', () => {
  const values = Uint8Array.from({ length: 128 }, (_, i) => (i * i * 37 + 11 * i) & 255)
  const [fast] = both(values, 2048, (bench) => {
    writeSteps(
      bench,
      bench.base,
      Array.from({ length: 64 }, () => 1),
    )
    bench.kernels.quantiseBlocks(bench.base + 1024, 16, 8, 16, bench.base, bench.base + 512)
    return [bench.base + 1024, 128]
  })
  fast.forEach((value, i) => {
    expect(Math.abs(value - values[i])).toBeLessThanOrEqual(1)
  })
})

test('rows are split and joined to the same bytes', () => {
  const row = fc.uint8Array({ minLength: 6 * 48, maxLength: 6 * 48 })
  fc.assert(
    fc.property(row, fc.constantFrom(16, 32, 48), fc.integer({ min: 1, max: 8 }), (values, width, missing) => {
      const count = width / 2 - missing + 1
      const [fast, plain] = both(values, 8192, ({ kernels, base }) => {
        const [luma, blue, red, out] = [base + 2048, base + 2560, base + 2816, base + 4096]
        const pixels = base + 1024
        kernels.splitRows(pixels, pixels + 3 * width, width, luma, luma + width, blue, red)
        kernels.joinRow(out, width, luma, blue, blue + 16, red, red + 16, count, base + 6144)
        // What lies beyond the last column is not defined.
        return [out, 6 * count]
      })
      expect(fast).toEqual(plain)
      const split = both(values, 8192, ({ kernels, base }) => {
        kernels.splitRows(
          base + 1024,
          base + 1024 + 3 * width,
          width,
          base + 2048,
          base + 2048 + width,
          base + 2560,
          base + 2816,
        )
        return [base + 2048, 1024]
      })
      expect(split[0]).toEqual(split[1])
    }),
    { numRuns: 50 },
  )
})

test('each of the 256 strengths of a colour difference comes out as 1.402 and 1.772 times itself', () => {
  const differences = Uint8Array.from({ length: 256 }, (_, i) => i)
  const [fast, plain] = both(differences, 8192, ({ kernels, base, bytes }) => {
    bytes.fill(128, base + 2048, base + 2048 + 512)
    kernels.joinRow(base + 4096, 512, base + 2048, base + 1024, base + 1024, base + 1024, base + 1024, 256, base + 5760)
    return [base + 4096, 1536]
  })
  expect(fast).toEqual(plain)
  for (let x = 0; x < 512; x++) {
    const strength = (x >> 1) - 128
    expect(fast[3 * x]).toBe(Math.min(255, Math.max(0, 128 + Math.floor(1.402 * strength + 0.5))))
    expect(fast[3 * x + 2]).toBe(Math.min(255, Math.max(0, 128 + Math.floor(1.772 * strength + 0.5))))
  }
})
