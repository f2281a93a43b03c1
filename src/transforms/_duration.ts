import { z } from 'zod'

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60000,
  h: 3600000,
  d: 86400000,
  w: 604800000,
}

/** A length of time such as `90min`, `24h`, `7d`, `2w` or `0`; a day is 24 hours. */
export const Duration = z
  .string()
  .regex(/^(?:0|\d{1,9}(?:ms|s|min|h|d|w))$/, 'a length of time such as 90min, 24h, 7d or 2w')

/** A duration of more than nothing: one of nothing would look at the row itself. */
export const PositiveDuration = Duration.refine((given) => !/^0+\D*$/.test(given), 'needs a length of time above 0')

/** Milliseconds of a duration. */
export function milliseconds(duration: string): number {
  const [, count, unit] = /^(\d+)([a-z]*)$/.exec(duration) as RegExpExecArray
  return Number(count) * (unit === '' ? 0 : units[unit])
}
