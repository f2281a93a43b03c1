import type { MetricContext, Scored } from '../core/scored.ts'

/*
 * The confusion matrix as cells: classes x (classes + 1), cell = target * (classes + 1) + prediction. The last column
 * holds rows without a predicted class (code -1: an abstention, or scores that are not numbers); they are wrong for
 * their target and no class's false positives.
 */

export function confusionCells(context: MetricContext): number {
  return context.classes * (context.classes + 1)
}

export function confusionCell(rows: Scored, context: MetricContext): Int32Array {
  const { classes } = context
  const cell = new Int32Array(rows.rows)
  const target = codes(rows.target)
  const prediction = codes(rows.prediction)
  for (let i = 0; i < cell.length; i++) {
    const predicted = prediction[i]
    cell[i] = target[i] * (classes + 1) + (predicted < 0 ? classes : predicted)
  }
  return cell
}

/** Class codes as integers: what classification rows carry already. */
export function codes(values: Int32Array | Float64Array): Int32Array {
  return values instanceof Int32Array ? values : Int32Array.from(values)
}

/** Per class: rows of it that were hit, rows of it, rows predicted as it; and the total over all rows. */
export interface Margins {
  readonly hits: Float64Array
  readonly support: Float64Array
  readonly predicted: Float64Array
  readonly correct: number
  readonly total: number
}

/** `categories` names the cells that are counted, in ascending order, where not all are. */
export function margins(counts: Float64Array, context: MetricContext, categories?: Int32Array): Margins {
  const { classes } = context
  const hits = new Float64Array(classes)
  const support = new Float64Array(classes)
  const predicted = new Float64Array(classes)
  const occurring = categories?.length ?? classes * (classes + 1)
  for (let i = 0; i < occurring; i++) {
    const cell = categories ? categories[i] : i
    const target = Math.floor(cell / (classes + 1))
    const column = cell - target * (classes + 1)
    support[target] += counts[i]
    if (column < classes) predicted[column] += counts[i]
    if (column === target) hits[target] += counts[i]
  }
  let correct = 0
  let total = 0
  for (let target = 0; target < classes; target++) {
    correct += hits[target]
    total += support[target]
  }
  return { hits, support, predicted, correct, total }
}
