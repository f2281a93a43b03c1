import { z } from 'zod'
import { defineTrainer, type Feature } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { TrainingData } from '../core/model.ts'
import type { InitializerSpec, Node } from '../onnx/build.ts'
import { FLOAT32, FLOAT64, trainedModel } from './_signature.ts'
import { conditionalFrequencies, type States, statesOf } from './_states.ts'

/**
 * What happened last happens next, read from a lagged column among the inputs.
 * - regression: the column's own value, raw = feature * scale + offset;
 * - target `number > threshold`: the same comparison of the lagged value;
 * - other classes: the state of the lagged column, one-hot or a number of few distinct values.
 * Classes get the training frequencies of the target given that state, with one added to each (Laplace).
 * @throws Failure DATA_COLUMN where the column is not among the inputs or cannot be read back from them.
 */
export default defineTrainer({
  summary: 'The last known value of a lagged column, or the class frequencies given it.',
  version: 1,
  references: ['https://otexts.com/fpp3/simple-methods.html'],
  tasks: ['classification', 'regression'],
  params: z.strictObject({
    column: z.string().min(1).meta({ description: 'Input column that holds the lagged target.' }),
  }),
  async train(data, { column }) {
    const found = data.inputs.map((_, i) => i).filter((i) => data.inputs[i].column === column)
    if (found.length === 0)
      throw new Failure(
        'DATA_COLUMN',
        `persistence: column '${column}' is not among the model inputs`,
        {},
        'Make it with a lag transform and list it among the inputs.',
        { column, inputs: [...new Set(data.inputs.map((input) => input.column))] },
      )
    // A missing-value indicator of the same column has no affine; the value itself has.
    const index = found.find((i) => data.inputs[i].affine !== null)
    if (data.kind === 'classification') return classModel(data, statesOf(data, column, found, index))
    if (index === undefined)
      throw new Failure(
        'DATA_COLUMN',
        `persistence: the value of column '${column}' cannot be read back from the features made of it`,
        {},
        'Scale it by a standard or range scaler only, or leave it as it is.',
      )
    return valueModel(data, index, data.inputs[index].affine!)
  },
})

function valueModel(data: TrainingData, index: number, affine: NonNullable<Feature['affine']>): Uint8Array {
  const nodes: Node[] = [
    { op: 'Gather', inputs: ['features', 'index'], outputs: ['feature'], attributes: { axis: { int: 1 } } },
    { op: 'Cast', inputs: ['feature'], outputs: ['wide'], attributes: { to: FLOAT64 } },
    { op: 'Mul', inputs: ['wide', 'scale'], outputs: ['scaled'] },
    { op: 'Add', inputs: ['scaled', 'offset'], outputs: ['raw'] },
    { op: 'Cast', inputs: ['raw'], outputs: ['values'], attributes: { to: FLOAT32 } },
  ]
  return trainedModel('persistence', data, nodes, [
    { name: 'index', shape: [1], data: BigInt64Array.of(BigInt(index)) },
    { name: 'scale', shape: [1], data: Float64Array.of(affine.scale) },
    { name: 'offset', shape: [1], data: Float64Array.of(affine.offset) },
  ])
}

function classModel(data: TrainingData, states: States): Uint8Array {
  const table = conditionalFrequencies(data, states)
  const indices = BigInt64Array.from(states.features, BigInt)
  const nodes: Node[] = [
    { op: 'Gather', inputs: ['features', 'index'], outputs: ['selected'], attributes: { axis: { int: 1 } } },
    { op: states.upward ? 'Greater' : 'Less', inputs: ['selected', 'cuts'], outputs: ['beyond'] },
    { op: 'Cast', inputs: ['beyond'], outputs: ['steps'], attributes: { to: FLOAT32 } },
    { op: 'MatMul', inputs: ['steps', 'places'], outputs: ['place'] },
    { op: 'Cast', inputs: ['place'], outputs: ['state'], attributes: { to: { int: 7 } } },
    { op: 'Squeeze', inputs: ['state', 'last'], outputs: ['flat'] },
    { op: 'Clip', inputs: ['flat', 'least', 'most'], outputs: ['row'] },
    { op: 'Gather', inputs: ['table', 'row'], outputs: ['scores'], attributes: { axis: { int: 0 } } },
  ]
  const constants: InitializerSpec[] = [
    { name: 'index', shape: [indices.length], data: indices },
    { name: 'cuts', shape: [1, states.cuts.length], data: states.cuts },
    { name: 'places', shape: [states.cuts.length, 1], data: states.places },
    { name: 'last', shape: [1], data: BigInt64Array.of(1n) },
    { name: 'least', shape: [], data: BigInt64Array.of(0n) },
    { name: 'most', shape: [], data: BigInt64Array.of(BigInt(states.count - 1)) },
    { name: 'table', shape: [states.count, data.classes], data: Float32Array.from(table) },
  ]
  return trainedModel('persistence', data, nodes, constants)
}
