/** The area under the ROC curve and DeLong's variance of it. */
export interface AreaMoments {
  readonly area: number
  /** NaN where a class has one score only. */
  readonly variance: number
}

/**
 * Area and variance (DeLong, DeLong and Clarke-Pearson 1988) from the scores of both classes, each sorted ascending and not
 * empty, in one walk and no further memory. Ranks are summed as whole numbers; the squares about the mean by compensated sums.
 */
export function placementMoments(positives: Float64Array, negatives: Float64Array): AreaMoments {
  const [m, n] = [positives.length, negatives.length]
  let doubled = 0
  walk(positives, negatives, (twice, times) => {
    doubled += twice * times
  })
  const area = doubled / 2 / m / n
  const spread = (values: Float64Array, others: Float64Array, centre: number): number => {
    let total = 0
    let lost = 0
    walk(values, others, (twice, times) => {
      const d = twice / 2 / others.length - centre
      const term = times * d * d
      const next = total + term
      lost += total >= term ? total - next + term : term - next + total
      total = next
    })
    return (total + lost) / (values.length - 1) / values.length
  }
  const variance =
    m < 2 || n < 2 ? Number.NaN : spread(positives, negatives, area) + spread(negatives, positives, 1 - area)
  return { area, variance }
}

/** For every run of equal values twice the number of others below it, those equal counted once, and the length of the run. */
function walk(values: Float64Array, others: Float64Array, emit: (twice: number, times: number) => void): void {
  let below = 0
  let upTo = 0
  for (let from = 0; from < values.length; ) {
    const value = values[from]
    let to = from + 1
    while (to < values.length && values[to] === value) to++
    while (below < others.length && others[below] < value) below++
    while (upTo < others.length && others[upTo] <= value) upTo++
    emit(below + upTo, to - from)
    from = to
  }
}
