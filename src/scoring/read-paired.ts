import { rootKey } from '../core/key.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import type { Measure } from '../engine/measure.ts'
import { openDecoder } from './decode-rows.ts'
import { openRowKeeper } from './kept-rows.ts'
import { pairFiles } from './pair-files.ts'
import { contextOf, groupingOf, type PredictionRequest, rankOf, refuseLoose } from './prediction-request.ts'
import { type Ingested, inOrder, openIngest } from './score-ingest.ts'
import { openScorePanels, type ScorePanels } from './score-panels.ts'
import { type ColumnSource, streamColumns } from './stream-columns.ts'

export interface PairedFiles {
  /** The rows of each file, the same samples in the same order. */
  readonly scored: readonly Scored[]
  readonly groups: readonly Int32Array[]
  readonly classes: readonly string[]
  /** What `scoreFile` says of one of the files alone, to the same bytes. */
  panelsOf(file: number, measure: Measure): ScorePanels
}

/** Reads files of predictions for the same samples with one and the same coding; weights and clusters are those of the first. */
export async function readPaired(
  sources: readonly ColumnSource[],
  measures: readonly Measure[],
  request: PredictionRequest & { readonly task: 'classification' | 'regression' },
): Promise<PairedFiles> {
  const { task, cluster, weight, positive, level, replicates } = request
  // One decoder for all, so that a class has one code.
  const decoder = openDecoder({ ...request, by: cluster === undefined ? [] : [cluster] })
  const context = (): MetricContext => contextOf(task, decoder.classes().names, positive)
  const single = cluster === undefined && weight === undefined
  const held = []
  for (const source of sources) {
    const keeper = openRowKeeper()
    const ingest = single ? openIngest(measures, { single, axes: 0, context }) : null
    decoder.begin(source.file)
    await streamColumns(source, decoder.hints, (batch) => {
      const rows = decoder.decode(batch)
      keeper.add(rows)
      ingest?.add(rows)
    })
    held.push({ keeper, ingest, file: source.file })
  }
  if (cluster !== undefined) refuseLoose(cluster, decoder.groups[0], sources[0].file)
  const { names, rank } = decoder.classes()
  const ranks = decoder.groups.map((group) => rankOf(group).rank)
  const paired = pairFiles(held.map(({ file, keeper }) => ({ file, kept: keeper.finish(rank, ranks) })))
  const ingested = held.map(({ ingest }, k): Ingested => {
    if (ingest) return ingest.finish(rank, [])
    // Alone a file has an order of its own.
    const kept = inOrder({ scored: paired.scored[k], groups: paired.groups, ids: null })
    return { tally: null, like: () => null, ranked: () => null, kept }
  })
  const key = rootKey(request.seed).fold('score')
  return {
    ...paired,
    classes: names,
    panelsOf(file, measure) {
      const grouping = groupingOf(cluster, ingested[file].kept?.groups ?? [])
      const held = { context: context(), hasScores: request.scores !== null, rank, groups: [], by: [] }
      return openScorePanels(measure, ingested[file], { ...held, level, replicates, key, grouping })
    },
  }
}
