/** One step of an optimiser over flat parameters: rounded to float32 once per number, everything before in float64. */
export interface Optimiser {
  /** Moves `data` in place against `gradient`; `slot` is the parameter's number, `decay` its L2 penalty. */
  step(slot: number, data: Float32Array, gradient: Float32Array, rate: number, decay: number): void
  /** Called once per batch, before its steps. */
  tick(): void
}

/** Adam, Kingma and Ba 2015 (https://arxiv.org/abs/1412.6980), with its default constants. */
export function adam(sizes: readonly number[]): Optimiser {
  const first = sizes.map((size) => new Float64Array(size))
  const second = sizes.map((size) => new Float64Array(size))
  const beta1 = 0.9
  const beta2 = 0.999
  let power1 = 1
  let power2 = 1
  return {
    tick: () => {
      power1 *= beta1
      power2 *= beta2
    },
    step: (slot, data, gradient, rate, decay) => {
      const m = first[slot]
      const v = second[slot]
      for (let i = 0; i < data.length; i++) {
        const g = gradient[i] + decay * data[i]
        m[i] = beta1 * m[i] + (1 - beta1) * g
        v[i] = beta2 * v[i] + (1 - beta2) * g * g
        data[i] -= (rate * (m[i] / (1 - power1))) / (Math.sqrt(v[i] / (1 - power2)) + 1e-8)
      }
    },
  }
}

/** Gradient descent with momentum 0.9: v <- 0.9 v + g, x <- x - rate v. */
export function momentum(sizes: readonly number[]): Optimiser {
  const velocity = sizes.map((size) => new Float64Array(size))
  return {
    tick: () => {},
    step: (slot, data, gradient, rate, decay) => {
      const v = velocity[slot]
      for (let i = 0; i < data.length; i++) {
        v[i] = 0.9 * v[i] + gradient[i] + decay * data[i]
        data[i] -= rate * v[i]
      }
    },
  }
}
