import type { z } from 'zod'
import type { Key } from '../key.ts'
import type { MetricContext } from '../scored.ts'
import type { Table } from '../table.ts'
import type { Card, Params } from './card.ts'

/** Statistics of one column over the training slice, the unit in which noise and faults are measured. */
export interface ColumnStatistics {
  readonly mean: number
  readonly sd: number
  readonly min: number
  readonly max: number
  readonly median: number
  readonly missingShare: number
}

/** The samples that a perturbation sees, of whatever modality: rows in id order. */
export interface Samples {
  readonly table: Table
  /** Ids, row by row; the only thing that per-row randomness may be keyed by. */
  readonly ids: readonly string[]
  /** The columns to act on. */
  readonly columns: readonly string[]
  /** Row numbers in time order (ties by id), one array per sequence (entity); one sequence where none is declared. */
  readonly sequences: readonly Int32Array[]
  readonly training: ReadonlyMap<string, ColumnStatistics>
  /** The rows of the training slice among these, for what one column's statistics cannot say; left out where there are none. */
  readonly trainingRows?: Int32Array
  /** Where the samples have a target: its column, and the names of its classes where that holds class codes. */
  readonly target?: { readonly column: string; readonly classNames: readonly string[] | null }
  /** For `acts: 'target'` on classification: the number of classes (targets are class codes); otherwise null. */
  readonly classes: number | null
}

/** What the columns that it acts on hold: cells of a table, images, series (tensor [steps, channels], or rows in order) or texts. */
export type Modality = 'tabular' | 'image' | 'series' | 'text'

type Levels<P> = readonly [P, P, P, P, P]

/** What a sequence or mixture is made of. */
export interface Composition {
  readonly kind: 'sequence' | 'mixture'
  readonly parts: readonly ComposedPart[]
}

export interface ComposedPart {
  /** Its id, or for readers what it is made of. */
  readonly name: string
  readonly perturbation: Perturbation
  /** The columns that it names for itself, or null. */
  readonly columns: readonly string[] | null
  /** Where it names none: the columns among which it takes its own, or null for all. */
  readonly among: readonly string[] | null
  readonly params: Readonly<Record<string, unknown>>
  /** Multiplies the severity, in (0, 1]. */
  readonly strength: number
  /** Relative to the weights of the other parts; of a mixture. */
  readonly weight: number
}

export interface Perturbation<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'perturbation'
  readonly modality: Modality
  readonly scope: 'sample' | 'sequence' | 'set'
  readonly acts: 'input' | 'target' | 'selection'
  /** The kinds of columns that it can act on; columns of other kinds are left alone. All kinds where absent. */
  readonly touches?: readonly ('number' | 'time' | 'text' | 'tensor')[]
  /** The kinds of tasks whose targets (or whose choice of rows by target) it can act on; every kind where absent. */
  readonly tasks?: readonly MetricContext['kind'][]
  /** It changes nothing but colour: of images, those of one channel are left alone. */
  readonly colour?: true
  /** False where the mean distance need not grow with severity. */
  readonly monotone: boolean
  /** Parameters at severity 0: the identity. */
  readonly identity: Params<P>
  /** The five named levels, at severity 0.2, 0.4, 0.6, 0.8, 1. */
  readonly levels: Levels<Params<P>>
  /** The levels for small images (shorter side of at most 64 pixels), where they are others; as published for 32 pixels. */
  readonly small?: Levels<Params<P>>
  /** It leaves the meaning alone: a sound model answers as before, and its spread is printed beside headline numbers. */
  readonly cosmetic?: boolean
  /** Of an event that is rare and matters: what happens in the world, how it comes about, why it matters. */
  readonly rare?: string
  /**
   * It does nothing but add independent normal noise of one spread (in its units) to all values that it acts on, whatever they are; storing
   * the sum may round and clip it. `sd`: the parameter that is the spread; times `per` it is in `unit`, which is what readers see.
   */
  readonly normalNoise?: { readonly sd: string; readonly per: number; readonly unit: string }
  /** Of one that is made of others: its parts. Its only parameter is the severity itself. */
  readonly composition?: Composition
  /** How each numeric parameter moves between levels; linear where not said. Others step at the level. */
  readonly scale?: Partial<Record<string, 'linear' | 'log' | 'integer' | 'step'>>
  /**
   * For `acts: 'selection'`, which leaves the rows as they are and changes who is among them: how often each row is drawn,
   * relative to the others. Finite, never below 0, and above 0 somewhere. Metrics are weighted by it, without the noise
   * of a draw.
   */
  weigh?(samples: Samples, params: Params<P>): Float64Array
  /** A new table (of a selection, the rows that were drawn); the input is untouched. Never called at severity 0. */
  apply(samples: Samples, params: Params<P>, key: Key): Table
}

export function definePerturbation<P extends z.ZodType>(definition: Omit<Perturbation<P>, 'kind'>): Perturbation<P> {
  return { kind: 'perturbation', ...definition }
}
