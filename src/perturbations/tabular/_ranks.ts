/** (mid-rank - 1/2) / n over the entries present, ties sharing their mean rank; 1/2 for a missing entry. */
export function midRanks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys())
    .filter((row) => !Number.isNaN(values[row]))
    .sort((a, b) => values[a] - values[b])
  const ranks = new Float64Array(values.length).fill(0.5)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let i = from; i < to; i++) ranks[order[i]] = (from + to) / 2 / order.length
    from = to
  }
  return ranks
}
