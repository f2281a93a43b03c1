import { Failure } from '../core/failure.ts'

/** Milliseconds since 1970-01-01T00:00Z, or NaN where the text does not follow the pattern or names no real instant. */
export type TimeParser = (text: string) => number

/**
 * A parser for a pattern of YYYY, MM or M, DD or D, HH or H, mm, ss and SSS with literal text between, or for 'iso'
 * (2011-01-31, 2011-01-31T23:59[:59[.999]] with `T` or a space, and Z or +hh:mm). Without a zone, times count as UTC.
 * @throws Failure SPEC_PATTERN for a pattern that fixes no year, or one field twice.
 */
export function timeParser(format: string): TimeParser {
  return format === 'iso' ? parseIso : patternParser(format)
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/

function parseIso(text: string): number {
  const m = iso.exec(text)
  if (m === null) return Number.NaN
  const fraction = m[7] === undefined ? 0 : Number(`0.${m[7]}`) * 1000
  const instant = toInstant(+m[1], +m[2], +m[3], +(m[4] ?? 0), +(m[5] ?? 0), +(m[6] ?? 0), fraction)
  if (m[8] === undefined || m[8] === 'Z') return instant
  const zone = m[8].replace(':', '')
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3))
  if (hours > 14 || minutes > 59) return Number.NaN
  return instant - (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60000
}

const fields = /YYYY|MM|DD|HH|mm|ss|SSS|M|D|H/g
const order = ['Y', 'M', 'D', 'H', 'm', 's', 'S']

function patternParser(format: string): TimeParser {
  const slots: number[] = []
  const source = format
    .split(/(YYYY|MM|DD|HH|mm|ss|SSS|M|D|H)/)
    .map((part) => {
      if (part === '' || part.match(fields) === null) return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      slots.push(order.indexOf(part[0]))
      return part.length === 1 ? '(\\d{1,2})' : `(\\d{${part.length}})`
    })
    .join('')
  if (!slots.includes(0) || new Set(slots).size !== slots.length) {
    const hint = 'Write it with YYYY, MM, DD, HH, mm, ss, each at most once, such as YYYY-MM-DD HH:mm.'
    throw new Failure('SPEC_PATTERN', `the time format '${format}' fixes no year or names a field twice`, {}, hint)
  }
  const pattern = new RegExp(`^${source}$`)
  return (text) => {
    const m = pattern.exec(text)
    if (m === null) return Number.NaN
    const at = [0, 1, 1, 0, 0, 0, 0]
    for (let i = 0; i < slots.length; i++) at[slots[i]] = Number(m[i + 1])
    return toInstant(at[0], at[1], at[2], at[3], at[4], at[5], at[6])
  }
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function toInstant(y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number): number {
  if (mo < 1 || mo > 12 || h > 23 || mi > 59 || s > 59) return Number.NaN
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  if (d < 1 || d > monthLengths[mo - 1] + (mo === 2 && leap ? 1 : 0)) return Number.NaN
  return ((daysFromCivil(y, mo, d) * 24 + h) * 60 + mi) * 60000 + s * 1000 + ms
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, days_from_civil). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}
