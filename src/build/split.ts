import { find } from '../catalogue/catalogue.ts'
import type { SplitRule, SplitRuleResult } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Key } from '../core/key.ts'
import type { Interval, Split, SplitSpec } from '../core/split.ts'
import type { Column } from '../core/table.ts'
import { type ProofInput, prove, type Slice } from './_proof.ts'
import { codesOf } from './order.ts'

export interface SplitInput extends ProofInput {
  /** Whether models are trained again until later intervals, so that their slices are proved too. True where not said. */
  readonly retrained?: boolean
}

/**
 * Runs the rules of a split in order over all rows of a task: the time rule makes intervals, the others hold rows out.
 * The proof that each training slice is disjoint from everything that its model is evaluated on is part of the answer.
 *
 * @throws Failure DATA_LEAK where a rule breaks its promise, so that a slice is not.
 */
export async function assignSplit(spec: SplitSpec, input: SplitInput, key: Key): Promise<Split> {
  const { table, ids, time } = input
  const rows = table.rows
  let intervals: readonly Interval[] = [{ index: 0, label: 'all', start: 0, end: rows }]
  let interval: Int32Array = new Int32Array(rows)
  let usableFrom: Int32Array | null = null
  const part = new Uint8Array(rows)
  const disjoint: { column: string; codes: Int32Array }[] = []
  const before = new Map<string, number>()
  for (const [i, { use, ...given }] of spec.rules.entries()) {
    const again = before.get(use) ?? 0
    before.set(use, again + 1)
    const rule = (await find('split', use)) as SplitRule
    const result = assigned(['splits', spec.id, 'rules', String(i)], () =>
      rule.assign(
        { table, ids, time, interval },
        rule.params.parse(given),
        // Two rules of one kind must not draw alike.
        again === 0 ? key.fold('split', spec.id, use) : key.fold('split', spec.id, use, again),
      ),
    )
    if (result.intervals) intervals = result.intervals.map((i, index) => ({ index, ...i }))
    if (result.interval) interval = result.interval
    if (result.usableFrom) usableFrom = result.usableFrom
    if (result.heldOut) for (let row = 0; row < rows; row++) if (result.heldOut[row] === 1) part[row] = 1
    if (result.excluded) for (let row = 0; row < rows; row++) if (result.excluded[row] === 1) part[row] = 2
    if (result.disjointBy) {
      const { codes } = codesOf(table.columns.get(result.disjointBy) as Column)
      disjoint.push({ column: result.disjointBy, codes })
    }
  }
  if (spec.trainIntervals >= intervals.length && (intervals.length > 1 || spec.trainIntervals > 1)) {
    throw new Failure(
      'SPEC_TIME',
      `split '${spec.id}' trains on ${spec.trainIntervals} intervals, but the data make ${intervals.length}`,
      {},
      'Leave at least one interval to evaluate: lower trainIntervals, or make the intervals shorter.',
      { at: ['splits', spec.id, 'trainIntervals'] },
    )
  }
  const split = {
    intervals,
    trainIntervals: spec.trainIntervals,
    interval,
    part,
    usableFrom: usableFrom ?? interval,
    disjoint,
  }
  return { ...split, proof: prove(spec, split, input, trainingSlices(split, input.retrained ?? true)) }
}

/** A rule knows its own parameters only; here they get their place in the document. */
function assigned(place: readonly string[], run: () => SplitRuleResult): SplitRuleResult {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Failure) || error.where.file !== undefined) throw error
    const own = error.where.pointer?.split('/').slice(1) ?? []
    throw new Failure(error.code, error.message, {}, error.hint, { ...error.details, at: [...place, ...own] })
  }
}

type Assigned = Omit<Split, 'proof'>

/** Rows that may train a model that is trained until the end of interval `until`. */
export function trainingRows(split: Assigned, until: number): Int32Array {
  const rows: number[] = []
  for (let row = 0; row < split.part.length; row++) {
    if (split.part[row] === 0 && split.interval[row] <= until && split.usableFrom[row] <= until) rows.push(row)
  }
  return Int32Array.from(rows)
}

/** Index of the last interval of the first training slice. */
export const firstTraining = (split: Pick<Split, 'trainIntervals' | 'intervals'>): number =>
  split.intervals.length === 1 ? 0 : split.trainIntervals - 1

/**
 * Rows on which a model that is trained until the end of interval `until` may be evaluated: the held-out part of what it
 * has seen, and later intervals whole; but never a row whose group, entity or domain it was trained on.
 */
export function evaluationRows(split: Assigned, until: number, scope: 'all' | 'future'): Int32Array {
  const single = split.intervals.length === 1
  const trained = trainingRows(split, until)
  const seen = split.disjoint.map(({ codes }) => new Set(Array.from(trained, (row) => codes[row])))
  const rows: number[] = []
  for (let row = 0; row < split.part.length; row++) {
    const later = split.interval[row] > until
    if (split.part[row] === 2 || (!later && split.part[row] === 0)) continue
    if (scope === 'future' && !later && !single) continue
    if (split.disjoint.some(({ codes }, i) => codes[row] >= 0 && seen[i].has(codes[row]))) continue
    rows.push(row)
  }
  return Int32Array.from(rows)
}

/** The slices that train models: the first and, where models are trained again, one for each interval that has a later one. */
function* trainingSlices(split: Assigned, retrained: boolean): Generator<Slice> {
  const first = firstTraining(split)
  const last = retrained ? split.intervals.length - 2 : first
  for (let until = first; until <= Math.max(first, last); until++) {
    const rows = (scope: 'all' | 'future'): Int32Array => evaluationRows(split, until, scope)
    yield { until, train: trainingRows(split, until), all: rows('all'), future: rows('future') }
  }
}
