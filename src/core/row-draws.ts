import { blocksUnder } from '../numeric/philox-lanes.ts'
import { foldEach, type Key } from './key.ts'

/** One key per row, two words each, folded from the row's id alone: neither order nor company of a row shows in it. */
export const rowKeys = (ids: readonly string[], key: Key): Uint32Array => foldEach(key, ids)

/** Two independent uniforms per row. */
export interface Draws {
  /** In (0, 1): half a step off the grid, so that it may go through a quantile function. */
  readonly first: Float64Array
  /** In [0, 1). */
  readonly second: Float64Array
}

/**
 * The draws of one column (or another purpose): one Philox block per row under the row's key, with the purpose in the
 * counter. Columns that are added to or left out of a condition leave the draws of the others alone.
 */
export function drawsOf(keys: Uint32Array, purpose: string, key: Key): Draws {
  const rows = keys.length / 2
  const { k0, k1 } = key.fold('column', purpose)
  const first = new Float64Array(rows)
  const second = new Float64Array(rows)
  const words = new Uint32Array(4 * rows)
  blocksUnder(keys, k0, k1, 0, 0, words)
  for (let row = 0, at = 0; row < rows; row++, at += 4) {
    first[row] = ((words[at] >>> 5) * 67108864 + (words[at + 1] >>> 6) + 0.5) / 9007199254740992
    second[row] = ((words[at + 2] >>> 5) * 67108864 + (words[at + 3] >>> 6)) / 9007199254740992
  }
  return { first, second }
}
