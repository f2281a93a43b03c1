import { isWordUnit } from './_letters.ts'
import { type CellKey, limitOf } from './_text.ts'
import { wordDraws } from './_words.ts'

/** A place in a text that can be written in another way. Offsets in code units, the end exclusive. */
export interface Site {
  readonly start: number
  readonly end: number
  /** The other ways; at least one, none of them as it stands. */
  readonly ways: readonly string[]
}

/** Writes a share of the sites in another way. Sites are in order and do not overlap; they have draws by their place in it. */
export function rewriteSites(text: string, share: number, key: CellKey, sites: readonly Site[]): string {
  const limit = limitOf(share)
  const draws = wordDraws(sites.length, key)
  let made = ''
  let from = 0
  sites.forEach(({ start, end, ways }, i) => {
    if (draws[i] >= limit) return
    made += text.slice(from, start) + ways[((draws[i] & 0xffff) * ways.length) >>> 16]
    from = end
  })
  return from === 0 ? text : made + text.slice(from)
}

/**
 * The matches of a global pattern that `ways` knows other ways for. `whole` asks that no letter or digit of any script
 * stand beside a match (the \b of a pattern knows ASCII only).
 */
export function sitesOf(
  text: string,
  pattern: RegExp,
  ways: (match: RegExpExecArray) => readonly string[],
  whole = true,
): Site[] {
  const sites: Site[] = []
  for (const match of text.matchAll(pattern)) {
    const start = match.index
    const end = start + match[0].length
    if (whole && ((start > 0 && isWordUnit(text.charCodeAt(start - 1))) || isWordUnit(text.charCodeAt(end)))) continue
    const other = ways(match).filter((way) => way !== match[0])
    if (other.length > 0) sites.push({ start, end, ways: other })
  }
  return sites
}

/** Writes `way` in the case of `like`: all capitals (of two or more letters), a leading capital, or as it is. ASCII. */
export function likeCase(way: string, like: string): string {
  if (/^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$/.test(like)) return way.replace(/[a-z]/g, capital)
  return /^[A-Z]/.test(like) ? way.replace(/^[a-z]/, capital) : way
}

/** The pattern of any of some words or phrases, the longest first, in lower case, capitals or with a leading capital. */
export function anyOf(phrases: readonly string[]): RegExp {
  const escaped = [...phrases]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .flatMap((phrase) => [phrase, phrase.replace(/^[a-z]/, capital), phrase.replace(/[a-z]/g, capital)])
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return new RegExp([...new Set(escaped)].join('|'), 'g')
}

const capital = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - 32)

/** ASCII capitals to lower case. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32))
}
