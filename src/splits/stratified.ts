import { z } from 'zod'
import { canonicalJson } from '../core/canonical.ts'
import { defineSplit, type SplitSamples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Key } from '../core/key.ts'
import { checkSides, valuesIn } from './_values.ts'

/**
 * Holds out the same share of every stratum, that is of the rows that agree in the `by` columns and in their interval. The
 * counts are exact: round(share n) rows in all, to each stratum the whole part of its due and the rest by largest
 * remainder (equal remainders in an order drawn by the key). Which rows of a stratum go is drawn by their ids.
 */
export default defineSplit({
  summary: 'Holds out the same share of every class or stratum, with exact counts.',
  version: 1,
  references: ['https://en.wikipedia.org/wiki/Quota_method'],
  params: z.strictObject({
    by: z
      .union([z.string(), z.array(z.string()).min(1)])
      .meta({ description: 'The column, or columns, whose values make the strata.' }),
    share: z.number().gt(0).lt(1).default(0.2).meta({ description: 'Share of the rows that are held out.' }),
  }),
  makes: () => 'hold-out',
  assign(samples, { by, share }, key) {
    const strata = strataOf(samples, typeof by === 'string' ? [by] : by)
    const counts = largestRemainder(strata, share, key)
    const heldOut = new Uint8Array(samples.table.rows)
    strata.forEach(({ rows }, i) => {
      for (const row of drawnOrder(rows, samples.ids, key).slice(0, counts[i])) heldOut[row] = 1
    })
    return { heldOut: checkSides(heldOut, 'stratified', 'Choose another share, or bring more rows.') }
  },
})

interface Stratum {
  readonly label: string
  readonly rows: number[]
}

/** In the order of their labels. */
function strataOf({ table, interval }: SplitSamples, by: readonly string[]): Stratum[] {
  const values = by.map((name) => valuesIn(table, name, 'stratified'))
  const strata = new Map<string, number[]>()
  for (let row = 0; row < table.rows; row++) {
    const label = canonicalJson([interval[row], ...values.map((at) => at(row))])
    const rows = strata.get(label)
    if (rows) rows.push(row)
    else strata.set(label, [row])
  }
  if (strata.size > 10 && strata.size > table.rows / 2) {
    throw new Failure(
      'SPEC_FIELD',
      `found ${strata.size} strata for ${table.rows} rows, expected columns with few values`,
      { pointer: '/by' },
      'Derive a column with a few levels from it first.',
    )
  }
  return [...strata.keys()].sort().map((label) => ({ label, rows: strata.get(label) as number[] }))
}

function largestRemainder(strata: readonly Stratum[], share: number, key: Key): number[] {
  const total = strata.reduce((n, { rows }) => n + rows.length, 0)
  const dues = strata.map(({ rows }) => rows.length * share)
  const counts = dues.map(Math.floor)
  const lots = strata.map(({ label }) => key.fold('stratum', label).stream().uniform())
  const order = dues.map((_, i) => i).sort((a, b) => dues[b] - counts[b] - (dues[a] - counts[a]) || lots[a] - lots[b])
  const left = Math.round(total * share) - counts.reduce((a, b) => a + b, 0)
  for (const i of order.slice(0, left)) counts[i]++
  return counts
}

function drawnOrder(rows: readonly number[], ids: readonly string[], key: Key): number[] {
  const drawn = rows.map((row) => ({ row, key: key.fold('row', ids[row]) }))
  drawn.sort((a, b) => a.key.k0 - b.key.k0 || a.key.k1 - b.key.k1 || a.row - b.row)
  return drawn.map(({ row }) => row)
}
