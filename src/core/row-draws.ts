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
  const words = new Uint32Array(4 * rows)
  blocksUnder(keys, k0, k1, 0, 0, words)
  let first: Float64Array | null = null
  let second: Float64Array | null = null
  // Most uses ask for one of the two only.
  return {
    get first() {
      first ??= uniforms(words, 0, 0.5)
      return first
    },
    get second() {
      second ??= uniforms(words, 2, 0)
      return second
    },
  }
}

/** 53 bits of each block, from its words `at` and the next, and `offset` steps off the grid. */
function uniforms(words: Uint32Array, at: number, offset: number): Float64Array {
  const values = new Float64Array(words.length / 4)
  for (let row = 0, place = at; row < values.length; row++, place += 4) {
    values[row] = ((words[place] >>> 5) * 67108864 + (words[place + 1] >>> 6) + offset) / 9007199254740992
  }
  return values
}
