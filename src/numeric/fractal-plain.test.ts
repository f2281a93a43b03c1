import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wasmFractalBench } from './fractal-kernels.ts'
import { plainFractalBench } from './fractal-plain.ts'

test('the compiled kernels give the same bits as the plain ones on any heights', () => {
  const words = fc.array(fc.integer(), { minLength: 64, maxLength: 64 })
  const heights = fc.array(fc.float({ noNaN: true, min: -8, max: 8 }), { minLength: 64, maxLength: 64 })
  fc.assert(
    fc.property(heights, words, fc.constantFrom(2, 4, 8), (values, draws, step) => {
      const [fast, plain] = [wasmFractalBench, plainFractalBench].map((make) => {
        const { kernels, f32, i32, base } = make(16 + 512)
        f32.set(values, base / 4 + 4)
        i32.set(draws, base / 4 + 68)
        kernels.halveGrid(base + 16, base + 272, 8, step, 1 / 2147483648)
        kernels.extent(base, base + 16, 64)
        return f32.slice(base / 4, base / 4 + 68).map((v) => v + 0)
      })
      fast.fill(0, 2, 4)
      plain.fill(0, 2, 4)
      expect(fast).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})
