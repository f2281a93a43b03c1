import { type Table, takeRows } from '../core/table.ts'
import { wilson } from '../intervals/wilson.ts'
import { quantile } from '../numeric/quantile.ts'
import { type Arrangement, arrange, dayMs, orderOf } from './arrangement.ts'
import { contrastOf, metricOf, pointOf } from './contrast.ts'
import { type Files, timesOf } from './files.ts'
import { nearestOf } from './polyline.ts'
import { type Curve, placeAt } from './severity-curve.ts'
import { type Sums, summariser } from './summary.ts'

/** What a file is cut into: days, hours, weeks from Monday, or so many rows. */
export type Unit = 'day' | 'hour' | 'week' | number

export interface UnitSeverities {
  readonly units: number
  /** Units with less than half of the usual rows, left out. */
  readonly left: number
  /** What 95 % of the units of the reference read at most: below it a unit is as any other. */
  readonly undisturbed: number
  /** The severity that one unit in so many reaches; null where there are fewer units. */
  readonly oneIn: readonly { readonly units: number; readonly severity: number | null }[]
  /** How many units reach each severity, as a share with its 95 % interval (Wilson). */
  readonly reached: readonly {
    readonly severity: number
    readonly units: number
    readonly share: number
    readonly lower: number
    readonly upper: number
  }[]
  /** The worst units, by their first time or row. */
  readonly worst: readonly { readonly from: string; readonly severity: number }[]
}

interface Cut {
  readonly table: Table
  readonly arrangement: Arrangement
  readonly starts: readonly string[]
  readonly left: number
}

const steps = Array.from({ length: 20 }, (_, k) => (k + 1) / 20)
const rare = [2, 5, 10, 20, 50, 100]
const named = [0.2, 0.4, 0.6, 0.8, 1]
const shown = 5

/**
 * The severity of every unit of what was observed, each compared alone with the reference under one candidate, and how often
 * each is reached. Chance is what the units of the reference differ by.
 * @param asked severities to be told besides the named ones
 */
export function severitiesOfUnits(
  files: Files,
  observed: Table,
  curve: Curve,
  unit: Unit,
  asked: readonly number[],
  key: Parameters<typeof placeAt>[0]['key'],
): UnitSeverities | null {
  const { layout, samples, summarise, two, time } = files
  const [before, after] = [cut(files.table, time, unit), cut(observed, time, unit)]
  if (before === null || after === null) return null
  const [normal, seen] = [before, after].map(({ table, arrangement }) => summariser(layout, arrangement)(table))
  const reference = pointOf(layout, two.reference)
  const metric = metricOf(contrastOf(layout, { reference: normal, observed: blockOf(normal, 0), paired: false }))
  const bench = { samples, layout, summarise, metric, observed: reference, key }
  const places = [0, ...steps].map((severity) => placeAt(bench, curve.candidate, severity, curve.draws.slice(0, 1)))
  const line = { severities: [0, ...steps], places }
  const read = (sums: Sums): number[] => {
    const shifts = Array.from({ length: sums.blocks }, (_, b) =>
      metric.place(pointOf(layout, blockOf(sums, b)), reference),
    )
    return nearestOf(line, shifts).map(({ severity }) => severity)
  }
  const severities = read(seen)
  const descending = [...severities].sort((a, b) => b - a)
  const n = severities.length
  return {
    units: n,
    left: after.left,
    undisturbed: quantile(read(normal), 0.95),
    oneIn: rare.map((units) => ({ units, severity: units <= n ? descending[Math.floor(n / units) - 1] : null })),
    reached: [...new Set([...named, ...asked])]
      .sort((a, b) => a - b)
      .map((severity) => {
        const units = severities.filter((one) => one >= severity).length
        const { lower, upper } = wilson(units, n, 0.95)
        return { severity, units, share: units / n, lower: lower as number, upper: upper as number }
      }),
    worst: [...severities.keys()]
      .sort((a, b) => severities[b] - severities[a] || a - b)
      .slice(0, shown)
      .map((b) => ({ from: after.starts[b], severity: severities[b] })),
  }
}

/** A file without its scant units, each of the others a block; null where there are fewer than four. */
function cut(table: Table, time: string | null, unit: Unit): Cut | null {
  const times = timesOf(table, time)
  const order = orderOf(table.rows, times)
  const numbers = Array.from(order, (row, p) => numberOf(times === null ? p : times[row], p, unit))
  const counts = new Map<number, number>()
  for (const number of numbers) if (!Number.isNaN(number)) counts.set(number, (counts.get(number) ?? 0) + 1)
  const usual = quantile([...counts.values()], 0.5)
  const kept = [...counts].filter(([, count]) => count >= usual / 2).map(([number]) => number)
  if (kept.length < 4) return null
  const place = new Map(kept.sort((a, b) => a - b).map((number, b) => [number, b]))
  const rows = order.filter((_, p) => place.has(numbers[p]))
  const blocks = numbers.filter((number) => place.has(number)).map((number) => place.get(number) as number)
  const part = takeRows(table, rows)
  const arrangement = { ...arrange(part.rows, timesOf(part, time), part.rows), block: Int32Array.from(blocks) }
  const starts = kept.map((number) => startOf(number, unit))
  return { table: part, arrangement: { ...arrangement, blocks: kept.length }, starts, left: counts.size - kept.length }
}

const hourMs = 3_600_000
/** 1970 began on a Thursday. */
const mondayMs = 3 * dayMs
const lengths = { day: dayMs, hour: hourMs, week: 7 * dayMs }

function numberOf(time: number, place: number, unit: Unit): number {
  if (typeof unit === 'number') return Math.floor(place / unit)
  return Math.floor((time + (unit === 'week' ? mondayMs : 0)) / lengths[unit])
}

function startOf(number: number, unit: Unit): string {
  if (typeof unit === 'number') return `row ${number * unit + 1}`
  const text = new Date(number * lengths[unit] - (unit === 'week' ? mondayMs : 0)).toISOString()
  return unit === 'hour' ? text.slice(0, 16).replace('T', ' ') : text.slice(0, 10)
}

function blockOf({ sums, counts, blocks }: Sums, b: number): Sums {
  const width = sums.length / blocks
  const part = (of: Float64Array): Float64Array => of.subarray(b * width, (b + 1) * width)
  return { blocks: 1, sums: part(sums), counts: part(counts) }
}
