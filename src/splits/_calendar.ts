const day = 86400000

export const periods = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

/** The number of the period that a time (UTC milliseconds) falls in; consecutive periods have consecutive numbers. */
export function periodOf(ms: number, period: Period): number {
  if (period === 'day') return Math.floor(ms / day)
  // 1970-01-01 was a Thursday, three days after a Monday.
  if (period === 'week') return Math.floor((Math.floor(ms / day) + 3) / 7)
  const date = new Date(ms)
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth()
  return Math.floor(months / monthsIn[period])
}

const monthsIn = { month: 1, quarter: 3, year: 12 } as const

/** The first millisecond of a period. */
export function startOf(number: number, period: Period): number {
  if (period === 'day') return number * day
  if (period === 'week') return (number * 7 - 3) * day
  const months = number * monthsIn[period]
  const date = new Date(0)
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(Math.floor(months / 12), months - 12 * Math.floor(months / 12), 1)
  return date.getTime()
}

/** 2011-03-05, 2011-W09 (ISO 8601, weeks from Monday), 2011-03, 2011-Q1 or 2011. */
export function labelOf(number: number, period: Period): string {
  const start = startOf(number, period)
  const iso = new Date(start).toISOString().slice(0, 10)
  if (period === 'day') return iso
  if (period === 'month') return iso.slice(0, 7)
  if (period === 'year') return iso.slice(0, 4)
  if (period === 'quarter') return `${iso.slice(0, 4)}-Q${Math.floor(new Date(start).getUTCMonth() / 3) + 1}`
  // An ISO week belongs to the year of its Thursday.
  const thursday = start + 3 * day
  const year = periodOf(thursday, 'year')
  const week = Math.floor((thursday - startOf(year, 'year')) / (7 * day)) + 1
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}
