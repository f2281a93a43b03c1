/**
 * The reading at a time between steps, by linear interpolation; before the first step the first, after the last the last.
 * Beside a missing reading it is the nearer of the two.
 */
export function readAt(values: Float64Array, time: number): number {
  const last = values.length - 1
  if (!(time > 0)) return values[0]
  if (time >= last) return values[last]
  const step = Math.floor(time)
  const share = time - step
  const before = values[step]
  const after = values[step + 1]
  if (share === 0) return before
  if (Number.isNaN(before) || Number.isNaN(after)) return share < 0.5 ? before : after
  return before + share * (after - before)
}
