import { describe, type Problem } from './problem.ts'
import { walk } from './walk.ts'

const patternFields = /^(pattern|patterns|regex|regexp|match|matches)$/
const longest = 500

/** Regular expressions of a document: they run on every cell, so only those that cannot backtrack without end. */
export function patternProblems(document: unknown): Problem[] {
  const found: Problem[] = []
  walk(document, (key, value, pointer) => {
    if (!patternFields.test(key) || typeof value !== 'string') return
    const why = unsafe(value)
    if (why)
      found.push({
        code: 'SPEC_PATTERN',
        pointer,
        what: `found the pattern ${describe(value)} (${why}), expected one that runs in linear time`,
        hint: 'No repeated groups that repeat or branch inside, no neighbouring repeats of the same characters, no references back, no look-around.',
      })
  })
  return found
}

interface Piece {
  /** Source of the atom alone, as a pattern for one character; null for groups and assertions. */
  readonly atom: string | null
  readonly min: number
  readonly max: number
}

/** Why a pattern may take exponential or high polynomial time, or undefined. Judged from its text, never by running it. */
export function unsafe(source: string): string | undefined {
  if (source.length > longest) return `longer than ${longest} characters`
  try {
    new RegExp(source, 'u')
  } catch {
    return 'not a regular expression'
  }
  if (/\\(k<|[1-9])/.test(source.replaceAll('\\\\', ''))) return 'a reference back'
  if (/\(\?(<?[=!])/.test(source)) return 'look-around'

  const token =
    /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c[A-Za-z]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<[^>]*>|\(\?:|\(|\)|\||[*+?]\??|\{\d+(?:,\d*)?\}\??|./gsu
  const groups: { repeats: boolean; branches: boolean }[] = [{ repeats: false, branches: false }]
  const pieces: Piece[] = []
  let closed: { repeats: boolean; branches: boolean } | undefined
  for (const [t] of source.matchAll(token)) {
    const times = quantifier(t)
    const group = groups[groups.length - 1]
    if (times) {
      if (closed && times[1] > 1 && (closed.repeats || closed.branches))
        return 'a repeated group that repeats or branches inside'
      if (times[1] > 1000 && times[1] !== Infinity) return 'more than 1000 repeats'
      if (times[1] > 1) for (const g of groups) g.repeats = true
      else if (times[0] === 0) for (const g of groups) g.branches = true
      const last = pieces.pop()
      if (last) pieces.push({ ...last, min: times[0], max: times[1] })
      closed = undefined
      continue
    }
    closed = undefined
    if (t.startsWith('(')) groups.push({ repeats: false, branches: false })
    else if (t === ')') {
      const inner = groups.pop()
      closed = inner
      const outer = groups[groups.length - 1]
      if (outer && inner) {
        outer.repeats ||= inner.repeats
        outer.branches ||= inner.branches
      }
      pieces.push({ atom: null, min: 1, max: 1 })
    } else if (t === '|') group.branches = true
    else if (!/^(\^|\$|\\b|\\B)$/.test(t)) pieces.push({ atom: t, min: 1, max: 1 })
  }
  return neighbours(pieces) ? 'neighbouring repeats of the same characters' : undefined
}

function quantifier(t: string): [number, number] | undefined {
  if (t.startsWith('*')) return [0, Infinity]
  if (t.startsWith('+')) return [1, Infinity]
  if (t.startsWith('?')) return [0, 1]
  const m = /^\{(\d+)(,?)(\d*)\}/.exec(t)
  return m ? [Number(m[1]), m[2] === '' ? Number(m[1]) : m[3] === '' ? Infinity : Number(m[3])] : undefined
}

/** Two open-ended repeats that can trade characters: nothing stands between them that must be there and is not in the first. */
function neighbours(pieces: readonly Piece[]): boolean {
  let open: Set<number>[] = []
  for (const { atom, min, max } of pieces) {
    const set = characters(atom)
    const repeat = max > 20
    if (repeat && open.some((earlier) => meets(earlier, set))) return true
    if (min > 0) open = open.filter((earlier) => meets(earlier, set))
    if (repeat) open.push(set)
  }
  return false
}

const sample = Array.from({ length: 0x180 }, (_, i) => i).concat([0x3b1, 0x416, 0x4e00, 0x1f600])

/** The sampled characters that an atom takes; a group (null) may take all of them. */
function characters(atom: string | null): Set<number> {
  if (atom === null) return new Set(sample)
  const one = new RegExp(`^(?:${atom})$`, 'su')
  return new Set(sample.filter((c) => one.test(String.fromCodePoint(c))))
}

function meets(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const c of a) if (b.has(c)) return true
  return false
}
