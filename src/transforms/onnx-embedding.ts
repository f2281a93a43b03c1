import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, Table, TensorColumn } from '../core/table.ts'
import { exposeValue } from '../onnx/expose.ts'
import { allGraphs, readModel } from '../onnx/read.ts'
import { runRows } from '../onnx/rows.ts'
import { checkOperators } from '../onnx/safety.ts'
import { type OnnxSession, openSession } from '../onnx/session.ts'
import { replaceColumns } from './_columns.ts'

const params = z.strictObject({
  column: z.string().meta({ description: 'The column of images or other tensors that the model is shown.' }),
  file: z.string().min(1).max(500).meta({ description: "The ONNX file, a path in the document's folder." }),
  output: z
    .string()
    .min(1)
    .max(500)
    .meta({ description: 'The value of the graph to take as features: an output, or one that a node makes.' }),
  mean: z.array(z.number()).min(1).max(64).optional().meta({ description: 'Subtracted first, channel by channel.' }),
  sd: z
    .array(z.number().positive())
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'Divided by after that, channel by channel.' }),
  layout: z
    .enum(['channels-last', 'channels-first'])
    .default('channels-first')
    .meta({ description: 'The order in which the model wants the channels of a pixel: last as stored, or first.' }),
})
type Params = z.output<typeof params>

/**
 * Tensors as the answers of a frozen network: (v - mean) / sd in float64, rounded to float32, in the layout of the model, through
 * the graph on the WebAssembly backend (the same bits on every machine), flattened. The graph may hold standard operators
 * only, no loops and conditions, and no data in other files.
 */
export default defineTransform({
  summary: 'Images or other tensors as the inner values of a network in an ONNX file.',
  version: 1,
  references: ['https://arxiv.org/abs/1310.1531', 'https://onnx.ai/onnx/repo-docs/IR.html'],
  definition: {
    tolerance: 0.0001,
    says: [
      'Each element v of the tensor in `column` becomes (v - mean[c]) / sd[c] in float64 (a uint8 as its number, 0 to 255), c being its place in the last dimension where the tensor has three or more, 0 otherwise; 0 and 1 where `mean` or `sd` is not given. It is rounded to float32.',
      '`layout: channels-first`: where the tensor has three dimensions or more, the last one becomes the first, the order of the others stays. `channels-last`: as it is. The elements, row-major, are the only input of the network, float32, reshaped to the input that its file declares, which has the samples first; sizes that the file leaves open are those of the tensor.',
      'The network is the ONNX file `file`, known by its digest (SHA-256) in the files of the step. The value called `output` is taken, be it an output of the graph or of a node within it; it has the samples first, and its other elements, row-major, are the tensor [width] of float32 that the column becomes, under its name and in its place.',
      'Perdure runs the graph with onnxruntime-web on WebAssembly, one thread, optimisation level extended; another runtime sums in another order.',
    ],
  },
  params,
  stage: 'feature',
  learns: false,
  reads: ({ column }) => [column],
  makes: ({ column }) => [column],
  fit: () => null,
  files: ({ file }) => [file],
  async prepare(table, given, [bytes]) {
    const column = tensorOf(table, given.column)
    const session = await sessionOf(bytes, given)
    return embedded(session, inputOf(column, given), column.shape, given)
  },
  apply(table, _, { column }, { prepared }) {
    return replaceColumns(table, new Map([[column, [[column, prepared as Column]]]]))
  },
})

/** Loops are the one thing that lets a small graph run for ever. */
const unbounded = new Set(['Loop', 'Scan', 'If', 'SequenceMap'])

/** Opening costs more than many answers; steps of one file hold one and the same array of bytes. */
const sessions = new WeakMap<Uint8Array, Map<string, Promise<OnnxSession>>>()

function sessionOf(bytes: Uint8Array, { file, output }: Params): Promise<OnnxSession> {
  const own = sessions.get(bytes) ?? new Map<string, Promise<OnnxSession>>()
  sessions.set(bytes, own)
  const session = own.get(output) ?? open(bytes, output, file)
  own.set(output, session)
  return session
}

function open(bytes: Uint8Array, output: string, file: string): Promise<OnnxSession> {
  const model = readModel(bytes, file)
  checkOperators(model, file)
  for (const { nodes } of allGraphs(model)) {
    const found = nodes.find(({ op }) => unbounded.has(op))
    if (!found) continue
    const what = `found the operator ${found.op} in a network for features, expected none that can run without end`
    throw new Failure('MODEL_OP_NOT_ALLOWED', what, { file }, 'Export the network without control flow.')
  }
  return openSession(exposeValue(bytes, model, output, file), { tier: 'exact' })
}

/** @throws Failure DATA_COLUMN, DATA_TYPE */
function tensorOf(table: Table, name: string): TensorColumn {
  const column = table.columns.get(name)
  if (column === undefined) throw new Failure('DATA_COLUMN', `found no column '${name}', named for onnx-embedding`)
  if (column.kind === 'tensor') return column
  throw new Failure('DATA_TYPE', `found the ${column.kind} column '${name}', expected tensors for onnx-embedding`)
}

/** The values as the network is shown them. @throws Failure SPEC_FIELD where mean or sd do not fit the channels */
function inputOf({ shape, values }: TensorColumn, { layout, mean, sd }: Params): Float32Array {
  const channels = shape.length < 3 ? 1 : shape[shape.length - 1]
  for (const [name, list] of Object.entries({ mean, sd })) {
    if (list === undefined || list.length === channels) continue
    throw new Failure('SPEC_FIELD', `found ${list.length} values for ${channels} channels`, { pointer: `/${name}` })
  }
  const size = shape.reduce((a, b) => a * b, 1)
  const places = size / channels
  const out = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const c = i % channels
    const value = (values[i] - (mean?.[c] ?? 0)) / (sd?.[c] ?? 1)
    const within = i % size
    out[layout === 'channels-last' ? i : i - within + c * places + (within - c) / channels] = value
  }
  return out
}

async function embedded(
  session: OnnxSession,
  features: Float32Array,
  shape: readonly number[],
  { file, layout, output }: Params,
): Promise<Column> {
  const size = shape.reduce((a, b) => a * b, 1)
  const [port] = session.inputs
  const [batch, ...row] = port?.shape ?? []
  const known = row.reduce<number>((product, dim) => (typeof dim === 'number' ? product * dim : product), 1)
  const free = row.filter((dim) => typeof dim !== 'number').length
  if (session.inputs.length !== 1 || port.type !== 'float32' || (free === 0 ? known !== size : size % known !== 0)) {
    const found = session.inputs.map(({ type, shape }) => `${type} [${shape.join(', ')}]`).join(' and ')
    const expected = `one float32 input [N, ...] with the ${size} values of a tensor [${shape.join(', ')}]`
    throw new Failure('MODEL_SIGNATURE', `found ${found}, expected ${expected}`, { file })
  }
  // Free sizes of one row are filled from those of the tensor, which must be one after the other in the same order.
  const rowShape = free === 0 ? (row as number[]) : freeShape(row, shape, layout, file)
  const rows = features.length / size
  const plan = { input: port.name, output, rowShape, fixedBatch: typeof batch === 'number' && batch > 0 ? batch : null }
  // One row of zeros tells the width where there is none.
  const some = rows > 0 ? features : new Float32Array(size)
  const answer = await runRows(session, { ...plan, count: Math.max(1, rows), features: some })
  if (
    !(answer.data instanceof Float32Array || answer.data instanceof Float64Array) ||
    answer.shape[0] !== Math.max(1, rows)
  )
    throw new Failure(
      'MODEL_SIGNATURE',
      `found ${answer.type} [${answer.shape.join(', ')}] for '${output}', expected numbers [N, ...]`,
      { file },
    )
  const width = answer.data.length / Math.max(1, rows)
  return { kind: 'tensor', shape: [width], values: Float32Array.from(answer.data.subarray(0, rows * width)) }
}

function freeShape(
  row: readonly (number | string)[],
  shape: readonly number[],
  layout: Params['layout'],
  file: string,
): number[] {
  const [channels, places] = shape.length < 3 ? [1, shape] : [shape[shape.length - 1], shape.slice(0, -1)]
  const whole = layout === 'channels-first' ? [channels, ...places] : [...places, channels]
  for (const candidate of channels === 1 ? [whole, [...places]] : [whole]) {
    if (candidate.length !== row.length) continue
    if (candidate.every((dim, i) => typeof row[i] !== 'number' || row[i] === dim)) return candidate
  }
  const what = `found an input row [${row.map((dim) => (dim === '' ? '?' : dim)).join(', ')}]`
  throw new Failure('MODEL_SIGNATURE', `${what}, expected the shape of a tensor [${shape.join(', ')}]`, { file })
}
