import { Failure } from '../core/failure.ts'
import { misread, type Token, tokens } from './_tokens.ts'

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }

/** Functions and how many arguments they take, at least and at most. Operators are calls too, under their sign. */
export const functions: ReadonlyMap<string, readonly [number, number]> = new Map<string, readonly [number, number]>([
  ...['abs', 'floor', 'ceil', 'round', 'sqrt', 'log', 'exp', 'sin', 'cos', 'missing'].map(
    (name): [string, readonly [number, number]] => [name, [1, 1]],
  ),
  ['pow', [2, 2]],
  ['if', [3, 3]],
  ['min', [1, 20]],
  ['max', [1, 20]],
])

const deepest = 64
const mostCalls = 500
const comparisons = ['<', '<=', '>', '>=', '==', '!=']

/**
 * Reads arithmetic over columns: numbers, columns, 'texts', + - * / ( ), comparisons (1 or 0), and or not, and the
 * `functions`. Recursive descent; nothing is ever executed that is not in this list.
 * @throws Failure SPEC_FIELD with the position of what cannot be read; SPEC_TOO_DEEP beyond 64 levels
 * of nesting, SPEC_TOO_COMPLEX beyond 500 operators and functions.
 */
export function parseExpression(source: string): Expression {
  const list = tokens(source)
  let place = 0
  let depth = 0

  const peek = (): Token => list[place]
  const is = (...values: string[]): boolean =>
    (peek().kind === 'sign' || (peek().kind === 'name' && !peek().quoted)) && values.includes(peek().value)
  const take = (): Token => list[place++]
  const wrong = (expected: string): Failure => {
    const { kind, value, at } = peek()
    return misread(source, at, kind === 'end' ? 'the end' : `'${value}'`, expected)
  }
  const expect = (sign: string): void => {
    if (!is(sign)) throw wrong(`'${sign}'`)
    place++
  }
  let calls = 0
  const call = (name: string, ...parts: Expression[]): Expression => {
    if (++calls > mostCalls) {
      throw new Failure('SPEC_TOO_COMPLEX', `found an expression of more than ${mostCalls} operators and functions`)
    }
    return { kind: 'call', name, arguments: parts }
  }

  const nested = (read: () => Expression): Expression => {
    if (++depth > deepest) {
      throw new Failure(
        'SPEC_TOO_DEEP',
        `found an expression nested deeper than ${deepest} levels at character ${peek().at}`,
      )
    }
    const result = read()
    depth--
    return result
  }
  const chain = (read: () => Expression, ...operators: string[]): Expression => {
    let left = read()
    while (is(...operators)) left = call(take().value, left, read())
    return left
  }
  const any = (): Expression => nested(() => chain(all, 'or'))
  const all = (): Expression => chain(negation, 'and')
  const negation = (): Expression => {
    if (!is('not')) return comparison()
    place++
    return call('not', nested(negation))
  }
  const comparison = (): Expression => {
    const left = sum()
    if (!is(...comparisons)) return left
    const result = call(take().value, left, sum())
    if (is(...comparisons)) throw wrong(`'and' between two comparisons`)
    return result
  }
  const sum = (): Expression => chain(product, '+', '-')
  const product = (): Expression => chain(signed, '*', '/')
  const signed = (): Expression => {
    if (!is('-')) return primary()
    place++
    return call('negate', nested(signed))
  }
  const primary = (): Expression => {
    const token = peek()
    if (token.kind === 'number') return { kind: 'number', value: Number(take().value) }
    if (token.kind === 'text') return { kind: 'text', value: take().value }
    if (is('(')) {
      place++
      const inner = any()
      expect(')')
      return inner
    }
    if (token.kind !== 'name' || is('and', 'or', 'not')) throw wrong('a number, a column or a parenthesis')
    place++
    return !token.quoted && is('(') ? application(token) : { kind: 'column', name: token.value }
  }
  const application = (name: Token): Expression => {
    const arity = functions.get(name.value)
    if (arity === undefined) {
      throw misread(source, name.at, `'${name.value}('`, `one of the functions ${[...functions.keys()].join(', ')}`)
    }
    expect('(')
    const parts = [any()]
    while (is(',')) {
      place++
      parts.push(any())
    }
    if (parts.length < arity[0] || parts.length > arity[1]) {
      throw misread(
        source,
        name.at,
        `${parts.length} arguments of ${name.value}`,
        arity[1] === 20 ? '1 to 20' : `${arity[0]}`,
      )
    }
    expect(')')
    return call(name.value, ...parts)
  }

  const expression = any()
  if (peek().kind !== 'end') throw wrong('an operator or the end')
  return expression
}

/** The columns that an expression reads, in order of appearance. */
export function columnsIn(expression: Expression): string[] {
  const names = new Set<string>()
  const visit = (node: Expression): void => {
    if (node.kind === 'column') names.add(node.name)
    if (node.kind === 'call') node.arguments.forEach(visit)
  }
  visit(expression)
  return [...names]
}
