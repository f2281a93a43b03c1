/** One member of a flat JSON object; numbers come with their spelling. */
export type FlatValue = string | boolean | null | { readonly number: number; readonly spelling: string }

/** Why a line is no flat JSON object. `nonfinite` and `duplicate` have failures of their own. */
export class FlatJsonError extends Error {
  readonly reason: 'syntax' | 'nested' | 'key' | 'duplicate' | 'nonfinite'
  /** Counts from 0, in UTF-16 units. */
  readonly at: number

  constructor(reason: FlatJsonError['reason'], message: string, at: number) {
    super(message)
    this.reason = reason
    this.at = at
  }
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w+.-])/y
const word = /[A-Za-z0-9_+-]+/y

/**
 * Calls `member` for each member of one flat JSON object (RFC 8259). Stricter than JSON.parse, because hostile lines reach
 * it: a duplicate name, a nested value and the name `__proto__` are refused, and nothing recurses.
 */
export function readFlatJson(line: string, member: (name: string, value: FlatValue) => void): void {
  let at = 0
  // Most lines have no escape, and then a string is a slice; a tab may also stand between members.
  const simple = !line.includes('\\') && !hasControl.test(line)
  const skip = (): void => {
    while (at < line.length && isSpace(line.charCodeAt(at))) at++
  }
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(line)
    if (found === null) return null
    at += found[0].length
    return found[0]
  }
  const fail = (message: string, reason: FlatJsonError['reason'] = 'syntax'): never => {
    throw new FlatJsonError(reason, message, at)
  }
  const expect = (symbol: string): void => {
    skip()
    if (line[at] !== symbol) fail(`found ${show(line, at)}, expected '${symbol}'`)
    at++
  }
  const text = (): string => {
    if (line[at] !== '"') return fail(`found ${show(line, at)}, expected a string`)
    if (simple) {
      const start = at + 1
      const close = line.indexOf('"', start)
      if (close < 0) return fail('found a string that never closes')
      at = close + 1
      return line.slice(start, close)
    }
    let end = at + 1
    while (end < line.length && line[end] !== '"') end += line[end] === '\\' ? 2 : 1
    if (end >= line.length) return fail('found a string that never closes')
    const found = line.slice(at, end + 1)
    let value: string
    try {
      value = JSON.parse(found)
    } catch {
      return fail(`found a string with a wrong escape or a control character: ${found.slice(0, 40)}`)
    }
    at = end + 1
    if (!value.isWellFormed()) fail('found a lone surrogate in a string')
    return value
  }
  const value = (): FlatValue => {
    const first = line[at]
    if (first === '"') return text()
    if (first === '{' || first === '[')
      fail('found a nested value, expected a text, a number, true, false or null', 'nested')
    const spelling = take(number)
    if (spelling !== null) return { number: Number(spelling), spelling }
    const found = take(word)
    if (found === 'true') return true
    if (found === 'false') return false
    if (found === 'null') return null
    if (found !== null && /^-?(NaN|Infinity)$/.test(found)) return { number: Number(found), spelling: found }
    at -= found?.length ?? 0
    return fail(`found ${show(line, at)}, expected a value`)
  }

  expect('{')
  skip()
  if (line[at] === '}') at++
  else {
    const names = new Set<string>()
    while (true) {
      skip()
      const name = text()
      if (name === '__proto__') fail("found the name '__proto__', which is not allowed", 'key')
      if (names.has(name)) fail(`found the name '${name}' twice in one object`, 'duplicate')
      names.add(name)
      expect(':')
      skip()
      member(name, value())
      skip()
      if (line[at] === ',') at++
      else break
    }
    expect('}')
  }
  skip()
  if (at < line.length) fail(`found ${show(line, at)} after the object; one object a line is expected`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const hasControl = /[\u0000-\u001f]/

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d
}

function show(line: string, at: number): string {
  return at < line.length ? `'${line.slice(at, at + 12)}'` : 'the end of the line'
}
