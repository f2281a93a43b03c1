/**
 * The severities at which a breaking point may be searched for: fixed by the document before anything is measured, so that the
 * number of looks is known and each can be corrected for.
 */
export interface SearchGrid {
  /** The document's severities above 0, and 1: measured in any case, and looked at first. */
  readonly coarse: readonly number[]
  readonly precision: number
  /** Most looks that one bisection takes. */
  readonly looks: number
  /** Severities that a grid of this precision would have. */
  readonly size: number
}

/** What a look at one severity shows. */
export type Look = 'survived' | 'broken' | 'undecided'

/** The result of a search: null where none is shown. */
export interface Searched {
  /** Greatest severity that the model is shown to survive. */
  readonly survived: number | null
  /** Least severity that is shown to break it. */
  readonly broken: number | null
}

/** Severities as a person writes them: without the dust of binary fractions. */
const tidy = (severity: number): number => Math.round(severity * 1e6) / 1e6

export function searchGrid(severities: readonly number[], precision: number): SearchGrid {
  const coarse = [...new Set([...severities.filter((s) => s > 0), 1])].sort((a, b) => a - b)
  const finest = coarse
    .map((to, k) => depthOf(parts(coarse[k - 1] ?? 0, to, precision) - 1))
    .reduce((a, b) => Math.max(a, b))
  return { coarse, precision, looks: depthOf(coarse.length) + finest, size: parts(0, 1, precision) }
}

/**
 * Where a model stops to survive and where it is broken, each by a bisection of its own, or the severities that have to be measured
 * first. One asks what is shown to break and goes down where it is, up where it is not; the other the same of what is shown to be
 * survived. Where degradation grows with severity, a bisection without a false claim can meet the severities at which its claim
 * would be false on one way only, which the truth decides: as soon as it fails to show a true one it goes to where all are
 * true. So it errs with no more than the sum of the chances of `looks` single looks (Bonferroni), whatever depends on what.
 */
export function search(
  grid: SearchGrid,
  at: (severity: number) => Look | undefined,
): Searched | { readonly ask: readonly number[] } {
  const unless = (shown: Look, found: boolean) => (severity: number) => {
    const look = at(severity)
    return look === undefined ? undefined : (look === shown) === found
  }
  const survival = bisect(grid, unless('survived', true))
  const breaking = bisect(grid, unless('broken', false))
  const ask = [survival, breaking].flatMap((half) => ('ask' in half ? [half.ask] : []))
  if ('ask' in survival || 'ask' in breaking) return { ask: [...new Set(ask)].sort((a, b) => a - b) }
  const { below: survived } = survival
  const { above: broken } = breaking
  return { survived, broken }
}

/** The last of the severities that passes and the first that does not; null where there is none. */
function bisect(
  { coarse, precision }: SearchGrid,
  passes: (severity: number) => boolean | undefined,
): { below: number | null; above: number | null } | { ask: number } {
  const first = lastPassing(coarse, passes)
  if (typeof first !== 'number') return first
  if (first === coarse.length - 1) return { below: coarse[first], above: null }
  const from = coarse[first] ?? 0
  const inner = between(from, coarse[first + 1], precision)
  const second = lastPassing(inner, passes)
  if (typeof second !== 'number') return second
  return { below: inner[second] ?? coarse[first] ?? null, above: inner[second + 1] ?? coarse[first + 1] }
}

/** Index of the last position that passes, where none passes after one that does not; -1 for none. */
function lastPassing(
  positions: readonly number[],
  passes: (severity: number) => boolean | undefined,
): number | { ask: number } {
  let last = -1
  let not = positions.length
  while (not - last > 1) {
    const middle = (last + not) >> 1
    const passed = passes(positions[middle])
    if (passed === undefined) return { ask: positions[middle] }
    if (passed) last = middle
    else not = middle
  }
  return last
}

/** Severities that cut what lies between two into equal parts no wider than the precision. */
function between(from: number, to: number, precision: number): number[] {
  const n = parts(from, to, precision)
  return Array.from({ length: n - 1 }, (_, i) => tidy(from + ((to - from) * (i + 1)) / n))
}

const parts = (from: number, to: number, precision: number): number =>
  Math.max(1, Math.ceil((to - from) / precision - 1e-9))

/** Looks that bisecting so many positions takes at most: the least d with 2^d > positions. */
function depthOf(positions: number): number {
  let depth = 0
  while (1 << depth <= positions) depth++
  return depth
}
