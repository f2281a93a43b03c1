import type { ReleaseTask } from '../core/release.ts'
import { blockLength } from '../intervals/block-length.ts'
import { isLater } from './compare.ts'
import { type ModelView, placesWhere } from './views.ts'

/**
 * Rows of one block along time: the longest that the errors of the fixed baselines ask for on their later rows, and no shorter
 * than the cube root of the rows, the usual order. One length for all models, so that none is judged more mildly than another.
 */
export function blockRows(task: ReleaseTask, views: readonly ModelView[]): number {
  const fixed = views.filter(({ reference: { origin, variant } }) => origin === 'baseline' && variant === 'fixed')
  return Math.max(cubeRoot(task.table.rows), ...fixed.map((view) => blockLength(errorsInOrder(task, view))))
}

/** Errors in order of time, each less the mean of its interval: that models age is measured elsewhere and is no dependence. */
function errorsInOrder(task: ReleaseTask, view: ModelView): Float64Array {
  const time = task.time as Float64Array
  const { row, scored } = view.clean
  const places = placesWhere(view.clean, (at) => isLater(task, view, at)).sort(
    (a, b) => time[row[a]] - time[row[b]] || row[a] - row[b],
  )
  const errors = Float64Array.from(places, (place) =>
    task.classes ? Number(scored.target[place] !== scored.prediction[place]) : error(scored, place),
  )
  const totals = new Float64Array(task.split.intervals.length)
  const counts = new Float64Array(task.split.intervals.length)
  places.forEach((place, i) => {
    totals[task.split.interval[row[place]]] += errors[i]
    counts[task.split.interval[row[place]]] += 1
  })
  return errors.map((value, i) => {
    const interval = task.split.interval[row[places[i]]]
    return value - totals[interval] / counts[interval]
  })
}

const error = ({ target, prediction }: ModelView['clean']['scored'], place: number): number =>
  Math.abs(target[place] - prediction[place])

/** The least whole number whose cube is at least n (Kuensch 1989; Hall, Horowitz and Jing 1995). */
function cubeRoot(n: number): number {
  let root = 1
  while (root * root * root < n) root++
  return root
}
