import type { z } from 'zod'
import type { Feature } from '../model.ts'
import type { Table } from '../table.ts'
import type { Card, Params } from './card.ts'

/** Where a column made by a step comes from, and how to get back from it to that column where the step is affine. */
export interface Origin {
  readonly column: string
  readonly affine: Feature['affine']
}

/** What a step does, precise enough to write it anew without its code: pages of preprocessing are made of it. */
export interface Definition {
  /** Paragraphs of Markdown: formulas, order of operations, precision, missing values, names and order of what is made. */
  readonly says: readonly string[]
  /**
   * How far apart two implementations may be, as a share of the value or of 1, whichever is more, where the document changes
   * nothing in between; 0 where they agree bit for bit.
   */
  readonly tolerance: number
}

export interface TransformContext {
  /** Ids, row by row. */
  readonly ids: readonly string[]
  /** Rows in time order (ties by id), one array per sequence. */
  readonly sequences: readonly Int32Array[]
  /** Time of each row in milliseconds, or null where the dataset has no time. */
  readonly time: Float64Array | null
  /** What `prepare` answered for these rows, for a step that has one. */
  readonly prepared?: unknown
}

/**
 * A versioned step from table to table. `fit` sees the training slice only and returns plain JSON (numbers as such);
 * `apply` replays it bit for bit on any rows. Steps that learn nothing return null from `fit`.
 */
export interface Transform<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'transform'
  /** 'dataset' steps run once on all rows (derive, filter, lag); 'feature' steps run on model inputs, after perturbation. */
  readonly stage: 'dataset' | 'feature'
  readonly learns: boolean
  /** Required of every step of the catalogue by a law of its folder. */
  readonly definition?: Definition
  /** The columns it reads and makes, for the cycle check and the lineage. */
  reads(params: Params<P>): readonly string[]
  makes(params: Params<P>): readonly string[]
  /** Feature steps: every column that stands in the table in place of those it reads, once fitted (one-hot columns have names only then). */
  origins?(fitted: unknown, params: Params<P>): ReadonlyMap<string, Origin>
  fit(training: Table, params: Params<P>): unknown
  /** Feature steps: files that it works with, as paths in the document's folder; a build keeps them by digest. */
  files?(params: Params<P>): readonly string[]
  /** Feature steps: what `apply` needs of its files for these rows, and has to wait for: the answers of a model. */
  prepare?(table: Table, params: Params<P>, files: readonly Uint8Array[]): Promise<unknown>
  apply(
    table: Table,
    fitted: unknown,
    params: Params<P>,
    context: TransformContext,
  ): Table | { table: Table; kept: Int32Array; dropped: number }
  /** For a made column: how long after its own time it is known, in milliseconds or rows (null where it is made of its own row, too); the split refuses what was not known yet. */
  knownAfter?(params: Params<P>): { readonly rows?: number; readonly ms?: number } | null
}

export function defineTransform<P extends z.ZodType>(definition: Omit<Transform<P>, 'kind'>): Transform<P> {
  return { kind: 'transform', ...definition }
}
