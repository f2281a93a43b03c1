import type { SharedDrop } from './fold.ts'
import { ends, type Panel, shareOf } from './panel.ts'

/** How much worse a cell is than the reference on the same rows, with the bounds of its interval. */
export function pairedDrop(
  panel: Panel,
  reference: number,
  index: number,
  better: 'higher' | 'lower',
): SharedDrop | null {
  const result = panel.fold(
    [reference, index],
    ([a, b]) => (a === null || b === null ? { value: null, reason: 'undefined' } : better === 'higher' ? a - b : b - a),
    true,
  )
  if (result.value === null) return null
  // A cell that differs from the reference by the same in every resample has a drop of exactly that value.
  const size = Math.abs(result.value)
  const constant = result.interval.lower === null && result.error !== null && result.error <= 1e-12 * size
  if (constant) return { drop: result.value, lower: result.value, upper: result.value, ...shareOf(result) }
  const { lower, upper } = ends(result.interval)
  return { drop: result.value, lower, upper, ...shareOf(result) }
}
