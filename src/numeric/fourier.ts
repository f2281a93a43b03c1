import { cos, sin } from './trig.ts'

/** Frequencies 0 .. floor(n / 2) of a real series: sums of x[t] exp(-2 pi i k t / n). */
export interface Spectrum {
  readonly real: Float64Array
  readonly imaginary: Float64Array
}

/**
 * The discrete Fourier transform of real series of `steps` values, unscaled, as a function that is used many times: mixed radix
 * (Cooley and Tukey 1965) over the prime factors of `steps`, in one fixed order of sums, with the project's own sine and cosine.
 */
export function fourier(steps: number): (values: ArrayLike<number>) => Spectrum {
  const cosine = new Float64Array(steps)
  const sine = new Float64Array(steps)
  for (let k = 0; k < steps; k++) {
    cosine[k] = cos((2 * Math.PI * k) / steps)
    sine[k] = -sin((2 * Math.PI * k) / steps)
  }
  const factors = primeFactors(steps)
  const real = new Float64Array(steps)
  const imaginary = new Float64Array(steps)
  const held = new Float64Array(2 * Math.max(1, ...factors))

  /** Writes the transform of the `n` values that begin at `from`, `stride` apart, to the `n` places from `to` on. */
  function transform(
    values: ArrayLike<number>,
    n: number,
    level: number,
    from: number,
    stride: number,
    to: number,
  ): void {
    if (n === 1) {
      real[to] = values[from]
      imaginary[to] = 0
      return
    }
    const p = factors[level]
    const m = n / p
    for (let r = 0; r < p; r++) transform(values, m, level + 1, from + r * stride, stride * p, to + r * m)
    for (let k = 0; k < m; k++) {
      for (let r = 0; r < p; r++) {
        held[2 * r] = real[to + r * m + k]
        held[2 * r + 1] = imaginary[to + r * m + k]
      }
      for (let q = 0; q < p; q++) {
        let [x, y] = [held[0], held[1]]
        for (let r = 1; r < p; r++) {
          // exp(-2 pi i r (k + q m) / n), found in the table of all `steps` roots.
          const at = (r * (k + q * m) * stride) % steps
          x += held[2 * r] * cosine[at] - held[2 * r + 1] * sine[at]
          y += held[2 * r] * sine[at] + held[2 * r + 1] * cosine[at]
        }
        real[to + q * m + k] = x
        imaginary[to + q * m + k] = y
      }
    }
  }

  const half = Math.floor(steps / 2) + 1
  return (values) => {
    transform(values, steps, 0, 0, 1, 0)
    return { real: real.slice(0, half), imaginary: imaginary.slice(0, half) }
  }
}

/** Ascending, with repetition; none for 1. */
function primeFactors(n: number): number[] {
  const factors: number[] = []
  for (let p = 2; n > 1; p++) {
    if (p * p > n) p = n
    for (; n % p === 0; n /= p) factors.push(p)
  }
  return factors
}
