import { firstUniforms, normalsUnder, secondUniforms } from '../numeric/key-draws.ts'
import { foldEach, type Key } from './key.ts'

/** One key per row, two words each, folded from the row's id alone: neither order nor company of a row shows in it. */
export const rowKeys = (ids: readonly string[], key: Key): Uint32Array => foldEach(key, ids)

/** Two independent uniforms per row. */
export interface Draws {
  /** In (0, 1): half a step off the grid, so that it may go through a quantile function. */
  readonly first: Float64Array
  /** In [0, 1). */
  readonly second: Float64Array
  /** The standard normal quantiles of `first`. */
  normals(): Float64Array
}

/**
 * The draws of one column (or another purpose): one Philox block per row under the row's key, with the purpose in the
 * counter. Columns that are added to or left out of a condition leave the draws of the others alone.
 */
export function drawsOf(keys: Uint32Array, purpose: string, key: Key): Draws {
  const { k0, k1 } = key.fold('column', purpose)
  let first: Float64Array | null = null
  let second: Float64Array | null = null
  // Most uses ask for one of the two only.
  return {
    get first() {
      first ??= firstUniforms(keys, k0, k1)
      return first
    },
    get second() {
      second ??= secondUniforms(keys, k0, k1)
      return second
    },
    normals: () => normalsUnder(keys, k0, k1),
  }
}
