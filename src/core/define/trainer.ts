import type { z } from 'zod'
import type { Key } from '../key.ts'
import type { TrainingData } from '../model.ts'
import type { Card, Params } from './card.ts'

export interface Trainer<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'trainer'
  readonly tasks: readonly ('classification' | 'regression')[]
  /** ONNX bytes: input `features` [N, width] float32; output `scores` [N, classes] probabilities, or `values` [N, 1]. Bit-identical for the same data, params and key. */
  train(data: TrainingData, params: Params<P>, key: Key): Promise<Uint8Array>
}

export function defineTrainer<P extends z.ZodType>(definition: Omit<Trainer<P>, 'kind'>): Trainer<P> {
  return { kind: 'trainer', ...definition }
}
