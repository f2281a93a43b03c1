/** 10^0 ... 10^22, the powers that a double holds exactly. */
export const exactPowers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))

/**
 * The decimal number in bytes [start, end), spaces and tabs around it ignored: `-12`, `.5`, `5.`, `1e-3`. NaN for anything
 * else (blanks, hexadecimal, thousands separators, `nan`, `inf`); an infinity where the number is out of range.
 * Exact by Clinger's fast path (mantissa up to 2^53, power of ten up to 22), else by the language's own conversion.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  while (start < end && isBlank(bytes[start])) start++
  while (start < end && isBlank(bytes[end - 1])) end--
  let i = start
  let negative = false
  if (i < end && (bytes[i] === 0x2d || bytes[i] === 0x2b)) negative = bytes[i++] === 0x2d
  let mantissa = 0
  const first = i
  let digit = 0
  for (; i < end; i++) {
    digit = bytes[i] - 0x30
    if (digit < 0 || digit > 9) break
    mantissa = mantissa * 10 + digit
  }
  let digits = i - first
  let exponent = 0
  if (i < end && bytes[i] === 0x2e) {
    const point = ++i
    for (; i < end; i++) {
      digit = bytes[i] - 0x30
      if (digit < 0 || digit > 9) break
      mantissa = mantissa * 10 + digit
    }
    exponent = point - i
    digits += i - point
  }
  if (digits === 0) return Number.NaN
  if (i < end) {
    const power = parseExponent(bytes, i, end)
    if (Number.isNaN(power)) return Number.NaN
    exponent += power
  }
  // Below 2^53 no step above can have rounded.
  if (mantissa <= 9007199254740991 && exponent >= -22 && exponent <= 22) {
    const value = exponent < 0 ? mantissa / exactPowers[-exponent] : mantissa * exactPowers[exponent]
    return negative ? -value : value
  }
  return Number(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'))
}

/** Whether the bytes spell a number that is none: nan, inf, infinity, signed or not, in any case. */
export function isNonfiniteLiteral(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 32) return false
  return nonfinite.test(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'))
}

const nonfinite = /^[ \t]*[+-]?(nan|inf|infinity)[ \t]*$/i

/** Whether the tokens that mean missing include this NaN or infinity, however it is spelt. */
export function declaredMissing(value: number, missing: readonly string[] | undefined): boolean {
  if (missing === undefined) return false
  const spelling = Number.isNaN(value) ? /^nan$/i : value > 0 ? /^\+?inf(inity)?$/i : /^-inf(inity)?$/i
  return missing.some((token) => spelling.test(token))
}

/** How a number is written where it enters a text or a message. */
export function spellNumber(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09
}

function parseExponent(bytes: Uint8Array, at: number, end: number): number {
  if ((bytes[at] | 0x20) !== 0x65) return Number.NaN
  let i = at + 1
  let sign = 1
  if (i < end && (bytes[i] === 0x2d || bytes[i] === 0x2b)) sign = bytes[i++] === 0x2d ? -1 : 1
  if (i === end) return Number.NaN
  let power = 0
  for (; i < end; i++) {
    const digit = bytes[i] - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    if (power < 100000) power = power * 10 + digit
  }
  return sign * power
}
