import type { Curve, Value } from '../core/define.ts'
import { isDefined, undefinedBecause } from '../core/evaluate.ts'
import { Failure } from '../core/failure.ts'
import mean from '../reductions/mean.ts'
import meanRelative from '../reductions/mean-relative.ts'
import type { CorruptionTable } from './corruption-table.ts'

/** What a published table of corruptions says of one model, all in [0, 1] but for the two ratios. */
export interface CorruptionSummary {
  readonly model: string
  readonly clean: number | null
  /** Mean accuracy of all cells. */
  readonly accuracy: Value
  /** Mean over corruptions of the corruption error; the baseline has 1. */
  readonly mce: Value
  /** The same of what is lost on the way from clean. It flatters a model that is bad when clean. */
  readonly relativeMce: Value
  readonly corruptions: readonly {
    readonly corruption: string
    readonly accuracy: Value
    readonly corruptionError: Value
  }[]
}

/**
 * Folds a table by the reductions of a report: mean accuracy, corruption errors and mCE against a baseline of the same table
 * (Hendrycks and Dietterich 2019). Models in the order of the table.
 * @throws Failure USAGE where the baseline is not in the table.
 */
export function summariseCorruptions(
  table: CorruptionTable,
  baseline: string,
  clean: ReadonlyMap<string, number> = new Map(),
): CorruptionSummary[] {
  const base = table.models.find(({ name }) => name === baseline)
  if (!base) {
    const names = table.models.map(({ name }) => name)
    throw new Failure('USAGE', `no model '${baseline}' in the table`, {}, `There are ${names.join(', ')}.`)
  }
  const corruptions = [...new Set(table.cells.map(({ corruption }) => corruption))].map((corruption) => ({
    corruption,
    indices: table.cells.flatMap((cell, k) => (cell.corruption === corruption ? [k] : [])),
  }))
  return table.models.map(({ name, accuracy }) => {
    const own = clean.get(name)
    const fold = (relative: boolean): Value[] =>
      corruptions.map(({ indices }) => {
        const baseClean = clean.get(baseline)
        if (relative && (own === undefined || baseClean === undefined))
          return undefinedBecause('no clean accuracy of the model or the baseline')
        return meanRelative.reduce(
          curveOf(
            indices.map((k) => 1 - accuracy[k]),
            own === undefined ? null : 1 - own,
          ),
          {
            baseline: indices.map((k) => 1 - base.accuracy[k]),
            baselineReference: relative ? 1 - (baseClean as number) : null,
          },
        )
      })
    const errors = fold(false)
    return {
      model: name,
      clean: own ?? null,
      accuracy: meanOf(accuracy),
      mce: meanOf(errors),
      relativeMce: meanOf(fold(true)),
      corruptions: corruptions.map(({ corruption, indices }, k) => ({
        corruption,
        accuracy: meanOf(indices.map((i) => accuracy[i])),
        corruptionError: errors[k],
      })),
    }
  })
}

/** The unweighted mean; undefined as soon as one of the values is, since a mean over other corruptions is another number. */
function meanOf(values: readonly Value[]): Value {
  const missing = values.find((value) => !isDefined(value))
  return missing ?? mean.reduce(curveOf(values as readonly number[], null), {})
}

function curveOf(y: readonly number[], reference: number | null): Curve {
  return { x: y.map((_, k) => k), labels: y.map((_, k) => String(k)), better: 'lower', y, reference }
}
