import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './pink-noise.ts'

const rows = 1 << 18
const samples = numbers({ x: new Float64Array(rows) }, { x: { mean: 0, sd: 2 } })
const noise = column(thing.apply(samples, { sigma: 0.5 }, rootKey(3)), 'x')

/** Mean power around a frequency of 1 / period, by Goertzel's recursion on windows of eight periods with Hann's weights. */
function power(values: Float64Array, period: number): number {
  const length = 8 * period
  const turn = (2 * Math.PI) / period
  let total = 0
  for (let from = 0; from + length <= values.length; from += length) {
    let [re, im] = [0, 0]
    for (let p = 0; p < length; p++) {
      const weighted = values[from + p] * (1 - Math.cos((2 * Math.PI * p) / length))
      re += weighted * Math.cos(turn * p)
      im += weighted * Math.sin(turn * p)
    }
    total += (re * re + im * im) / length
  }
  return total / Math.floor(values.length / length)
}

test('has a spectrum that falls as 1/f', () => {
  const octaves = [2, 3, 4, 5, 6, 7, 8, 9]
  const logs = octaves.map((octave) => Math.log2(power(noise, 2 ** octave)))
  const mean = logs.reduce((a, b) => a + b) / logs.length
  const slope = logs.reduce((sum, v, i) => sum + (v - mean) * (i - 3.5), 0) / 42
  // Power per octave of the period; 64 windows and more at each, so 0.18 in log2 at the longest and 0.03 in the slope.
  expect(Math.abs(slope - 1)).toBeLessThan(0.08)
})

test('has the declared spread from the first step on', () => {
  const starts = Array.from({ length: 3000 }, (_, i) => Int32Array.of(2 * i, 2 * i + 1))
  const many = { ...samples, sequences: starts }
  const values = column(thing.apply(many, { sigma: 0.5 }, rootKey(4)), 'x')
  const variance = (at: number) => starts.reduce((sum, s) => sum + values[s[at]] * values[s[at]], 0) / starts.length
  // Variance 1, standard error sqrt(2 / 3000) = 0.026.
  for (const at of [0, 1]) expect(Math.abs(variance(at) - 1)).toBeLessThan(0.1)
})

noRegression(thing, {
  version: 1,
  digests: ['1aaae386049e7188', 'e004262126d2169b', 'dae237565ad08d6d', 'ae9fe3009ff12722', 'c8d543148d37fb5b'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['89faf76c393fc29a', '3ffe99ca620a18c8', 'da7a9e21a8ba8d0c', '16402913fbc06ff4', '0462c2517f689783'],
})
