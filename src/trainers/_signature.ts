import type { TrainingData } from '../core/model.ts'
import { buildModel, type InitializerSpec, type Node } from '../onnx/build.ts'

/** Name of the model's answer: `scores` (rows x classes) for classes, `values` (rows x 1) for numbers. */
export function answerName(data: TrainingData): 'scores' | 'values' {
  return data.kind === 'classification' ? 'scores' : 'values'
}

/** Columns of the model's answer. */
export function answerWidth(data: TrainingData): number {
  return data.kind === 'classification' ? data.classes : 1
}

/** ONNX bytes with the one signature of all trained models: `features` float32 [batch, width] to `answerName(data)`. */
export function trainedModel(
  name: string,
  data: TrainingData,
  nodes: readonly Node[],
  initializers: readonly InitializerSpec[],
): Uint8Array {
  return buildModel({
    name,
    inputs: [{ name: 'features', type: 'float32', shape: ['batch', data.width] }],
    outputs: [{ name: answerName(data), type: 'float32', shape: ['batch', answerWidth(data)] }],
    nodes,
    initializers,
  })
}

/** Attribute value of Cast. */
export const FLOAT32 = { int: 1 } as const
export const FLOAT64 = { int: 11 } as const
