import { Failure, type FailureCode, failureCodes } from '../core/failure.ts'

/** One thing wrong with a document. `at: 'key'` points at the field's name, otherwise at its value. */
export interface Problem {
  readonly code: FailureCode
  readonly pointer: string
  readonly what: string
  readonly hint?: string
  readonly at?: 'key' | 'value'
  /** Offset in the text where the pointer alone does not say it. */
  readonly offset?: number
  readonly details?: Readonly<Record<string, unknown>>
}

/** Line and column (both from 1) of each JSON pointer of a document. */
export interface Positions {
  at(pointer: string, part?: 'key' | 'value'): { readonly line: number; readonly column: number } | undefined
  atOffset(offset: number): { readonly line: number; readonly column: number }
}

const listed = 5

/**
 * The failure of a document with problems, or undefined without any. Particular codes come before the general
 * ones (a misspelt field is also a missing one), then the order of the text; the others are listed behind.
 */
export function failureOf(problems: readonly Problem[], file: string, positions: Positions): Failure | undefined {
  if (problems.length === 0) return undefined
  const placed = problems.map((problem) => ({ problem, place: placeOf(problem, positions) }))
  placed.sort(
    (a, b) =>
      rank(a.problem) - rank(b.problem) ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      failureCodes[b.problem.code] - failureCodes[a.problem.code],
  )
  const [first, ...others] = placed
  const more = others
    .slice(0, listed)
    .map(
      ({ problem: p, place }) =>
        `${p.code}${place ? ` ${place.line}:${place.column}` : ''} ${p.pointer || '/'}: ${p.what}`,
    )
  const rest = others.length > listed ? `; and ${others.length - listed} further` : ''
  const also = others.length > 0 ? `${others.length} more: ${more.join('; ')}${rest}.` : ''
  return new Failure(
    first.problem.code,
    first.problem.what,
    { file, ...first.place, ...(first.problem.pointer ? { pointer: first.problem.pointer } : {}) },
    [first.problem.hint, also].filter(Boolean).join(' '),
    {
      ...first.problem.details,
      ...(others.length > 0
        ? {
            others: others.map(({ problem: p, place }) => ({
              code: p.code,
              ...place,
              pointer: p.pointer,
              message: p.what,
              hint: p.hint ?? '',
            })),
          }
        : {}),
    },
  )
}

function placeOf(problem: Problem, positions: Positions) {
  return problem.offset !== undefined
    ? positions.atOffset(problem.offset)
    : positions.at(problem.pointer, problem.at ?? 'value')
}

function rank(problem: Problem): number {
  if (problem.code === 'SPEC_VERSION') return 0
  return problem.code === 'SPEC_FIELD' ? 3 : problem.code === 'SPEC_UNKNOWN_FIELD' ? 2 : 1
}

/** One segment of a JSON pointer (RFC 6901). */
export function segment(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => segment(String(part))).join('')
}

/** What a reader sees of a value: short, one line. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'an empty value (null)'
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}...` : value}"`
  if (typeof value === 'number') return `the number ${value}`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object') return 'a mapping'
  return String(value)
}
