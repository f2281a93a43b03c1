import { disjointness } from '../checks/disjointness.ts'
import { Failure } from '../core/failure.ts'
import type { DisjointnessProof } from '../core/split.ts'
import { type Column, type Table, type TextColumn, takeRows } from '../core/table.ts'
import type { TaskSpec } from '../core/task.ts'
import { hasAnswer, type Unfamiliar, type UnfamiliarSpec } from '../core/unfamiliar.ts'
import { codesOf } from './order.ts'

export interface Parted {
  /** The rows that are the task's own. */
  readonly table: Table
  /** The row of the dataset's table that each row was, of those kept apart and of the others. */
  readonly known: Int32Array
  readonly apart: Int32Array
  readonly unfamiliar?: Unfamiliar
}

/**
 * Takes the rows without a right answer out of a dataset's table before anything else sees it: no split, statistic, check,
 * perturbation or ordinary metric of the task can meet them. Rows of a held-out domain stay, and are only named.
 * @throws Failure SPEC_FIELD where an entry means no row, or a row that is meant already
 */
export function partUnfamiliar(spec: TaskSpec, table: Table, ids: readonly string[]): Parted {
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row)
  if (!spec.unfamiliar) return { table, known: rows, apart: new Int32Array(0) }
  const owner = new Int32Array(table.rows).fill(-1)
  const entries = spec.unfamiliar
  entries.forEach((entry, e) => {
    const meant = meantBy(entry, table)
    if (!meant.includes(1)) throw refused(spec, e, 'which no row of the dataset has, expected values that stand there')
    meant.forEach((yes, row) => {
      if (yes === 0) return
      // A row without a right answer is of no domain, whichever of the two stands first.
      if (owner[row] >= 0 && hasAnswer(entry) !== hasAnswer(entries[owner[row]])) {
        if (!hasAnswer(entry)) owner[row] = e
        return
      }
      if (owner[row] >= 0) {
        const other = entries[owner[row]].id
        throw refused(
          spec,
          e,
          `which means sample ${JSON.stringify(ids[row])} of '${other}' too, expected rows of its own`,
        )
      }
      owner[row] = e
    })
  })
  const isApart = (row: number): boolean => owner[row] >= 0 && !hasAnswer(entries[owner[row]])
  const known = rows.filter((row) => !isApart(row))
  const apart = rows.filter(isApart)
  const placesOf = (e: number): Int32Array => {
    const among = hasAnswer(entries[e]) ? known : apart
    return Int32Array.from(among.keys()).filter((place) => owner[among[place]] === e)
  }
  return {
    table: takeRows(table, known),
    known,
    apart,
    unfamiliar: {
      apart: takeRows(table, apart),
      ids: Array.from(apart, (row) => ids[row]),
      entries: entries.map(({ id, kind }, e) => ({ id, kind, rows: placesOf(e) })),
    },
  }
}

/** 1 where a row has one of the values in each of the columns. */
function meantBy({ where }: UnfamiliarSpec, table: Table): Uint8Array {
  const meant = new Uint8Array(table.rows).fill(1)
  for (const [name, values] of Object.entries(where)) {
    const { codes, labels } = codesOf(table.columns.get(name) as Column)
    const wanted = labels.map((label) => values.includes(label))
    codes.forEach((code, row) => {
      if (code < 0 || !wanted[code]) meant[row] = 0
    })
  }
  return meant
}

function refused(spec: TaskSpec, entry: number, what: string): Failure {
  const { id, where } = (spec.unfamiliar as UnfamiliarSpec[])[entry]
  const values = Object.entries(where).map(([column, some]) => `${column} ${some.join(' or ')}`)
  return new Failure('SPEC_FIELD', `found ${values.join(' and ')}, ${what}`, {}, '', {
    at: ['tasks', spec.id, 'unfamiliar', id, 'where'],
  })
}

/**
 * What is proved of unfamiliar rows, one entry of the document after the other: that no model is trained on a sample of them.
 * @throws Failure DATA_LEAK where the split trains on rows of a domain that is said to be held out
 */
export function proveUnfamiliar(
  spec: TaskSpec,
  { apart, entries, ids }: Unfamiliar,
  own: readonly string[],
  training: Int32Array,
): DisjointnessProof[] {
  const train = Array.from(training, (row) => own[row])
  return entries.map((entry) => {
    const names = hasAnswer(entry) ? own : ids
    const test = Array.from(entry.rows, (row) => names[row])
    const proof = disjointness({ key: 'unfamiliar', column: entry.id, train, test })
    if (proof.overlap === 0) return proof
    const of = hasAnswer(entry) ? entry.rows.length : apart.rows
    throw new Failure(
      'DATA_LEAK',
      `unfamiliar '${entry.id}' has ${proof.overlap} of ${of} samples among those that train models, expected none`,
      {},
      'Hold them out by a rule of the split: `{ use: domain, column: ..., heldOut: [...] }`.',
      { at: ['tasks', spec.id, 'unfamiliar', entry.id] },
    )
  })
}

/** Ids of a stored table's rows. */
export function idsOf(table: Table, column: string): string[] {
  const { codes, dictionary } = table.columns.get(column) as TextColumn
  return Array.from(codes, (code) => dictionary[code])
}
