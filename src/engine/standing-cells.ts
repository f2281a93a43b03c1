import type { Value } from '../core/define.ts'
import { isDefined, undefinedBecause } from '../core/evaluate.ts'
import type { MetricContext } from '../core/scored.ts'
import { type Measure, openMeasure } from './measure.ts'
import { openPanel, type PanelCell, type Protocol } from './panel.ts'

/** A cell of a standing: with its measure and the context of its model. */
export interface StandingCell {
  readonly cell: PanelCell
  readonly measure: Measure
  readonly context: MetricContext
  readonly value: Value
}

/** A component of one model's standing: its cells among all, and its value in [0, 1] from theirs (null where undefined). */
export interface StandingPart {
  readonly indices: readonly number[]
  of(values: readonly (number | null)[]): Value
}

/** The cells of all models that are ranked, in one list: they are resampled together. */
export interface StandingCells {
  readonly all: StandingCell[]
  /** Adds cells of one measure and says where they stand. */
  add(measure: Measure, cells: readonly PanelCell[], context: MetricContext, protocol: Protocol): number[]
}

export function openCells(): StandingCells {
  const all: StandingCell[] = []
  return {
    all,
    add: (measure, cells, context, protocol) => {
      const panel = openPanel(measure, cells, context, protocol)
      return cells.map((cell, k) => {
        const value = panel.values[k] ?? undefinedBecause(panel.cell(k).reason ?? 'undefined')
        return all.push({ cell, measure, context, value }) - 1
      })
    },
  }
}

/** The values of a part on the data. */
export function pointOf({ all }: StandingCells, part: StandingPart): Value {
  const first = part.indices.map((k) => all[k].value).find((value) => !isDefined(value))
  const value = part.of(part.indices.map((k) => numberAt(all[k].value)))
  // What a cell lacks says more than that something is undefined.
  return !isDefined(value) && first !== undefined ? first : value
}

const numberAt = (value: Value): number | null => (isDefined(value) ? value : null)

/** 1 - expected calibration error of the clean answers. */
export async function calibrationPart(
  cells: StandingCells,
  clean: PanelCell,
  context: MetricContext,
  protocol: Protocol,
): Promise<StandingPart> {
  const indices = cells.add(await openMeasure({ use: 'ece' }), [clean], context, protocol)
  return { indices, of: ([error]) => (error === null ? undefinedBecause('no calibration error') : 1 - error) }
}

/**
 * (dearest - cost) / (dearest - cheapest) of the clean answers: 1 where every row gets the cheapest answer that there is for it, 0
 * where each gets the dearest. With costs of 0 for what is right it is 1 - cost / the most that it can be.
 */
export async function costPart(
  cells: StandingCells,
  clean: PanelCell,
  context: MetricContext,
  protocol: Protocol,
): Promise<StandingPart> {
  const measure = await openMeasure({ use: 'expected-cost' })
  const { classes, cost } = context
  const rowsOf = (pick: (costs: Float64Array) => number): MetricContext => {
    const all = new Float64Array(classes * classes)
    for (let target = 0; target < classes && cost !== null; target++) {
      const own = cost.subarray(target * classes, (target + 1) * classes)
      all.fill(pick(own), target * classes, (target + 1) * classes)
    }
    return { ...context, cost: cost === null ? null : all }
  }
  const dearest = rowsOf((costs) => costs.reduce((a, b) => Math.max(a, b)))
  const cheapest = rowsOf((costs) => costs.reduce((a, b) => Math.min(a, b)))
  const indices = [context, dearest, cheapest].flatMap((own) => cells.add(measure, [clean], own, protocol))
  return {
    indices,
    of: ([own, most, least]) => {
      if (own === null || most === null || least === null) return undefinedBecause('no expected cost')
      return most > least ? (most - own) / (most - least) : undefinedBecause('all answers cost the same')
    },
  }
}
