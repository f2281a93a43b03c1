import { z } from 'zod'
import { defineModel, type ModelOpenContext } from '../core/define.ts'
import type { Batch, Prediction } from '../core/model.ts'
import { readExternal } from '../onnx/external.ts'
import { readModel, unsafeFailure } from '../onnx/read.ts'
import { type Rows, type RowsAnswer, runRows } from '../onnx/rows.ts'
import { checkOperators } from '../onnx/safety.ts'
import { openSession, type Port } from '../onnx/session.ts'
import { predictionFrom } from './_answers.ts'
import { openIsolated } from './_isolated.ts'
import { planFor } from './_signature.ts'

const params = z.strictObject({
  output: z
    .enum(['probabilities', 'logits'])
    .default('probabilities')
    .meta({ description: 'What the scores of a classifier are; logits go through our own softmax.' }),
  outputName: z.string().nullable().default(null).meta({ description: 'The output to read, where there are several.' }),
  timeoutMs: z.int().min(100).max(3_600_000).default(8000).meta({ description: 'Wall clock for at most 1024 rows.' }),
  memoryMb: z.int().min(256).max(1_048_576).default(1024).meta({ description: 'Memory of the process of the model.' }),
})

/** An ONNX file. Files from outside are checked, then run in a process of their own with limits. */
export default defineModel({
  summary: 'A model in an ONNX file: one float32 input [N, features], one output of probabilities, logits or values.',
  version: 1,
  references: ['https://onnx.ai/onnx/repo-docs/IR.html'],
  params,
  endings: ['.onnx'],
  answers: 'any',
  open: async (context, options) => {
    const { classes, featureWidth, file } = context
    const { findings, model } = await open(context, options)
    try {
      const wanted = { file, featureWidth, classes: classes?.length ?? null, outputName: options.outputName }
      const plan = planFor(model.inputs, model.outputs, wanted)
      const meaning = { file, classes: wanted.classes, output: options.output }
      const predict = async ({ features, rows }: Batch): Promise<Prediction> => {
        if (rows === 0)
          return predictionFrom({ type: 'float32', shape: [0, wanted.classes ?? 1], data: features }, 0, meaning)
        return predictionFrom(await model.run({ ...plan, count: rows, features }), rows, meaning)
      }
      return { findings, predict, close: model.close }
    } catch (error) {
      await model.close()
      throw error
    }
  },
})

interface Opened {
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  run(rows: Rows): Promise<RowsAnswer>
  close(): Promise<void>
}

async function open(context: ModelOpenContext, options: z.output<typeof params>) {
  const { bytes, file, tier } = context
  if (/\.(pt|pth|pkl|pickle|joblib|ckpt|h5|keras)$/i.test(file)) throw unsafeFailure('a file by its ending', file)
  const parsed = readModel(bytes, file)
  const findings = checkOperators(parsed, file)
  const external = readExternal(parsed, file)
  if (context.isolate ?? true) {
    const limits = { timeoutMs: options.timeoutMs, memoryBytes: options.memoryMb * 1048576 }
    return { findings, model: (await openIsolated(bytes, { tier, external, file, ...limits })) satisfies Opened }
  }
  const session = await openSession(bytes, { tier, external })
  const { inputs, outputs, release } = session
  const model: Opened = { inputs, outputs, run: (rows) => runRows(session, rows), close: release }
  return { findings, model }
}
