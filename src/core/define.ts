import type { z } from 'zod'
import type { Key } from './key.ts'
import type { Feature, Prediction, Predictor, TrainingData } from './model.ts'
import type { MetricContext, Scored } from './scored.ts'
import type { Table } from './table.ts'

/** What every thing of every kind says of itself; the catalogue, the docs and the laws are derived from it. */
export interface Card<P extends z.ZodType = z.ZodType> {
  /** One sentence of at most 120 characters. */
  readonly summary: string
  /** Raised whenever outputs change for the same inputs. */
  readonly version: number
  /** Addresses or citations of the definition. */
  readonly references: readonly string[]
  readonly params: P
}

type Params<P extends z.ZodType> = z.output<P>

// ---- perturbations -------------------------------------------------------------------------------------------------

/** Statistics of one column over the training slice, the unit in which noise and faults are measured. */
export interface ColumnStatistics {
  readonly mean: number
  readonly sd: number
  readonly min: number
  readonly max: number
  readonly median: number
  readonly missingShare: number
}

/** The samples that a perturbation sees: rows in id order. */
export interface TabularSamples {
  readonly table: Table
  /** Ids, row by row; the only thing that per-row randomness may be keyed by. */
  readonly ids: readonly string[]
  /** The columns to act on. */
  readonly columns: readonly string[]
  /** Row numbers in time order (ties by id), one array per sequence (entity); one sequence where none is declared. */
  readonly sequences: readonly Int32Array[]
  readonly training: ReadonlyMap<string, ColumnStatistics>
  /** For `acts: 'target'` on classification: the number of classes (targets are class codes); otherwise null. */
  readonly classes: number | null
}

export interface Perturbation<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'perturbation'
  readonly modality: 'tabular'
  readonly scope: 'sample' | 'sequence' | 'set'
  readonly acts: 'input' | 'target' | 'selection'
  /** The kinds of columns that it can act on; columns of other kinds are left alone. All kinds where absent. */
  readonly touches?: readonly ('number' | 'time' | 'text')[]
  /** False where the mean distance need not grow with severity. */
  readonly monotone: boolean
  /** Parameters at severity 0: the identity. */
  readonly identity: Params<P>
  /** The five named levels, at severity 0.2, 0.4, 0.6, 0.8, 1. */
  readonly levels: readonly [Params<P>, Params<P>, Params<P>, Params<P>, Params<P>]
  /** How each numeric parameter moves between levels; linear where not said. Others step at the level. */
  readonly scale?: Partial<Record<string, 'linear' | 'log' | 'integer' | 'step'>>
  /** A new table; the input is untouched. Never called at severity 0. */
  apply(samples: TabularSamples, params: Params<P>, key: Key): Table
}

export function definePerturbation<P extends z.ZodType>(definition: Omit<Perturbation<P>, 'kind'>): Perturbation<P> {
  return { kind: 'perturbation', ...definition }
}

// ---- metrics ---------------------------------------------------------------------------------------------------------

/** A value, or null with the reason why there is none. */
export type Value = number | { readonly value: null; readonly reason: string }

export interface MetricCard<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'metric'
  readonly tasks: readonly ('classification' | 'regression')[]
  readonly better: 'higher' | 'lower'
  readonly range: readonly [number, number]
  /** What the rows must carry beyond target and prediction. */
  readonly needs?: readonly ('scores' | 'reference' | 'binary')[]
  /** True where the value is a plain rate of rows, so that Wilson applies (`value` = counts[1] / (counts[0] + counts[1])). */
  readonly rate?: boolean
  /** True where sampling noise alone makes the value larger (a sum or maximum of absolute gaps): intervals are then basic. */
  readonly biased?: true
}

/** A function of how many rows fall into each of a few cells: resampled by counts, in constant memory. */
export interface CountMetric<P extends z.ZodType = z.ZodType> extends MetricCard<P> {
  readonly over: 'counts'
  cells(context: MetricContext, params: Params<P>): number
  /** The cell of each row, in [0, cells). */
  cell(rows: Scored, context: MetricContext, params: Params<P>): Int32Array
  value(counts: Float64Array, context: MetricContext, params: Params<P>): Value
}

/**
 * A function of weighted sums over rows of a few terms per row (means, RMSE, calibration bins). The last term is always 1 (the row count).
 * With `slots`, each row adds its terms to one slot only (its calibration bin), so that terms stay as narrow as a row:
 * the sums are slots x width, slot after slot. Without, there is one slot.
 */
export interface SumMetric<P extends z.ZodType = z.ZodType> extends MetricCard<P> {
  readonly over: 'sums'
  width(context: MetricContext, params: Params<P>): number
  /** rows x width, row after row. */
  terms(rows: Scored, context: MetricContext, params: Params<P>): Float64Array
  /** How many slots, and the slot of each row in [0, slots); both or neither. */
  slots?(context: MetricContext, params: Params<P>): number
  slot?(rows: Scored, context: MetricContext, params: Params<P>): Int32Array
  value(sums: Float64Array, context: MetricContext, params: Params<P>): Value
}

/** A function of the whole set (ranks). `weight`, where given, holds non-negative row weights (resample counts). */
export interface SetMetric<P extends z.ZodType = z.ZodType> extends MetricCard<P> {
  readonly over: 'set'
  /** Where two classes have a closed-form interval. */
  readonly closedForm?: 'delong'
  value(rows: Scored, context: MetricContext, params: Params<P>, weight: Float64Array | null): Value
}

export type Metric<P extends z.ZodType = z.ZodType> = CountMetric<P> | SumMetric<P> | SetMetric<P>

export function defineMetric<P extends z.ZodType>(
  definition: Omit<CountMetric<P>, 'kind'> | Omit<SumMetric<P>, 'kind'> | Omit<SetMetric<P>, 'kind'>,
): Metric<P> {
  return { kind: 'metric', ...definition } as Metric<P>
}

// ---- reductions ------------------------------------------------------------------------------------------------------

/** A metric along one ordered or unordered axis: cell k has position x[k] and value y[k] (null where undefined). */
export interface Curve {
  readonly x: readonly number[]
  readonly y: readonly (number | null)[]
  readonly labels: readonly string[]
  readonly better: 'higher' | 'lower'
  /** The value that counts as unperturbed or first (severity 0, reference interval), where the axis has one. */
  readonly reference?: number | null
  /** Paired drop of each cell from the reference, where the caller compared the same samples; null where undefined. */
  readonly paired?: readonly (PairedDrop | null)[]
}

/** How much worse than the reference on the same samples (positive = worse, whatever `better` says), with its confidence bounds. */
export interface PairedDrop {
  readonly drop: number
  readonly lower: number | null
  readonly upper: number | null
}

export interface Reduction<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'reduction'
  readonly axes: readonly ('time' | 'severity' | 'condition' | 'group' | 'domain' | 'seed' | 'model')[]
  /** Smooth statistics get BCa; the others (censored times) percentile. */
  readonly smooth: boolean
  /** True where noise in the cells moves the value to one side (maxima, minima, ranges): intervals are then basic. */
  readonly biased?: true
  /** Range of the answer where it is not that of the metric; 'metric' units without it have the metric's range. */
  range?(metric: readonly [number, number], better: 'higher' | 'lower', params: Params<P>): readonly [number, number]
  /** Units of the answer: those of the metric, of the axis, or none. */
  readonly unit: 'metric' | 'axis' | 'metric per axis' | 'ratio'
  /** `Infinity` says "not reached within the axis" (right-censored). */
  reduce(curve: Curve, params: Params<P>): Value
}

export function defineReduction<P extends z.ZodType>(definition: Omit<Reduction<P>, 'kind'>): Reduction<P> {
  return { kind: 'reduction', ...definition }
}

// ---- trainers --------------------------------------------------------------------------------------------------------

export interface Trainer<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'trainer'
  readonly tasks: readonly ('classification' | 'regression')[]
  /** ONNX bytes: input `features` [N, width] float32; output `scores` [N, classes] probabilities, or `values` [N, 1]. Bit-identical for the same data, params and key. */
  train(data: TrainingData, params: Params<P>, key: Key): Promise<Uint8Array>
}

export function defineTrainer<P extends z.ZodType>(definition: Omit<Trainer<P>, 'kind'>): Trainer<P> {
  return { kind: 'trainer', ...definition }
}

// ---- models ----------------------------------------------------------------------------------------------------------

export interface ModelOpenContext {
  /** Class names in order, or null for regression. */
  readonly classes: readonly string[] | null
  readonly featureWidth: number
  readonly tier: 'exact' | 'fast'
  /** Resolved, confined path of the model file, and its bytes where already read and hashed. */
  readonly file: string
  readonly bytes: Uint8Array
  /** False for models that we made ourselves: they may run in this process. True where not said. */
  readonly isolate?: boolean
}

export interface ModelAdapter<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'model'
  /** File name endings that this adapter takes. */
  readonly endings: readonly string[]
  /** 'any' answers perturbed inputs; 'clean' only what it was asked for when it was written (a file of predictions). */
  readonly answers: 'any' | 'clean'
  open(context: ModelOpenContext, params: Params<P>): Promise<Predictor>
}

export function defineModel<P extends z.ZodType>(definition: Omit<ModelAdapter<P>, 'kind'>): ModelAdapter<P> {
  return { kind: 'model', ...definition }
}

// ---- readers ---------------------------------------------------------------------------------------------------------

/** What the document says of a column, as far as parsing needs it. */
export interface ColumnHint {
  readonly type?: 'number' | 'category' | 'text' | 'time'
  /** Tokens that mean missing, besides the empty cell. */
  readonly missing?: readonly string[]
  /** For times: a pattern such as YYYY-MM-DD HH:mm, YYYYMMDD, or 'iso'. */
  readonly format?: string
}

export interface ReadOptions {
  readonly columns: ReadonlyMap<string, ColumnHint>
  /** Only these columns where given; the others are parsed for shape and dropped. */
  readonly only?: ReadonlySet<string>
  readonly maxRows: number
  readonly maxBytes: number
  /** Called about every 2^20 bytes with the bytes read so far. */
  readonly progress?: (bytes: number) => void
  /** Length and digest of the file when it was hashed (of the manifest, for a folder); anything else is DATA_CHANGED. */
  readonly expected?: { readonly bytes: number; readonly sha256: string }
}

export interface Reader<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'reader'
  readonly endings: readonly string[]
  readonly takes: 'file' | 'folder'
  /** The file was hashed before; the reader checks that what it parses has the same length and digest. */
  read(path: string, params: Params<P>, options: ReadOptions): Promise<Table>
}

export function defineReader<P extends z.ZodType>(definition: Omit<Reader<P>, 'kind'>): Reader<P> {
  return { kind: 'reader', ...definition }
}

// ---- transforms ------------------------------------------------------------------------------------------------------

/** Where a column made by a step comes from, and how to get back from it to that column where the step is affine. */
export interface Origin {
  readonly column: string
  readonly affine: Feature['affine']
}

export interface TransformContext {
  /** Ids, row by row. */
  readonly ids: readonly string[]
  /** Rows in time order (ties by id), one array per sequence. */
  readonly sequences: readonly Int32Array[]
  /** Time of each row in milliseconds, or null where the dataset has no time. */
  readonly time: Float64Array | null
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
  /** The columns it reads and makes, for the cycle check and the lineage. */
  reads(params: Params<P>): readonly string[]
  makes(params: Params<P>): readonly string[]
  /** Feature steps: every column that stands in the table in place of those it reads, once fitted (one-hot columns have names only then). */
  origins?(fitted: unknown, params: Params<P>): ReadonlyMap<string, Origin>
  fit(training: Table, params: Params<P>): unknown
  apply(
    table: Table,
    fitted: unknown,
    params: Params<P>,
    context: TransformContext,
  ): Table | { table: Table; kept: Int32Array; dropped: number }
  /** For a made column: how long after its own time it is known, in milliseconds or rows; the split refuses what was not known yet. */
  knownAfter?(params: Params<P>): { readonly rows?: number; readonly ms?: number }
}

export function defineTransform<P extends z.ZodType>(definition: Omit<Transform<P>, 'kind'>): Transform<P> {
  return { kind: 'transform', ...definition }
}

// ---- splits ----------------------------------------------------------------------------------------------------------

export interface SplitSamples {
  readonly table: Table
  readonly ids: readonly string[]
  readonly time: Float64Array | null
  /** Interval of each row as made by an earlier time rule; all 0 before one. */
  readonly interval: Int32Array
}

export interface SplitRuleResult {
  /** Only a time rule gives intervals. */
  readonly intervals?: readonly { readonly label: string; readonly start: number; readonly end: number }[]
  readonly interval?: Int32Array
  /**
   * Embargo: the first interval i such that the row may be trained on by a model trained until the end of interval i;
   * the number of intervals where there is none. Equal to `interval` without an embargo.
   */
  readonly usableFrom?: Int32Array
  /** 1 puts the row into the held-out part; 0 leaves it. */
  readonly heldOut?: Uint8Array
  /** 1 removes the row (embargo) with the reason. */
  readonly excluded?: Uint8Array
  readonly reason?: string
  /** The column whose values must not stand on both sides, where the rule promises that. */
  readonly disjointBy?: string
}

export interface SplitRule<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'split'
  /** What the rule gives with these parameters: intervals along time or order, a held-out part, or nothing to evaluate on. */
  makes(params: Params<P>): 'intervals' | 'hold-out' | 'nothing'
  assign(samples: SplitSamples, params: Params<P>, key: Key): SplitRuleResult
}

export function defineSplit<P extends z.ZodType>(definition: Omit<SplitRule<P>, 'kind'>): SplitRule<P> {
  return { kind: 'split', ...definition }
}

export type { Feature, Key, MetricContext, Prediction, Predictor, Scored, Table, TrainingData }
