import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fourier } from './fourier.ts'

interface Golden {
  readonly cases: readonly {
    readonly values: readonly number[]
    readonly real: readonly number[]
    readonly imaginary: readonly number[]
  }[]
}
const { cases }: Golden = JSON.parse(
  readFileSync(new URL('../../test/golden/series-features.json', import.meta.url), 'utf8'),
)

test.each(cases)('agrees with numpy.fft.rfft ($values.length steps)', ({ values, real, imaginary }) => {
  const spectrum = fourier(values.length)(values)
  expect(spectrum.real.length).toBe(real.length)
  for (let k = 0; k < real.length; k++) {
    expect(spectrum.real[k]).toBeCloseTo(real[k], 10)
    expect(spectrum.imaginary[k]).toBeCloseTo(imaginary[k], 10)
  }
})

test.each([1, 2, 12, 35, 97])('puts a sine of k cycles in place k, and nothing elsewhere: %d steps', (steps) => {
  const k = Math.floor(steps / 3)
  const { real, imaginary } = fourier(steps)(
    Float64Array.from({ length: steps }, (_, t) => 2 + Math.sin((2 * Math.PI * k * t) / steps)),
  )
  real.forEach((x, at) => {
    expect(x).toBeCloseTo(at === 0 ? 2 * steps : 0, 9)
    expect(imaginary[at]).toBeCloseTo(at === k && k > 0 ? -steps / 2 : 0, 9)
  })
})
