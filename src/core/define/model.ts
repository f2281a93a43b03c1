import type { z } from 'zod'
import type { Predictor } from '../model.ts'
import type { Card, Params } from './card.ts'

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
