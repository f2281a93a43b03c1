import { philox4x32 } from '../numeric/philox.ts'
import type { Key } from './key.ts'

/** One key per row, two words each, folded from the row's id alone: neither order nor company of a row shows in it. */
export function rowKeys(ids: readonly string[], key: Key): Uint32Array {
  const keys = new Uint32Array(2 * ids.length)
  for (let row = 0; row < ids.length; row++) {
    const folded = key.fold(ids[row])
    keys[2 * row] = folded.k0
    keys[2 * row + 1] = folded.k1
  }
  return keys
}

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
  const block = new Uint32Array(4)
  for (let row = 0; row < rows; row++) {
    philox4x32(k0, k1, 0, 0, keys[2 * row], keys[2 * row + 1], block)
    first[row] = ((block[0] >>> 5) * 67108864 + (block[1] >>> 6) + 0.5) / 9007199254740992
    second[row] = ((block[2] >>> 5) * 67108864 + (block[3] >>> 6)) / 9007199254740992
  }
  return { first, second }
}
