import { disjointness } from '../checks/disjointness.ts'
import { Failure } from '../core/failure.ts'
import type { DisjointnessProof, SliceProof, Split, SplitSpec } from '../core/split.ts'
import type { Column, Table } from '../core/table.ts'
import { codesOf } from './order.ts'

export interface ProofInput {
  readonly table: Table
  readonly ids: readonly string[]
  readonly time: Float64Array | null
  readonly entity: string | null
}

/** The rows that a model trained until the end of interval `until` learns from and is asked about. */
export interface Slice {
  readonly until: number
  readonly train: Int32Array
  /** Held-out rows and later ones. */
  readonly all: Int32Array
  /** Later rows alone. */
  readonly future: Int32Array
}

type Assigned = Omit<Split, 'proof'>

/** A key by row: a code for each distinct value, -1 where missing, and the value as the digests have it. */
interface SplitKey {
  readonly key: DisjointnessProof['key']
  readonly column: string | null
  readonly codes: Int32Array
  readonly text: (row: number) => string
}

const dayMs = 86_400_000

/**
 * What a split proves of every slice that trains a model, from the rows that trainers and evaluators are in fact given, and from ids,
 * columns and moments rather than from what the rules said of them: no sample, entity, group or (for later intervals) moment on
 * both sides, and the embargo kept. Digests are those of the first slice; those of models trained again have their counts.
 *
 * @throws Failure DATA_LEAK where a slice breaks it.
 */
export function prove(
  spec: SplitSpec,
  split: Assigned,
  input: ProofInput,
  slices: Iterable<Slice>,
): DisjointnessProof[] {
  const keys = keysOf(spec, split, input)
  const moments = momentsOf(spec, input.table, input.time)
  const proofs: DisjointnessProof[] = []
  const retrained: SliceProof[][] = keys.map(() => [])
  for (const slice of slices) {
    keys.forEach((key, k) => {
      const test = key.key === 'time' ? slice.future : slice.all
      const counts = { until: slice.until, ...overlapOf(key.codes, slice.train, test) }
      if (counts.overlap > 0) throw leak(spec, split, key, counts)
      if (k < proofs.length) retrained[k].push(counts)
      else proofs.push(proofOf(key, slice.train, test))
    })
    if (moments) keepEmbargo(spec, split, moments, slice)
  }
  return proofs.map((proof, k) => (retrained[k].length > 0 ? { ...proof, retrained: retrained[k] } : proof))
}

function keysOf(spec: SplitSpec, split: Assigned, { table, ids, time, entity }: ProofInput): SplitKey[] {
  const numbers = new Map<string, number>()
  const sample = Int32Array.from(ids, (id) => numbers.get(id) ?? numbers.set(id, numbers.size).size - 1)
  const keys: SplitKey[] = [{ key: 'sample', column: null, codes: sample, text: (row) => ids[row] }]
  for (const { column } of split.disjoint) {
    const { codes, labels } = codesOf(table.columns.get(column) as Column)
    keys.push({ key: column === entity ? 'entity' : 'group', column, codes, text: (row) => labels[codes[row]] })
  }
  const moments = momentsOf(spec, table, time)
  if (split.intervals.length > 1 && moments) {
    // The moments themselves, not the intervals that a rule put them in: a moment on both sides would show.
    const { codes } = codesOf({ kind: 'number', values: moments })
    keys.push({ key: 'time', column: null, codes, text: (row) => String(moments[row]) })
  }
  return keys
}

/** The times that the intervals were cut by: those of the column that the time rule names, else the declared ones. */
function momentsOf(spec: SplitSpec, table: Table, time: Float64Array | null): Float64Array | null {
  const column = table.columns.get(String(timeRule(spec)?.column))
  return column?.kind === 'time' || column?.kind === 'number' ? column.values : time
}

interface TimeRule {
  readonly column?: string
  readonly embargo?: { readonly rows?: number; readonly days?: number }
}

/** The rule that made the intervals; its parameters were parsed when it ran. */
const timeRule = ({ rules }: SplitSpec): TimeRule | undefined =>
  rules.findLast(({ use }) => use === 'time') as TimeRule | undefined

function proofOf({ codes, column, key, text }: SplitKey, train: Int32Array, test: Int32Array): DisjointnessProof {
  const texts = (rows: Int32Array): string[] =>
    Array.from(
      rows.filter((row) => codes[row] >= 0),
      text,
    )
  return disjointness({ key, column, train: texts(train), test: texts(test) })
}

/** Distinct values on either side, and on both. */
function overlapOf(codes: Int32Array, train: Int32Array, test: Int32Array) {
  const trained = new Set<number>()
  const tested = new Set<number>()
  for (const row of train) if (codes[row] >= 0) trained.add(codes[row])
  for (const row of test) if (codes[row] >= 0) tested.add(codes[row])
  let overlap = 0
  for (const code of tested) if (trained.has(code)) overlap++
  return { train: trained.size, test: tested.size, overlap }
}

/** Between the last training row and the first later one that is evaluated lies what the time rule keeps apart. */
function keepEmbargo(spec: SplitSpec, split: Assigned, moments: Float64Array, { until, train, future }: Slice): void {
  const apart = timeRule(spec)?.embargo
  if (!apart || train.length === 0 || future.length === 0) return
  const latest = train.reduce((most, row) => Math.max(most, moments[row]), Number.NEGATIVE_INFINITY)
  const earliest = future.reduce((least, row) => Math.min(least, moments[row]), Number.POSITIVE_INFINITY)
  if (apart.days !== undefined && earliest - latest < apart.days * dayMs)
    throw tooClose(spec, split, until, `${(earliest - latest) / dayMs} days`, `${apart.days} days`)
  if (apart.rows === undefined) return
  const between = moments.reduce((n, moment) => n + Number(moment > latest && moment < earliest), 0)
  if (between < apart.rows) throw tooClose(spec, split, until, `${between} rows`, `${apart.rows} rows`)
}

function leak(
  spec: SplitSpec,
  { intervals }: Assigned,
  { key, column }: SplitKey,
  { until, overlap }: { readonly until: number; readonly overlap: number },
): Failure {
  const what = column === null ? `${key}${overlap === 1 ? '' : 's'}` : `value${overlap === 1 ? '' : 's'} of '${column}'`
  return new Failure(
    'DATA_LEAK',
    `split '${spec.id}' trains a model until ${intervals[until].label} on ${overlap} ${what} that it is evaluated on, expected none`,
    {},
    'A rule of the split does not keep its promise: report it with the document, or use another rule.',
    { at: ['splits', spec.id] },
  )
}

function tooClose(spec: SplitSpec, { intervals }: Assigned, until: number, found: string, expected: string): Failure {
  return new Failure(
    'DATA_LEAK',
    `split '${spec.id}' leaves ${found} between training until ${intervals[until].label} and evaluation, expected ${expected}`,
    {},
    'The time rule does not keep its embargo: report it with the document, or use another rule.',
    { at: ['splits', spec.id] },
  )
}
