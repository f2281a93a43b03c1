import { describe, type Problem } from './problem.ts'
import { items, mapping } from './walk.ts'

/** Training and test windows are half-open, not empty, and the test begins when the training has ended. */
export function windowProblems(document: unknown): Problem[] {
  return items(document, 'splits').flatMap(({ item, pointer }) => {
    const windows = mapping(item.windows)
    const found: Problem[] = []
    const wrong = (at: string, what: string) =>
      found.push({
        code: 'SPEC_TIME',
        pointer: `${pointer}/windows${at}`,
        what,
        hint: 'Windows are half-open: [from, to).',
      })
    const time = (window: 'train' | 'test', edge: 'from' | 'to') => {
      const text = mapping(windows[window])[edge]
      if (typeof text !== 'string' && typeof text !== 'number') return undefined
      const value = instant(String(text))
      if (value === undefined)
        wrong(`/${window}/${edge}`, `found ${describe(text)}, expected a date such as 2012-01-01 or 2012-01-01T06:00Z`)
      return value
    }
    const train = { from: time('train', 'from'), to: time('train', 'to') }
    const test = { from: time('test', 'from'), to: time('test', 'to') }
    if (train.from !== undefined && train.to !== undefined && train.from >= train.to)
      wrong('/train/to', 'found a training window that ends before it begins')
    if (test.from !== undefined && test.to !== undefined && test.from >= test.to)
      wrong('/test/to', 'found a test window that ends before it begins')
    if (train.to !== undefined && test.from !== undefined && test.from < train.to) wrong('/test/from', overlap(windows))
    return found
  })
}

/** The points of a storyboard must move forward. Labels are compared only where they are dates or numbers. */
export function storyProblems(document: unknown): Problem[] {
  return items(document, 'stress').flatMap(({ item, pointer }) => {
    const points = items(item, 'story', pointer)
    return points.flatMap(({ item: point, pointer: at }, i) => {
      if (i === 0) return []
      const before = points[i - 1].item.at
      const [a, b] = [position(before), position(point.at)]
      const same = typeof before === 'string' && before === point.at
      if (!same && (a === undefined || b === undefined || a.kind !== b.kind || b.value > a.value)) return []
      return [
        {
          code: 'SPEC_TIME' as const,
          pointer: `${at}/at`,
          what: `found ${describe(point.at)} after ${describe(before)}, expected points in the order of time`,
        },
      ]
    })
  })
}

function position(at: unknown): { kind: string; value: number } | undefined {
  if (typeof at === 'number') return { kind: 'number', value: at }
  if (typeof at !== 'string') return undefined
  if (/^\d+$/.test(at)) return { kind: 'number', value: Number(at) }
  const value = instant(at)
  return value === undefined ? undefined : { kind: 'date', value }
}

const overlap = (windows: Record<string, unknown>) =>
  `found a test window from ${describe(mapping(windows.test).from)} while the training window ends at ${describe(mapping(windows.train).to)}, expected windows that do not overlap`

/** ISO 8601 date or date with time, to milliseconds of UTC; undefined for anything else, also for 30 February. */
export function instant(text: string): number | undefined {
  const m =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/.exec(text)
  if (!m) return undefined
  const [year, month, day, hour, minute, second] = [m[1], m[2] ?? 1, m[3] ?? 1, m[4] ?? 0, m[5] ?? 0, m[6] ?? 0].map(
    Number,
  )
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1) return undefined
  const date = new Date(Date.UTC(2000, 0, 1))
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1) return undefined
  const [sign, hours, minutes] = offsetOf(m[8])
  return (
    date.getTime() +
    ((hour * 60 + minute) * 60 + second) * 1000 +
    Number((m[7] ?? '0').padEnd(3, '0')) -
    sign * (hours * 60 + minutes) * 60000
  )
}

function offsetOf(zone: string | undefined): [number, number, number] {
  if (zone === undefined || zone === 'Z') return [1, 0, 0]
  return [zone.startsWith('-') ? -1 : 1, Number(zone.slice(1, 3)), Number(zone.slice(4, 6))]
}
