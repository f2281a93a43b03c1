import { Failure } from '../core/failure.ts'
import type { Scored } from '../core/scored.ts'
import { pick } from '../engine/collect.ts'
import { type ContentColumn, contentOf, contentOrder, type KeptRows } from './kept-rows.ts'

export interface NamedRows {
  readonly file: string
  readonly kept: KeptRows
}

/**
 * Brings files to the same samples in the same order: by id, or row by row where there are none. The order is that of the content
 * of all files side by side, so that it depends neither on ids nor on how a file was sorted.
 * @throws Failure PRED_IDS, with how many and the first five, where ids are missing or labels disagree.
 */
export function pairFiles(files: readonly NamedRows[]): { scored: Scored[]; groups: readonly Int32Array[] } {
  const [first, ...others] = files
  const rowOf = first.kept.ids && rowsById(first)
  const places = others.map((other) => (rowOf ? placesById(first, rowOf, other) : placesByRow(first, other)))
  const matched = files.map(({ kept }, k) => (k === 0 || rowOf === null ? kept.scored : pick(kept, places[k - 1])))
  for (let k = 1; k < files.length; k++) refuseLabels(first, files[k], matched[0], matched[k])
  const content: ContentColumn[] = matched.flatMap((scored, k) => contentOf(scored, k === 0 ? first.kept.groups : []))
  const order = contentOrder(matched[0].rows, content)
  const { weight } = matched[0]
  return {
    // The weights of the first file are those of the samples.
    scored: matched.map((scored) => pick({ scored: { ...scored, weight } }, order)),
    groups: first.kept.groups.map((codes) => order.map((row) => codes[row])),
  }
}

const repeated = ({ file }: NamedRows, id: string, before: number, row: number): Failure =>
  new Failure('PRED_IDS', `found id ${JSON.stringify(id)} again, first in row ${before + 1}`, { file, row: row + 1 })

function rowsById(first: NamedRows): Map<string, number> {
  const rows = new Map<string, number>()
  ;(first.kept.ids as readonly string[]).forEach((id, row) => {
    const before = rows.get(id)
    if (before !== undefined) throw repeated(first, id, before, row)
    rows.set(id, row)
  })
  return rows
}

/** The row of the other file for every row of the first. */
function placesById(first: NamedRows, rowOf: ReadonlyMap<string, number>, other: NamedRows): Int32Array {
  const ids = first.kept.ids as readonly string[]
  const places = new Int32Array(ids.length).fill(-1)
  const strange = new Map<string, number>()
  const others = other.kept.ids as readonly string[]
  others.forEach((id, row) => {
    const place = rowOf.get(id)
    const before = place === undefined ? strange.get(id) : places[place]
    if (before !== undefined && before >= 0) throw repeated(other, id, before, row)
    if (place === undefined) strange.set(id, row)
    else places[place] = row
  })
  const lacking = ids.filter((_, row) => places[row] < 0)
  refuseMissing(lacking, ids.length, first.file, other.file)
  refuseMissing([...strange.keys()], others.length, other.file, first.file)
  return places
}

function refuseMissing(missing: readonly string[], of: number, here: string, there: string): void {
  if (missing.length === 0) return
  // The first five by name, not by row: a shuffled file says the same.
  const five = [...missing].sort().slice(0, 5)
  throw new Failure(
    'PRED_IDS',
    `${missing.length} of ${of} ids of ${here} are not in this file: ${five.map((id) => JSON.stringify(id)).join(', ')}` +
      `${missing.length > 5 ? ', ...' : ''}`,
    { file: there },
    'Only models that answered the same samples can be compared.',
    { missing: missing.length, first: five },
  )
}

function placesByRow(first: NamedRows, other: NamedRows): Int32Array {
  const [a, b] = [first.kept.scored.rows, other.kept.scored.rows]
  if (a !== b)
    throw new Failure(
      'PRED_IDS',
      `found ${b} rows, expected the ${a} of ${first.file}`,
      { file: other.file },
      'Rows are paired by their order; name a column of ids with --id to pair by it.',
      { rows: [a, b] },
    )
  return Int32Array.from({ length: a }, (_, row) => row)
}

function refuseLabels(first: NamedRows, other: NamedRows, a: Scored, b: Scored): void {
  const differing: number[] = []
  for (let row = 0; row < a.rows; row++) if (a.target[row] !== b.target[row]) differing.push(row)
  if (differing.length === 0) return
  const { ids } = first.kept
  const names = ids ? differing.map((row) => ids[row]).sort() : differing.map((row) => row + 1)
  const five = names.slice(0, 5)
  const what = ids ? five.map((id) => JSON.stringify(id)).join(', ') : `rows ${five.join(', ')}`
  throw new Failure(
    'PRED_IDS',
    `${differing.length} of ${a.rows} labels differ from those of ${first.file}: ${what}${names.length > 5 ? ', ...' : ''}`,
    { file: other.file },
    ids
      ? 'An id must stand for the same sample in all files.'
      : 'Rows are paired by their order; --id pairs by a column.',
    { differing: differing.length, first: five },
  )
}
