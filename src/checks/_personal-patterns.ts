/** A kind of personal data, how a cell shows it, and from which share of the cells on a column is taken to be of it. */
export interface PersonalPattern {
  readonly kind: string
  readonly share: number
  /** Cells are hostile input: every pattern here takes time linear in the cell. */
  matches(cell: string, phoneColumn: boolean): boolean
}

const socialSecurity = /^\d{3}-\d{2}-\d{4}$/

export const personalPatterns: readonly PersonalPattern[] = [
  { kind: 'e-mail address', share: 0.05, matches: hasEmail },
  { kind: 'phone number', share: 0.05, matches: isPhone },
  { kind: 'IBAN', share: 0.05, matches: isIban },
  { kind: 'US social security number', share: 0.05, matches: (cell) => socialSecurity.test(cell.trim()) },
  { kind: 'IPv4 address', share: 0.05, matches: isIpv4 },
  // One in ten numbers passes Luhn's test by chance.
  { kind: 'payment card number', share: 0.5, matches: isCard },
]

/** A column whose name says that it holds phone numbers, in which plain digits count. */
export function isPhoneName(name: string): boolean {
  return /phone|mobile|msisdn|telefon|telephone|cellular/i.test(name) || /^(?:tel|cell|fax)(?:[^a-z]|$)/i.test(name)
}

/** Looks around each @ only, within the longest lengths that RFC 5321 allows. */
function hasEmail(cell: string): boolean {
  const text = cell.replaceAll('\uff20', '@')
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const before = text.slice(Math.max(0, at - 64), at)
    const after = text.slice(at + 1, at + 255)
    if (!/[\p{L}\p{N}._%+'-]$/u.test(before)) continue
    const labels = (/^[\p{L}\p{N}.-]+/u.exec(after)?.[0] ?? '').split('.').filter((label) => label !== '')
    if (labels.length >= 2 && /^\p{L}{2,24}$/u.test(labels[labels.length - 1])) return true
  }
  return false
}

const date = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:\D|$)/

/** The whole cell: international with +, with an area code in brackets, or in groups as numbers are written. */
function isPhone(cell: string, phoneColumn: boolean): boolean {
  if (cell.length > 40) return false
  const text = cell
    .trim()
    .replace(/^tel:/i, '')
    .replace(/ ?(?:x|ext\.?) ?\d{1,6}$/i, '')
  if (!/^\+?[\d\s().\-/]+$/.test(text) || date.test(text) || socialSecurity.test(text)) return false
  const digits = text.replaceAll(/\D/g, '').length
  if (digits < 7 || digits > 15) return false
  if (text.startsWith('+') || /^\(\d{2,5}\)/.test(text)) return true
  if (phoneColumn) return true
  return (
    /^(?:\d[-. ])?\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(text) ||
    /^\d{3}-\d{4}$/.test(text) ||
    /^0\d{1,4}[-/ ]\d[\d\- ]{4,}$/.test(text)
  )
}

/** ISO 13616: the number with its first four characters last is 1 modulo 97. */
function isIban(cell: string): boolean {
  const text = cell.length > 60 ? '' : cell.replaceAll(' ', '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false
  let remainder = 0
  for (const c of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(c, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}

/** ISO/IEC 7812: 13 to 19 digits that pass Luhn's test, with the first digit of a card. */
function isCard(cell: string): boolean {
  const digits = cell.length > 40 ? '' : cell.trim().replaceAll(/[ -]/g, '')
  if (!/^[3-6]\d{12,18}$/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit
  }
  return sum % 10 === 0
}

function isIpv4(cell: string): boolean {
  const parts = cell.length > 20 ? [] : cell.trim().split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
}
