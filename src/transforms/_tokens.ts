import { Failure } from '../core/failure.ts'

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  /** The number, the text or name without its quotes, or the sign itself. */
  readonly value: string
  /** Position in the expression, from 1. */
  readonly at: number
  /** A quoted name is never a keyword or a function. */
  readonly quoted: boolean
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['name', /"([^"]*)"|`([^`]*)`/y],
  ['text', /'([^']*)'/y],
  ['sign', /<=|>=|==|!=|[-+*/()<>,]/y],
]

/** Longest expression, in characters. */
const longest = 4000

/** @throws Failure SPEC_TOO_COMPLEX beyond 4000 characters, SPEC_FIELD at a character that begins nothing. */
export function tokens(source: string): Token[] {
  if (source.length > longest) {
    throw new Failure(
      'SPEC_TOO_COMPLEX',
      `found an expression of ${source.length} characters, expected at most ${longest}`,
    )
  }
  const found: Token[] = []
  let at = 0
  for (;;) {
    while (at < source.length && /\s/.test(source[at])) at++
    if (at === source.length) break
    const token = next(source, at)
    found.push(token.token)
    at = token.end
  }
  found.push({ kind: 'end', value: '', at: source.length + 1, quoted: false })
  return found
}

function next(source: string, at: number): { token: Token; end: number } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match === null) continue
    const inner = match[1] ?? match[2]
    const token = { kind, value: inner ?? match[0], at: at + 1, quoted: inner !== undefined }
    return { token, end: pattern.lastIndex }
  }
  throw misread(source, at + 1, `'${source[at]}'`, 'a number, a column, an operator or a parenthesis')
}

/** A failure that points at a character of the expression. */
export function misread(source: string, at: number, found: string, expected: string): Failure {
  return new Failure(
    'SPEC_FIELD',
    `found ${found} at character ${at} of expression '${source}', expected ${expected}`,
    {},
    'Column names with other characters than letters, digits and _ go in double quotes or backquotes, texts in single quotes.',
    { at },
  )
}
