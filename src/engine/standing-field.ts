import type { ReleaseTask } from '../core/release.ts'
import { sharesOf } from '../core/standing.ts'
import { type Collected, pick } from './collect.ts'
import { isLater } from './compare.ts'
import { type ModelView, placesWhere } from './views.ts'

/** A model that is ranked, cut to the rows that count. */
export interface RankedView extends ModelView {
  /** The same with the rows of its past too, from which follows when it abstains. */
  readonly withPast: ModelView
}

/** The models of a task that are ranked, cut to the rows that all of them answered; the others with what keeps them out. */
export interface StandingField {
  readonly ranked: readonly RankedView[]
  readonly rows: ReadonlySet<number>
  readonly left: readonly { readonly model: string; readonly reason: string }[]
}

/**
 * Standings are compared on the same rows under the same conditions. A model that did not meet all conditions that another met is not
 * ranked where conditions count (area, core); rows are those, clean and perturbed, that all ranked models answered as their future.
 */
export function standingField(
  task: ReleaseTask,
  views: readonly ModelView[],
  disturbing: ReadonlySet<string>,
): StandingField {
  const { spec } = task
  const asked = new Set((spec.standing ? sharesOf(spec.standing) : []).map(({ component }) => component))
  const counted = new Set([
    ...(asked.has('area') ? disturbing : []),
    ...(asked.has('core') ? (spec.core ?? []).flatMap((own) => own.conditions ?? [...disturbing]) : []),
  ])
  const own = (view: ModelView): Collected[] => view.conditions.filter(({ condition }) => counted.has(condition))
  const all = new Map(views.flatMap((view) => own(view).map((cell) => [nameOf(cell), cell.condition])))
  const left: { model: string; reason: string }[] = []
  const ranked = views.filter((view) => {
    const met = new Set(own(view).map(nameOf))
    const lacks = [...all].find(([name]) => !met.has(name))
    if (lacks)
      left.push({ model: view.id, reason: met.size === 0 ? 'it met no condition' : `it did not meet ${lacks[1]}` })
    return !lacks
  })
  const rows = sharedRows(
    ranked.flatMap((view) => [
      view.clean.row.filter((row) => isLater(task, view, row)),
      ...own(view).map((c) => c.row),
    ]),
  )
  const cut = (cell: Collected, wanted: (row: number) => boolean = (row) => rows.has(row)): Collected => {
    const places = Int32Array.from(placesWhere(cell, wanted))
    if (places.length === cell.row.length) return cell
    return { ...cell, row: places.map((place) => cell.row[place]), scored: pick(cell, places) }
  }
  return {
    ranked: ranked.map((view) => ({
      ...view,
      clean: cut(view.clean),
      conditions: own(view).map((cell) => cut(cell)),
      withPast: { ...view, clean: cut(view.clean, (row) => rows.has(row) || !isLater(task, view, row)) },
    })),
    rows,
    left,
  }
}

const nameOf = ({ condition, seed, severity }: Collected): string => JSON.stringify([condition, severity, seed])

function sharedRows(lists: readonly Int32Array[]): Set<number> {
  let shared: Set<number> | null = null
  for (const list of new Set(lists)) {
    shared = shared === null ? new Set(list) : new Set([...list].filter((row) => shared?.has(row)))
  }
  return shared ?? new Set()
}
