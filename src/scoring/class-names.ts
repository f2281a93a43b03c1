import { Failure } from '../core/failure.ts'

/** One way to read columns of probabilities: the classes in order, and for each the column that has its probability. */
export interface ClassScheme {
  /** Null in the place of a class whose name the labels have yet to tell. */
  readonly names: (string | null)[]
  /** Index among the score columns; for a single column 0 for the positive class and -1 (the rest to 1) for the other. */
  readonly columnOf: readonly number[]
}

/** Numbers that a table program writes with a point are the classes they were: `1.0` is `1`. */
export function className(label: string): string {
  const text = label.trim()
  return /^[+-]?\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text
}

/** Whether a text is a decimal number. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
}

/** Whether the name of a class is a number that is not written as a whole one: `0.25`, `1e-3`. */
export function isFraction(name: string): boolean {
  return isDecimal(name) && !/^[+-]?\d+$/.test(name)
}

/** Whether a text is how programs write a number that is none. */
export function isNonfinite(text: string): boolean {
  return /^[+-]?(nan|inf|infinity)$/i.test(text)
}

/** Numbers in numeric order, before texts in code-unit order. */
export function sortClasses(names: readonly string[]): string[] {
  const number = (name: string): number => (/^-?\d+$/.test(name) ? Number(name) : Number.POSITIVE_INFINITY)
  return [...names].sort((a, b) => {
    const [x, y] = [number(a), number(b)]
    if (x !== y) return x < y ? -1 : 1
    return a < b ? -1 : a > b ? 1 : 0
  })
}

/**
 * The ways in which score columns may stand for classes, best first; the labels decide which. By name: the column is called
 * as the class, or so after what all columns begin with (`p_cat`, `p_dog`; `p0`, `p1`). By position: labels 0 .. K - 1 are the
 * columns in the order given. Named columns mean the same in any order.
 * @throws Failure PRED_COLUMN where names and positions would contradict each other.
 */
export function classSchemes(
  columns: readonly string[],
  classes: readonly string[] | undefined,
  positive: string | undefined,
): ClassScheme[] {
  if (columns.length === 1) return singleSchemes(classes, positive)
  const raw = columns.map(className)
  const short = shortNames(raw)
  if (classes !== undefined) {
    if (classes.length !== columns.length)
      throw new Failure(
        'PRED_COLUMN',
        `found ${columns.length} score columns, expected one for each of ${classes.length} classes`,
        {},
        'Name a column per class with --scores; of two classes the positive one alone will do.',
      )
    for (const named of [raw, short])
      if (classes.every((name) => named.includes(name)))
        return [{ names: [...classes], columnOf: classes.map((name) => named.indexOf(name)) }]
    return [{ names: [...classes], columnOf: classes.map((_, k) => k) }]
  }
  const positions = columns.map((_, k) => String(k))
  const byName = (named: readonly string[]): ClassScheme => {
    const names = sortClasses(named)
    return { names, columnOf: names.map((name) => named.indexOf(name)) }
  }
  for (const named of [raw, short]) if (positions.every((name) => named.includes(name))) return [byName(named)]
  const clash = [...raw, ...short].find((name) => positions.includes(name))
  if (clash !== undefined)
    throw new Failure(
      'PRED_COLUMN',
      `the score columns ${columns.slice(0, 5).join(', ')} may stand for classes by name or by position`,
      {},
      `Say which classes they are, in the order of the columns: --classes ${short.join(',')}`,
    )
  const schemes = [byName(raw)]
  if (short !== raw) schemes.push(byName(short))
  return [...schemes, { names: positions, columnOf: positions.map((_, k) => k) }]
}

/** The names without what all of them begin with, cut at a separator or before digits; the names themselves where that leaves none. */
function shortNames(names: readonly string[]): readonly string[] {
  let common = 0
  while (names.every((name) => common < name.length && name[common] === names[0][common])) common++
  const head = names[0].slice(0, common)
  const separator = Math.max(...['_', '-', '.', ':', ' ', '/'].map((mark) => head.lastIndexOf(mark)))
  const digits = names.every((name) => /^\d+$/.test(name.slice(common))) ? common : -1
  // `p1`, `p10`: the common part must not swallow digits of a number.
  const start = Math.max(separator + 1, digits < 0 ? 0 : head.replace(/\d+$/, '').length)
  const short = names.map((name) => name.slice(start))
  return start > 0 && short.every((name) => name !== '') && new Set(short).size === short.length ? short : names
}

function singleSchemes(classes: readonly string[] | undefined, positive: string | undefined): ClassScheme[] {
  const of = (names: (string | null)[], at: number): ClassScheme => ({
    names,
    columnOf: names.map((_, k) => (k === at ? 0 : -1)),
  })
  if (classes !== undefined) {
    if (classes.length !== 2)
      throw new Failure('PRED_COLUMN', `found 1 score column, expected one for each of ${classes.length} classes`)
    return [of([...classes], positive === undefined ? 1 : classes.indexOf(positive))]
  }
  if (positive !== undefined && !['0', '1', 'true', 'false', 'True', 'False'].includes(positive))
    return [of([null, positive], 1)]
  return [
    ['0', '1'],
    ['false', 'true'],
    ['False', 'True'],
  ].map((names) => of(names, positive !== undefined && names.includes(positive) ? names.indexOf(positive) : 1))
}

/** The first scheme that knows all these labels; undefined where none does. */
export function schemeFor(schemes: readonly ClassScheme[], labels: readonly string[]): ClassScheme | undefined {
  return schemes.find(({ names }) => {
    const unknown = labels.filter((label) => !names.includes(label))
    return unknown.length <= (names.includes(null) ? 1 : 0)
  })
}
