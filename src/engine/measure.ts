import { find } from '../catalogue/catalogue.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { CountMetric, Metric } from '../core/define.ts'
import { denseTerms } from '../core/evaluate.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import type { Cell } from '../intervals/cells.ts'
import { type CompactCells, compactCells } from './compact-cells.ts'

/** A metric as a document or a command line uses it. */
export interface Measure {
  /** `ece`, or `ece{"bins":10}` where parameters were given. */
  readonly label: string
  readonly metric: Metric
  readonly params: unknown
}

export async function openMeasure({ use, ...given }: { use: string } & Record<string, unknown>): Promise<Measure> {
  const metric = (await find('metric', use)) as Metric
  const label = Object.keys(given).length > 0 ? `${use}${canonicalJson(given)}` : use
  return { label, metric, params: metric.params.parse(given) }
}

/** The measure on these rows as something to resample; `samples` numbers the rows, so that the same sample is drawn alike everywhere. */
export function cellOf({ metric, params }: Measure, rows: Scored, samples: Int32Array, context: MetricContext): Cell {
  if (metric.over === 'set') {
    const value = (weight: Float64Array | null) => metric.value(rows, context, params, timesWeight(weight, rows.weight))
    return { over: 'set', rows: rows.rows, samples, value }
  }
  if (metric.over === 'counts' && rows.weight === null) {
    const { categories, ...own } = cellsOf(metric, params, rows, context)
    const value = (counts: Float64Array) => metric.value(counts, context, params, categories)
    return { over: 'counts', ...own, samples, value }
  }
  const counted = metric.over === 'counts' ? cellsOf(metric, params, rows, context) : null
  const { terms, width } =
    metric.over === 'sums'
      ? denseTerms(metric, params, rows, context)
      : oneHot((counted as CompactCells).cell, (counted as CompactCells).cells)
  if (rows.weight) for (let i = 0; i < terms.length; i++) terms[i] *= rows.weight[Math.floor(i / width)]
  const still = metric.over === 'sums' ? metric.still : undefined
  return {
    over: 'sums',
    terms,
    width,
    samples,
    value: (sums) => metric.value(sums, context, params, counted?.categories),
    ...(still ? { still: (sums: Float64Array) => still(sums, context, params) } : {}),
  }
}

function cellsOf(metric: CountMetric, params: unknown, rows: Scored, context: MetricContext): CompactCells {
  return compactCells(metric, metric.cell(rows, context, params), metric.cells(context, params))
}

function timesWeight(counts: Float64Array | null, weight: Float64Array | null): Float64Array | null {
  return counts && weight ? counts.map((count, i) => count * weight[i]) : (counts ?? weight)
}

function oneHot(cell: Int32Array, cells: number): { terms: Float64Array; width: number } {
  const terms = new Float64Array(cell.length * cells)
  for (let i = 0; i < cell.length; i++) terms[i * cells + cell[i]] = 1
  return { terms, width: cells }
}

/** All measures of a release's tasks, each once. */
export async function openMeasures(release: {
  readonly tasks: readonly { readonly spec: { readonly metrics: readonly unknown[] } }[]
}): Promise<Measure[]> {
  const measures = new Map<string, Measure>()
  for (const { spec } of release.tasks) {
    for (const use of spec.metrics) {
      const measure = await openMeasure(use as { use: string })
      measures.set(measure.label, measure)
    }
  }
  return [...measures.values()]
}
