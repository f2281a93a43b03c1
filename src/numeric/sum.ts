/**
 * Sum of `values[from] .. values[to - 1]` in index order with Neumaier's compensation (1974): the result is that of
 * about twice the working precision, rounded once. The empty sum is 0; NaN and infinities propagate.
 */
export function sum(values: ArrayLike<number>, from = 0, to = values.length): number {
  let total = 0
  let lost = 0
  for (let i = from; i < to; i++) {
    const value = values[i]
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  // An infinity or an overflow turns the correction into NaN, while the plain total still says what happened.
  return lost - lost === 0 ? total + lost : total
}

/** Arithmetic mean of `values[from] .. values[to - 1]`; NaN when the range is empty (callers report `null`). */
export function mean(values: ArrayLike<number>, from = 0, to = values.length): number {
  return to > from ? sum(values, from, to) / (to - from) : Number.NaN
}
