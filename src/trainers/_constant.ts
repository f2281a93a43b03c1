import type { TrainingData } from '../core/model.ts'
import { answerName, answerWidth, trainedModel } from './_signature.ts'

/** A model that gives every row the same `answer`. It reads the batch size alone, so no input can change it. */
export function constantModel(name: string, data: TrainingData, answer: ArrayLike<number>): Uint8Array {
  const width = answerWidth(data)
  return trainedModel(
    name,
    data,
    [
      { op: 'Shape', inputs: ['features'], outputs: ['batch'], attributes: { start: { int: 0 }, end: { int: 1 } } },
      { op: 'Concat', inputs: ['batch', 'width'], outputs: ['shape'], attributes: { axis: { int: 0 } } },
      { op: 'Expand', inputs: ['answer', 'shape'], outputs: [answerName(data)] },
    ],
    [
      { name: 'width', shape: [1], data: BigInt64Array.of(BigInt(width)) },
      { name: 'answer', shape: [1, width], data: Float32Array.from(answer) },
    ],
  )
}
