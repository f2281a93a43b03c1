import { philox4x32 } from './philox.ts'

/** The last word of the counter says what the words are for, so that no two uses of a key share any. */
export const DRAWS = 1
export const BLOCKS = 2
export const COUNTS = 3

/**
 * The words of one replicate: those of the Philox counters (block, replicate, stratum, purpose) under a key, four blocks at a
 * time in the order in which vector code makes them: word 0 of blocks 4g .. 4g + 3, then word 1 of them, and so on. They
 * depend on nothing else, so replicates can be made in any order and on any worker. Fields are public for speed.
 */
export interface WordSource {
  words: Uint32Array
  at: number
  end: number
  /** The group that `refill` makes next. */
  group: number
  replicate: number
  readonly stratum: number
  readonly purpose: number
  readonly k0: number
  readonly k1: number
  readonly spare: Uint32Array
}

export function wordSource(replicate: number, stratum: number, purpose: number, k0: number, k1: number): WordSource {
  const spare = new Uint32Array(16)
  return { words: spare, at: 16, end: 16, group: 0, replicate, stratum, purpose, k0, k1, spare }
}

/** Integer in [0, 2^32). */
export function nextWord(source: WordSource): number {
  if (source.at === source.end) refill(source)
  return source.words[source.at++]
}

/** Uniform in [0, 1) with 53 bits. */
export function nextUniform(source: WordSource): number {
  if (source.at === source.end) refill(source)
  const { words, at } = source
  source.at = at + 2
  return ((words[at] >>> 5) * 67108864 + (words[at + 1] >>> 6)) / 9007199254740992
}

/** Unbiased integers in [0, n), 1 <= n < 2^32: word w gives floor(w n / 2^32), and the words that would bias it are skipped. */
export function nextInteger(source: WordSource, n: number): number {
  const reject = 4294967296 % n
  for (;;) {
    const word = nextWord(source)
    if (Math.imul(word, n) >>> 0 < reject) continue
    // word n in two exact parts, as the product itself may not fit a double.
    return Math.floor(((word >>> 16) * n + Math.floor(((word & 0xffff) * n) / 65536)) / 65536)
  }
}

const block = new Uint32Array(4)

function refill(source: WordSource): void {
  const { spare, group } = source
  for (let lane = 0; lane < 4; lane++) {
    philox4x32(4 * group + lane, source.replicate, source.stratum, source.purpose, source.k0, source.k1, block)
    for (let j = 0; j < 4; j++) spare[4 * j + lane] = block[j]
  }
  source.group = group + 1
  source.words = spare
  source.at = 0
  source.end = 16
}
