import type { Panel, PanelCell } from './panel.ts'
import { cellWhere, type ModelView } from './views.ts'

/** For each cell of a model the place of its own rows and of the prior's answers to them in a panel. */
export type Pairs = readonly (readonly [own: number, prior: number])[]

/**
 * The prior's answers to the same rows as the cells of a model, which stand in a panel from place `from` on; what this adds stands
 * from place `behind` on. Where the prior lacks rows of a cell, the model's part of what is left is added too.
 */
export function againstPrior(
  view: Pick<ModelView, 'clean'>,
  prior: ModelView,
  cells: readonly PanelCell[],
  from: number,
  behind: number,
): { readonly cells: readonly PanelCell[]; readonly pairs: Pairs } {
  if (prior.clean === view.clean) return { cells: [], pairs: cells.map((_, k) => [from + k, from + k]) }
  const known = new Set(prior.clean.row)
  const added: PanelCell[] = []
  const add = (cell: PanelCell): number => behind + added.push(cell) - 1
  const pairs = cells.map((cell, k): Pairs[number] => {
    const wanted = new Set(cell.samples.filter((row) => known.has(row)))
    const all = wanted.size === cell.samples.length
    const own = all ? from + k : add(cellWhere(view.clean, cell.axes, (row) => wanted.has(row)))
    return [own, add(cellWhere(prior.clean, {}, (row) => wanted.has(row)))]
  })
  return { cells: added, pairs }
}

/** How much better than the prior a model is in each pair of cells, as a panel of these numbers: both are resampled together. */
export function gainPanel(panel: Panel, pairs: Pairs, better: 'higher' | 'lower'): Panel {
  const gain = (own: number | null, prior: number | null): number | null =>
    own === null || prior === null ? null : better === 'higher' ? own - prior : prior - own
  const fold: Panel['fold'] = (indices, of, ...rest) => {
    const size = indices.length
    const places = [...indices.map((i) => pairs[i][0]), ...indices.map((i) => pairs[i][1])]
    const gains = new Array<number | null>(size).fill(null)
    return panel.fold(
      places,
      (values) => {
        for (let k = 0; k < size; k++) gains[k] = gain(values[k], values[size + k])
        return of(gains)
      },
      ...rest,
    )
  }
  return {
    ...panel,
    cells: pairs.map(([own]) => panel.cells[own]),
    values: pairs.map(([own, prior]) => gain(panel.values[own], panel.values[prior])),
    fold,
  }
}
