import { evaluationRows, firstTraining } from '../build/split.ts'
import { certificateCondition } from '../core/certificate.ts'
import type { ModelReference } from '../core/model.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Scored } from '../core/scored.ts'
import { type Collected, pick } from './collect.ts'
import type { PanelCell } from './panel.ts'
import { apartOf } from './unfamiliar-rows.ts'

/** All outcomes of one model of one task, as the estimates ask for them. */
export interface ModelView {
  readonly id: string
  readonly reference: ModelReference
  /** Index of the last interval that it saw; later ones are its future. For a retrained model, the first training slice. */
  readonly until: number
  readonly clean: Collected
  readonly conditions: readonly Collected[]
  /** At severities that a search asked for, beside those of the document. */
  readonly searched: readonly Collected[]
  /** Its answers to unfamiliar data, which are none of the task's own rows; absent where it gave none. */
  readonly unfamiliar?: readonly Collected[]
  /** Its answers to the noisy copies of a certificate; absent where there is none. */
  readonly certificate?: readonly Collected[]
}

/** One trained version of a periodically retrained baseline, on all rows that it may be evaluated on. */
export interface TrainedVersion {
  readonly base: string
  readonly until: number
  readonly clean: Collected
}

/** The name under which a periodically retrained baseline stands as one model. */
export const retrainedName = (base: string): string => `${base}~retrained`

/** Splits what was collected into models, and puts each retrained baseline together: interval k answered by the version trained until k - 1. */
export function viewsOf(
  task: ReleaseTask,
  models: readonly ModelReference[],
  collected: readonly Collected[],
): { views: ModelView[]; versions: TrainedVersion[] } {
  const own = collected.filter((cell) => cell.task === task.spec.id)
  const views: ModelView[] = []
  const versions: TrainedVersion[] = []
  const first = firstTraining(task.split)
  for (const reference of models.filter((model) => model.task === task.spec.id)) {
    const cells = own.filter((cell) => cell.model === reference.id)
    const clean = cells.find((cell) => cell.condition === 'clean')
    if (!clean) continue
    if (reference.variant === 'retrained') {
      versions.push({ base: baseOf(reference), until: reference.trainedUntil as number, clean })
    } else {
      const asked = cells.filter((cell) => cell.condition !== 'clean')
      const apart = asked.filter((cell) => apartOf(task, cell) !== null)
      const copied = task.spec.certify ? certificateCondition(task.spec.certify.condition) : null
      const copies = asked.filter(({ condition }) => condition === copied)
      views.push({
        id: reference.id,
        reference,
        until: reference.trainedUntil ?? first,
        clean,
        conditions: asked.filter((cell) => !cell.searched && !apart.includes(cell) && !copies.includes(cell)),
        searched: cells.filter((cell) => cell.searched),
        ...(apart.length > 0 ? { unfamiliar: apart } : {}),
        ...(copies.length > 0 ? { certificate: copies } : {}),
      })
    }
  }
  const last = task.split.intervals.length - 1
  for (const base of [...new Set(versions.map((version) => version.base))]) {
    const all = versions.filter((version) => version.base === base).sort((a, b) => a.until - b.until)
    // A version that failed leaves a hole in time, and no number is made of half a model.
    if (!all.every(({ until }, i) => until === first + i) || all.length !== last - first) continue
    const reference = models.find(
      (m) => m.variant === 'retrained' && m.task === task.spec.id && baseOf(m) === base,
    ) as ModelReference
    const id = retrainedName(base)
    const clean = composite(task, all, id)
    views.push({ id, reference: { ...reference, id }, until: first, clean, conditions: [], searched: [] })
  }
  return { views, versions }
}

/** `logistic-regression@2011-07` is a version of `logistic-regression`. */
export const baseOf = (reference: ModelReference): string => reference.id.slice(0, reference.id.lastIndexOf('@'))

function composite(task: ReleaseTask, versions: readonly TrainedVersion[], id: string): Collected {
  const order = versions
    .flatMap(({ until, clean }, i) => {
      // The first version also answers for the held-out part of what it has seen.
      const wanted = (interval: number): boolean => interval === until + 1 || (i === 0 && interval <= until)
      const places = placesWhere(clean, (row) => wanted(task.split.interval[row]))
      return places.map((place) => ({ from: clean, place, row: clean.row[place] }))
    })
    .sort((a, b) => a.row - b.row)
  const classes = task.classes?.length ?? 0
  const like = versions[0].clean.scored
  const rows = order.length
  const make = (): Int32Array | Float64Array => (classes > 0 ? new Int32Array(rows) : new Float64Array(rows))
  const scored = {
    rows,
    target: make(),
    prediction: make(),
    scores: versions.every(({ clean }) => clean.scored.scores) ? new Float64Array(rows * classes) : null,
    weight: like.weight ? new Float64Array(rows) : null,
    reference: null,
  }
  order.forEach(({ from: { scored: own }, place }, to) => {
    scored.target[to] = own.target[place]
    scored.prediction[to] = own.prediction[place]
    if (scored.weight && own.weight) scored.weight[to] = own.weight[place]
    if (scored.scores && own.scores)
      scored.scores.set(own.scores.subarray(place * classes, (place + 1) * classes), to * classes)
  })
  return { ...versions[0].clean, model: id, row: Int32Array.from(order, ({ row }) => row), scored }
}

/** Places in a collected cell whose row passes. */
export function placesWhere(cell: Collected, wanted: (row: number) => boolean): number[] {
  const places: number[] = []
  for (let place = 0; place < cell.row.length; place++) if (wanted(cell.row[place])) places.push(place)
  return places
}

/** The part of a cell whose rows pass, as a cell of a panel; the whole of it is not copied. */
export function cellWhere(cell: Collected, axes: PanelCell['axes'], wanted: (row: number) => boolean): PanelCell {
  const places = Int32Array.from(placesWhere(cell, wanted))
  if (places.length === cell.row.length) return { axes, rows: cell.scored, samples: cell.row }
  return { axes, rows: pick(cell, places), samples: places.map((place) => cell.row[place]) }
}

/** The same with a second model's predictions on the same rows as the reference (churn); rows that one of them lacks are left out. */
export function pairCell(
  cell: Collected,
  other: Collected,
  axes: PanelCell['axes'],
  wanted: (row: number) => boolean,
): PanelCell {
  const places = new Map<number, number>()
  for (let place = 0; place < other.row.length; place++) places.set(other.row[place], place)
  const own = cellWhere(cell, axes, (row) => wanted(row) && places.has(row))
  const theirs = pick(
    other,
    own.samples.map((row) => places.get(row) as number),
  )
  const rows: Scored = { ...own.rows, reference: theirs.prediction }
  return { ...own, rows }
}

/** Rows that some model of the task is evaluated on as its future. */
export const laterRows = (task: ReleaseTask): Int32Array =>
  evaluationRows(task.split, firstTraining(task.split), 'future')
