import { philox4x32 } from './philox.ts'

/** The last word of the counter says what the words are for, so that no two uses of a key share any. */
export const DRAWS = 1
export const BLOCKS = 2
export const COUNTS = 3

/**
 * The words of one replicate: those of the Philox counters (block, replicate, stratum, purpose) under a key, four blocks at a
 * time in the order in which vector code makes them: word 0 of blocks 4g .. 4g + 3, then word 1 of them, and so on. They
 * depend on nothing but the arguments, so replicates can be made in any order and on any worker.
 */
export function replicateWords(
  replicate: number,
  stratum: number,
  purpose: number,
  k0: number,
  k1: number,
  skip = 0,
): () => number {
  const block = new Uint32Array(4)
  const group = new Uint32Array(16)
  let next = Math.floor(skip / 16)
  let used = 16
  const refill = (): void => {
    for (let lane = 0; lane < 4; lane++) {
      philox4x32(4 * next + lane, replicate, stratum, purpose, k0, k1, block)
      for (let j = 0; j < 4; j++) group[4 * j + lane] = block[j]
    }
    next++
  }
  if (skip % 16 > 0) {
    refill()
    used = skip % 16
  }
  return () => {
    if (used === 16) {
      refill()
      used = 0
    }
    return group[used++]
  }
}
