import type { Measured, ShownMetric } from './report-data.ts'

/** How a number is shown: multiplied by `scale`, followed by `suffix` (with its own leading space). */
export interface Unit {
  readonly scale: number
  readonly suffix: string
}

export const plain: Unit = { scale: 1, suffix: '' }

/** The unit of a metric's values, of its differences (percent points for shares), and of its change per interval. */
export function valueUnit({ unit }: ShownMetric): Unit {
  return unit === '' ? plain : { scale: 1, suffix: ` ${unit}` }
}

export function differenceUnit(metric: ShownMetric): Unit {
  return metric.share ? { scale: 100, suffix: ' pp' } : valueUnit(metric)
}

export function slopeUnit(metric: ShownMetric, noun: string): Unit {
  const { scale, suffix } = differenceUnit(metric)
  return { scale, suffix: `${suffix} per ${noun}` }
}

export const counted = (n: number, noun: string, plural = `${noun}s`): string =>
  `${count(n)} ${n === 1 ? noun : plural}`

/** A whole number with commas between thousands. */
export function count(n: number): string {
  const digits = String(Math.abs(n))
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ',')
  return n < 0 ? `−${grouped}` : grouped
}

/** Decimals that show a number of this size with three significant digits; at least 0, at most 8. */
export function decimalsOf(size: number): number {
  if (size === 0 || !Number.isFinite(size)) return 2
  const exponent = Number(size.toExponential(2).split('e')[1])
  return Math.min(8, Math.max(0, 2 - exponent))
}

/** Fixed decimals, a true minus sign, commas between thousands; never `-0`. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  const [whole, part] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value < 0 && Number(text) !== 0 ? '−' : ''
  return `${sign}${grouped}${part === undefined ? '' : `.${part}`}`
}

/** Three significant digits. */
export const significant = (value: number): string => fixed(value, decimalsOf(Math.abs(value)))

export interface NumberText {
  /** `0.842`, `> 18 (not reached)`, `n/a (no rows)`. */
  readonly value: string
  /** `[0.831, 0.853]`, or empty where there is none. */
  readonly interval: string
  /** The unit's suffix, or empty where there is no value. */
  readonly suffix: string
}

/** A measured number in words: three significant digits, the interval in the same decimals, censoring and absence said aloud. */
export function numberText(measured: Measured | null, unit: Unit = plain): NumberText {
  if (measured === null) return { value: 'n/a (not measured)', interval: '', suffix: '' }
  const { value, lower, upper, censored, reason } = measured
  if (value === null) {
    if (reason === 'not reached') return notReached(censored, lower, unit)
    return { value: `n/a (${reason ?? 'undefined'})`, interval: '', suffix: '' }
  }
  const of = (x: number): number => x * unit.scale
  const ends = Math.max(Math.abs(of(lower ?? 0)), Math.abs(of(upper ?? 0)))
  // A value far inside its interval gets no more digits than the interval's ends need.
  const decimals = decimalsOf(Math.abs(of(value)) < ends / 10 ? ends : Math.abs(of(value)))
  const interval =
    lower === null && upper === null
      ? ''
      : `${lower === null ? '(−∞' : `[${fixed(of(lower), decimals)}`}, ${upper === null ? '∞)' : `${fixed(of(upper), decimals)}]`}`
  return { value: fixed(of(value), decimals), interval, suffix: unit.suffix }
}

function notReached(censored: number | undefined, lower: number | null, unit: Unit): NumberText {
  if (censored === undefined) return { value: 'not reached', interval: '', suffix: '' }
  const end = significantOrWhole(censored * unit.scale)
  const interval = lower === null ? '' : `[${significantOrWhole(lower * unit.scale)}, ∞)`
  return { value: `> ${end} (not reached)`, interval, suffix: '' }
}

const significantOrWhole = (value: number): string => (Number.isInteger(value) ? count(value) : significant(value))

/** The same on one line: `0.842 [0.831, 0.853] rentals`. */
export function numberLine(measured: Measured | null, unit: Unit = plain): string {
  const { value, interval, suffix } = numberText(measured, unit)
  return `${value}${suffix}${interval ? ` ${interval}` : ''}`
}

/** A p-value: `< 0.001`, or two significant digits. */
export function pText(p: number | null | undefined): string {
  if (p === null || p === undefined) return 'n/a'
  if (p < 0.001) return '< 0.001'
  return fixed(p, p < 0.01 ? 4 : 3)
}

export const percent = (share: number): string => {
  const value = share * 100
  return `${Number.isInteger(Math.round(value * 1000) / 1000) ? Math.round(value) : fixed(value, 1)} %`
}
