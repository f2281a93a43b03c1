/**
 * Canonical JSON, RFC 8785 (JCS): members sorted by UTF-16 code units, shortest round-trip numbers,
 * minimal escapes, no white space. The same value always gives the same text.
 * @throws TypeError for what JSON cannot say (NaN, infinities, undefined in arrays, functions, lone surrogates, cycles by depth).
 */
export function canonicalJson(value: unknown): string {
  const parts: string[] = []
  write(value, parts, 0)
  return parts.join('')
}

const maxDepth = 512

function write(value: unknown, parts: string[], depth: number): void {
  if (depth > maxDepth) throw new TypeError(`canonical JSON: nested deeper than ${maxDepth}`)
  if (value === null || typeof value === 'boolean') {
    parts.push(String(value))
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: ${value} has no JSON form`)
    parts.push(Object.is(value, -0) ? '0' : String(value))
  } else if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON: text with a lone surrogate')
    parts.push(JSON.stringify(value))
  } else if (Array.isArray(value)) {
    parts.push('[')
    for (let i = 0; i < value.length; i++) {
      if (i > 0) parts.push(',')
      write(value[i], parts, depth + 1)
    }
    parts.push(']')
  } else if (typeof value === 'object') {
    parts.push('{')
    const record = value as Record<string, unknown>
    const names = Object.keys(record)
      .filter((name) => record[name] !== undefined)
      .sort()
    names.forEach((name, i) => {
      if (!name.isWellFormed()) throw new TypeError('canonical JSON: name with a lone surrogate')
      parts.push(i > 0 ? ',' : '', JSON.stringify(name), ':')
      write(record[name], parts, depth + 1)
    })
    parts.push('}')
  } else {
    throw new TypeError(`canonical JSON: a ${typeof value} has no JSON form`)
  }
}
