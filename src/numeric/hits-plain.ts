import { plainWords } from './noise-plain.ts'

/** What the kernel of wasm/hits.as computes, in TypeScript: the definition, and what a test holds it to. */
export function plainHits(
  keys: Uint32Array,
  lengths: Uint32Array,
  limit: number,
): { places: Uint32Array; words: Uint32Array } {
  const places: number[] = []
  const words: number[] = []
  let start = 0
  lengths.forEach((length, i) => {
    plainWords(length, keys[2 * i], keys[2 * i + 1]).forEach((word, at) => {
      if (word >= limit) return
      places.push(start + at)
      words.push(word)
    })
    start += length
  })
  return { places: Uint32Array.from(places), words: Uint32Array.from(words) }
}
