import { Failure } from '../core/failure.ts'
import type { TextColumn } from '../core/table.ts'

/** Texts met so far, coded in order of appearance. */
export interface TextPool {
  /** Code of the text in bytes [start, end), which are valid UTF-8. */
  code(bytes: Buffer, start: number, end: number): number
  codeOf(text: string): number
  texts(): readonly string[]
  clear(): void
}

const slotBytes = 32
const slots = 1024
// A Map holds at most 2^24 entries.
const maxTexts = 16_000_000

/**
 * A pool with a small cache of short texts by their bytes in front of a map, so that a repeated category costs neither a
 * string nor the map's hash. The cache holds one entry per hash value: texts chosen to collide only miss it.
 */
export function textPool(where: () => { file?: string; line?: number; row?: number }): TextPool {
  let map = new Map<string, number>()
  let texts: string[] = []
  const cachedBytes = new Uint8Array(slots * slotBytes)
  const cachedLength = new Int8Array(slots).fill(-1)
  const cachedCode = new Int32Array(slots)
  const codeOf = (text: string): number => {
    const known = map.get(text)
    if (known !== undefined) return known
    if (texts.length >= maxTexts) {
      const hint = 'Leave the column out, or give it the role id and split the file.'
      throw new Failure('DATA_TOO_LARGE', `found more than ${maxTexts} different texts in one column`, where(), hint)
    }
    map.set(text, texts.length)
    texts.push(text)
    return texts.length - 1
  }
  return {
    code(bytes, start, end) {
      const length = end - start
      if (length >= slotBytes) return codeOf(bytes.toString('utf8', start, end))
      let hash = length
      let all = 0
      for (let i = start; i < end; i++) {
        hash = (Math.imul(hash, 31) + bytes[i]) | 0
        all |= bytes[i]
      }
      const slot = (hash ^ (hash >>> 11)) & (slots - 1)
      const at = slot * slotBytes
      if (cachedLength[slot] === length) {
        let i = 0
        while (i < length && cachedBytes[at + i] === bytes[start + i]) i++
        if (i === length) return cachedCode[slot]
      }
      const code = codeOf(all < 128 ? bytes.toString('latin1', start, end) : bytes.toString('utf8', start, end))
      cachedLength[slot] = length
      cachedCode[slot] = code
      for (let i = 0; i < length; i++) cachedBytes[at + i] = bytes[start + i]
      return code
    },
    codeOf,
    texts: () => texts,
    clear() {
      map = new Map()
      texts = []
      cachedLength.fill(-1)
    },
  }
}

/** A text column whose dictionary is in code-unit order, from codes of the pool (rewritten in place). */
export function sortedTextColumn(codes: Int32Array, pool: TextPool): TextColumn {
  const dictionary = [...pool.texts()].sort()
  const rank = new Int32Array(dictionary.length)
  for (let i = 0; i < dictionary.length; i++) rank[pool.codeOf(dictionary[i])] = i
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) codes[i] = rank[codes[i]]
  return { kind: 'text', codes, dictionary }
}
