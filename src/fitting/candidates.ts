import { z } from 'zod'
import type { Perturbation } from '../core/define.ts'
import type { Column, Table } from '../core/table.ts'

/** One perturbation with all that severity does not say, on some columns. */
export interface Candidate {
  readonly id: string
  readonly perturbation: Perturbation
  readonly columns: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
}

export interface Surroundings {
  readonly table: Table
  /** Columns that were seen to change. */
  readonly changed: readonly string[]
  /** All columns that are compared. */
  readonly compared: readonly string[]
  readonly time: string | null
  /** Steps in a day, where they are whole and there are at least two. */
  readonly period: number | null
}

type Params = Readonly<Record<string, unknown>>

const mostSingles = 6
const mostCategories = 4
const quarters = [
  [12, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [9, 10, 11],
]

/** Ids of perturbations that a table of plain columns can be fitted with. */
export function isCandidate(id: string, { acts, tasks }: Perturbation): boolean {
  if (!/^(tabular|series|selection)\//.test(id)) return false
  return acts !== 'target' && tasks === undefined
}

/**
 * Every way in which one perturbation may have disturbed the columns: each choice of its parameters that has names (random
 * ones aside, as a direction is found by trying both), and for those that name a column each column. It acts on all columns
 * that changed at once, and on each alone.
 */
export function candidatesOf(id: string, perturbation: Perturbation, around: Surroundings): Candidate[] {
  const variants = variantsOf(perturbation, around)
  if (perturbation.acts === 'selection') return variants.map((params) => ({ id, perturbation, columns: [], params }))
  const kinds = perturbation.touches ?? ['number', 'text']
  const fit = around.changed.filter((name) => kinds.some((kind) => kind === around.table.columns.get(name)?.kind))
  if (fit.length === 0) return []
  const sets = fit.length > 1 && fit.length <= mostSingles ? [fit, ...fit.map((name) => [name])] : [fit]
  return sets.flatMap((columns) =>
    variants
      .filter(({ by, pair, lead }) => {
        if (typeof by === 'string' && columns.length === 1 && by === columns[0]) return false
        if (typeof lead === 'string') return columns.length === fit.length && columns.includes(lead)
        return !Array.isArray(pair) || (columns.length === fit.length && pair.every((name) => columns.includes(name)))
      })
      .map((params) => ({ id, perturbation, columns, params })),
  )
}

function variantsOf(perturbation: Perturbation, around: Surroundings): Params[] {
  const { params, levels, acts } = perturbation
  if (!(params instanceof z.ZodObject)) return [{}]
  const level = levels[4] as Params
  let variants: Params[] = [{}]
  const spread = (name: string, values: readonly unknown[]): void => {
    variants = variants.flatMap((one) => values.map((value) => ({ ...one, [name]: value })))
  }
  for (const [name, schema] of Object.entries(params.shape)) {
    const options = schema instanceof z.ZodEnum ? schema.options.filter((one) => one !== 'random') : []
    if (options.length > 0) spread(name, options)
    else if (name === 'period') spread(name, around.period === null ? [] : [around.period])
    else if (name === 'months') spread(name, quarters)
    else if (name === 'pair') spread(name, pairsOf(numbersOf(around, around.changed)))
    else if (name === 'lead') spread(name, numbersOf(around, around.changed))
    else if (name === 'by') {
      if (Array.isArray(level.by))
        spread(
          name,
          numbersOf(around, around.compared).map((one) => [one]),
        )
      else if ('months' in level) spread(name, around.time === null ? [] : [around.time])
      else if ('category' in level) return categoriesOf(around)
      else spread(name, [...numbersOf(around, around.compared), ...(around.time === null ? [] : [around.time])])
    } else if (acts === 'selection' && name === 'label') return []
  }
  return variants
}

const numbersOf = ({ table }: Surroundings, names: readonly string[]): string[] =>
  names.filter((name) => table.columns.get(name)?.kind === 'number').slice(0, mostSingles)

const pairsOf = (names: readonly string[]): [string, string][] =>
  names.flatMap((a, i) => names.slice(i + 1).map((b): [string, string] => [a, b]))

/** The commonest categories of each text column. */
function categoriesOf({ table, compared }: Surroundings): Params[] {
  return compared.flatMap((by) => {
    const column = table.columns.get(by) as Column
    if (column.kind !== 'text') return []
    const counts = new Int32Array(column.dictionary.length)
    for (const code of column.codes) if (code >= 0) counts[code]++
    const codes = Array.from(counts.keys()).filter((code) => counts[code] > 0 && counts[code] < table.rows)
    return codes
      .sort((a, b) => counts[b] - counts[a] || a - b)
      .slice(0, mostCategories)
      .map((code) => ({ by, category: column.dictionary[code] }))
  })
}
