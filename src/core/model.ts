import type { Digest } from './digest.ts'
import type { Finding } from './finding.ts'

/** A batch of model inputs: rows x width float32, row after row. */
export interface Batch {
  readonly rows: number
  readonly width: number
  readonly features: Float32Array
  readonly ids: readonly string[]
}

/** Answers in the order of the batch: scores (rows x classes) for classification, values (rows) for regression. */
export interface Prediction {
  readonly scores: Float64Array | null
  readonly values: Float64Array | null
  /** Class codes, only where a model gives labels without scores. */
  readonly labels?: Int32Array | null
}

export interface Predictor {
  predict(batch: Batch): Promise<Prediction>
  close(): Promise<void>
  /** What is to be said of the model itself, such as operators that draw random numbers. */
  readonly findings?: readonly Finding[]
}

/** One numeric feature of the model's input, and how to get back from it to its column where that is affine. */
export interface Feature {
  readonly name: string
  readonly column: string
  /** raw = feature * scale + offset, where the feature is an affine image of a numeric column; otherwise null. */
  readonly affine: { readonly scale: number; readonly offset: number } | null
}

/** What a trainer sees: the training slice in id order. */
export interface TrainingData {
  readonly kind: 'classification' | 'regression'
  readonly classes: number
  readonly rows: number
  readonly width: number
  readonly features: Float32Array
  readonly inputs: readonly Feature[]
  /** Class codes or values. */
  readonly target: Int32Array | Float64Array
  readonly weight: Float64Array | null
  /** Classification of a thresholded number: target is `column > threshold`, classes 0 and 1; otherwise null. */
  readonly threshold: { readonly column: string; readonly value: number } | null
}

/** A model as plan and report know it. */
export interface ModelReference {
  /** Unique name within a run: a baseline's id (with @interval for retrained ones) or the user's name for it. */
  readonly id: string
  readonly task: string
  readonly adapter: string
  readonly digest: Digest
  readonly origin: 'baseline' | 'submitted'
  /** 'fixed': trained once on the first training slice; 'retrained': trained until `trainedUntil`. Submitted models are fixed. */
  readonly variant: 'fixed' | 'retrained'
  /** Index of the last interval whose labels it saw, where known. */
  readonly trainedUntil: number | null
  readonly answers: 'any' | 'clean'
  /** Ids of the unfamiliar data that a model of fixed answers has answers for. */
  readonly unfamiliar?: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
}
