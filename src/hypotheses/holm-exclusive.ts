import { argsort } from '../numeric/sort.ts'

/**
 * Adjusted p-values of pairs of null hypotheses of which at most one can be true, such as "there is no difference" and "the
 * difference is the margin or more": Holm's running maximum, each p-value times the number of pairs that still have a
 * hypothesis open, as no more than these can be true (Shaffer 1986, "Modified sequentially rejective multiple test procedures").
 * Rejecting where they are <= alpha keeps the chance of any false claim, of either kind, at alpha, whatever the dependence.
 * NaN stands for a hypothesis that is not tested, and stays NaN; without any second ones this is Holm's. Values in [0, 1].
 */
export function holmExclusive(first: Float64Array, second: Float64Array): readonly [Float64Array, Float64Array] {
  if (first.length !== second.length) throw new RangeError(`${first.length} and ${second.length} hypotheses`)
  const pairs = first.length
  const all = [first, second]
  const adjusted = all.map((p) => new Float64Array(p.length).fill(Number.NaN))
  const tested = [...Array(2 * pairs).keys()].filter((i) => !Number.isNaN(all[i < pairs ? 0 : 1][i % pairs]))
  const open = new Uint8Array(pairs)
  for (const i of tested) open[i % pairs]++
  let left = open.reduce((n, count) => n + (count > 0 ? 1 : 0), 0)
  let largest = 0
  for (const at of argsort(Float64Array.from(tested, (i) => all[i < pairs ? 0 : 1][i % pairs]))) {
    const side = tested[at] < pairs ? 0 : 1
    const pair = tested[at] % pairs
    largest = Math.max(largest, Math.min(1, left * all[side][pair]))
    adjusted[side][pair] = largest
    if (--open[pair] === 0) left--
  }
  return [adjusted[0], adjusted[1]]
}
