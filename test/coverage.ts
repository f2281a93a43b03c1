import { rootKey } from '../src/core/key.ts'
import type { Scored } from '../src/core/scored.ts'
import { foldCurve, type PanelCurve } from '../src/engine/fold.ts'
import { type Measure, openMeasure } from '../src/engine/measure.ts'
import { openPanel, type Panel, type PanelCell, type Protocol } from '../src/engine/panel.ts'
import { classification, regression } from './scored.ts'

/** The ends of a published number; null is an end beyond the axis where the method is not `none`. */
export interface Published {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly method: string
}

export interface Coverage {
  /** Share of the runs whose interval holds the truth; a run without an interval holds nothing. */
  readonly held: number
  /** Share of the runs without an interval. */
  readonly none: number
}

export type Draw = ReturnType<ReturnType<typeof rootKey>['stream']>

/** Publishes the same number of `runs` simulated worlds and counts how often its interval holds the truth. */
export async function coverage(
  runs: number,
  truth: number,
  publish: (draw: Draw, run: number) => Published | Promise<Published>,
): Promise<Coverage> {
  let held = 0
  let none = 0
  for (let run = 0; run < runs; run++) {
    const { lower, upper, method } = await publish(rootKey(2024).fold('coverage').fold(run).stream(), run)
    if (method === 'none') none++
    else {
      const [low, high] = [lower ?? Number.POSITIVE_INFINITY, upper ?? Number.POSITIVE_INFINITY]
      if (low <= truth && truth <= high) held++
    }
  }
  return { held: held / runs, none: none / runs }
}

export const protocolOf = (run: number, change: Partial<Protocol> = {}): Protocol => ({
  level: 0.95,
  replicates: 400,
  key: rootKey(run),
  grouping: { by: 'row' },
  minimumCell: 1,
  ...change,
})

/** Rows that are right (1) or wrong (0). */
export function rightOrWrong(right: readonly number[]): Scored {
  const prediction = Int32Array.from(right)
  const target = new Int32Array(right.length).fill(1)
  return { rows: right.length, target, prediction, scores: null, weight: null, reference: null }
}

/** `rates` cells of `size` rows each, right at those rates; their samples are apart unless they are `paired`. */
export function ratedCells(draw: Draw, rates: readonly number[], size: number, paired = false): PanelCell[] {
  const luck = paired ? Array.from({ length: size }, () => draw.uniform()) : null
  return rates.map((rate, k) => ({
    axes: {},
    rows: rightOrWrong(Array.from({ length: size }, (_, i) => Number((luck ? luck[i] : draw.uniform()) < rate))),
    samples: Int32Array.from({ length: size }, (_, i) => (paired ? i : k * size + i)),
  }))
}

const numbered = (rows: Scored): PanelCell => ({
  axes: {},
  rows,
  samples: Int32Array.from({ length: rows.rows }, (_, i) => i),
})

/** One cell of rows that are right or wrong. */
export const withAnswers = (right: readonly number[]): PanelCell => numbered(rightOrWrong(right))

/** One cell whose confidence lies evenly between 0.6 and 1 and is right less often than that by `gap`. */
export function scoredRows(draw: Draw, n: number, gap: number): PanelCell {
  const scores = new Float64Array(2 * n)
  const target = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    const sure = 0.6 + 0.4 * draw.uniform()
    scores.set([1 - sure, sure], 2 * i)
    target[i] = Number(draw.uniform() < sure - gap)
  }
  return numbered({ rows: n, target, prediction: new Int32Array(n).fill(1), scores, weight: null, reference: null })
}

export const panelOf = (measure: Measure, cells: readonly PanelCell[], protocol: Protocol): Panel =>
  openPanel(measure, cells, measure.metric.tasks.includes('classification') ? classification(2) : regression, protocol)

export const accuracy = await openMeasure({ use: 'accuracy' })

/** A curve over the cells of a panel, at 1, 2, 3 ...; the first cell is the reference where `referenced`. */
export function curveOver(
  over: PanelCurve['over'],
  cells: number,
  referenced = false,
  better: 'higher' | 'lower' = 'higher',
): PanelCurve {
  const from = referenced ? 1 : 0
  const indices = Array.from({ length: cells - from }, (_, k) => k + from)
  return {
    over,
    indices,
    x: indices.map((_, k) => k + 1),
    labels: indices.map(String),
    better,
    reference: referenced ? 0 : null,
  }
}

export const folded = (panel: Panel, curve: PanelCurve, reduction: string, params: unknown = {}, plain = false) =>
  foldCurve(panel, curve, { metric: 'accuracy', reduction, axes: {}, level: 0.95, params, plain })
