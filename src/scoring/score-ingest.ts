import type { Estimate } from '../core/estimate.ts'
import { whyNot } from '../core/evaluate.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import { pick } from '../engine/collect.ts'
import type { Measure } from '../engine/measure.ts'
import { isCounted } from './counted-panel.ts'
import type { DecodedRows } from './decode-rows.ts'
import { contentOf, contentOrder, type KeptRows, openRowKeeper, type RowKeeper } from './kept-rows.ts'
import { keepLikeRows, type LikeRowsKeeper, type SumMeasure } from './like-rows.ts'
import { openRankedScores, type RankedScores } from './ranked-scores.ts'
import { openTally, type Tally } from './tally.ts'

/** What is held of the rows of a file, measure by measure, and no more. */
export interface Ingest {
  add(rows: DecodedRows): void
  /** Once, after the last batch. */
  finish(rank: Int32Array, groupRanks: readonly Int32Array[]): Ingested
}

export interface Ingested {
  /** Labels and predictions counted, for measures of counts. */
  readonly tally: Tally | null
  /** Like rows of the whole (axis -1) or of a group of an axis by its code, for measures of sums over a long file. */
  like(measure: Measure, axis: number): readonly LikeRowsKeeper[] | null
  /** The estimate of a rank measure of a long file, whose scores it sorts. */
  ranked(measure: Measure, level: number): Estimate | null
  /** The rows in the order of their content, where some measure needs them. */
  readonly kept: KeptRows | null
}

/** A file of up to so many rows is kept and resampled row by row; a longer one where nothing less will do. */
export const wholeRows = 65536

/**
 * `single`: rows have neither weights nor clusters. `axes` columns of groups. `context` is asked after the first batch was
 * decoded, as only labels tell the classes.
 */
export function openIngest(
  measures: readonly Measure[],
  { single, axes, context }: { single: boolean; axes: number; context: () => MetricContext },
): Ingest {
  const counted = single ? measures.filter(isCounted) : []
  const others = measures.filter((measure) => !counted.includes(measure as (typeof counted)[number]))
  const tally = counted.length > 0 ? openTally(axes) : null
  const likes = new Map<Measure, LikeRowsKeeper[][]>()
  const ranks = new Map<Measure, RankedScores>()
  let first: DecodedRows | null = null
  let long = false
  let keeper: RowKeeper | null = null

  const begin = (rows: DecodedRows): void => {
    const known = context()
    for (const measure of others) {
      const { metric } = measure
      if (single && metric.over === 'sums')
        likes.set(
          measure,
          Array.from({ length: axes + 1 }, () => []),
        )
      else if (single && axes === 0 && isRanked(measure, known, rows)) ranks.set(measure, openRankedScores(known))
      else keeper ??= openRowKeeper()
    }
  }
  const addLike = (measure: Measure, keepers: LikeRowsKeeper[][], rows: DecodedRows): void => {
    const known = context()
    if (whyNot(measure.metric, scoredOf(rows), known) !== null) return
    const into = (axis: number, group: number, some: Scored): void => {
      const own = keepers[axis + 1]
      while (own.length <= group) own.push(keepLikeRows(measure as SumMeasure, known))
      own[group].add(some)
    }
    into(-1, 0, scoredOf(rows))
    for (let axis = 0; axis < axes; axis++)
      placesByGroup(rows.groups[axis]).forEach((places, group) => {
        if (places.length > 0) into(axis, group, pick({ scored: scoredOf(rows) }, Int32Array.from(places)))
      })
  }
  const feed = (rows: DecodedRows): void => {
    keeper?.add(rows)
    for (const [measure, keepers] of likes) addLike(measure, keepers, rows)
    for (const ranked of ranks.values()) ranked.add(rows)
  }
  return {
    add(rows) {
      tally?.add(rows)
      if (others.length === 0) return
      if (!long && first === null && rows.rows <= wholeRows) {
        first = rows
        return
      }
      if (!long) begin(rows)
      long = true
      if (first !== null) feed(first)
      first = null
      feed(rows)
    },
    finish(rank, groupRanks) {
      if (first !== null) {
        keeper = openRowKeeper()
        keeper.add(first)
      }
      return {
        tally,
        like: (measure, axis) => likes.get(measure)?.[axis + 1] ?? null,
        ranked: (measure, level) => ranks.get(measure)?.finish(measure.label, level) ?? null,
        kept: keeper && inOrder(keeper.finish(rank, groupRanks)),
      }
    },
  }
}

function isRanked({ metric }: Measure, { kind, classes }: MetricContext, rows: DecodedRows): boolean {
  return (
    metric.over === 'set' &&
    metric.closedForm === 'delong' &&
    kind === 'classification' &&
    classes === 2 &&
    rows.scores !== null
  )
}

function scoredOf({ rows, target, prediction, scores, weight }: DecodedRows): Scored {
  return { rows, target, prediction, scores, weight, reference: null }
}

/** Rows of each group code. */
export function placesByGroup(codes: Int32Array, groups = 0): number[][] {
  const places: number[][] = Array.from({ length: groups }, () => [])
  codes.forEach((code, row) => {
    while (places.length <= code) places.push([])
    places[code].push(row)
  })
  return places
}

/** Rows in the order of their content. */
export function inOrder({ scored, groups }: KeptRows): KeptRows {
  const order = contentOrder(scored.rows, contentOf(scored, groups))
  const move = (codes: Int32Array): Int32Array => order.map((row) => codes[row])
  return { scored: pick({ scored }, order), groups: groups.map(move), ids: null }
}
