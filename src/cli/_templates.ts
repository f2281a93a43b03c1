import type { Kind } from '../catalogue/catalogue.ts'

interface Template {
  readonly define: string
  /** Fields after the card. */
  readonly body: string
  /** Statements of the first test; it fails as long as the thing is not written. */
  readonly example: string
  /** Imports of the test besides the thing, from core. */
  readonly imports?: string
}

const notYet = `throw new Failure('INTERNAL', 'not written yet')`

const templates: Readonly<Record<Kind, Template>> = {
  perturbation: {
    define: 'definePerturbation',
    body: `  params: z.strictObject({
    strength: z.number().min(0).meta({ description: 'TODO: what it is, and its unit.' }),
  }),
  modality: 'tabular',
  scope: 'sample',
  acts: 'input',
  monotone: true,
  identity: { strength: 0 },
  levels: [{ strength: 0.2 }, { strength: 0.4 }, { strength: 0.6 }, { strength: 0.8 }, { strength: 1 }],
  // Randomness comes from key.fold(id of the row, column), never from the order of rows; the input stays untouched.
  apply(_samples, _params, _key) {
    ${notYet}
  },`,
    imports: `import { rootKey } from '@/core/key.ts'\n`,
    example: `  const table = { rows: 2, columns: new Map([['x', { kind: 'number' as const, values: Float64Array.of(1, 2) }]]) }
  const samples = {
    table,
    ids: ['a', 'b'],
    columns: ['x'],
    sequences: [Int32Array.of(0, 1)],
    training: new Map(),
    classes: null,
  }
  expect(thing.apply(samples, { strength: 1 }, rootKey(1)).columns.get('x')).toEqual('TODO: the numbers by hand')`,
  },
  metric: {
    define: 'defineMetric',
    body: `  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  // 'counts' where rows fall into a few cells, 'sums' where terms add up: both are resampled much faster than 'set'.
  over: 'set',
  value(_rows, _context, _params, _weight) {
    ${notYet}
  },`,
    example: `  const context = { kind: 'classification' as const, classes: 2, positive: 1, cost: null }
  const rows = {
    rows: 2,
    target: Int32Array.of(0, 1),
    prediction: Int32Array.of(0, 0),
    scores: null,
    weight: null,
    reference: null,
  }
  if (thing.over !== 'set') throw new Error('call cell or terms here')
  expect(thing.value(rows, context, {}, null)).toBe('TODO: the number by hand, or of a named reference')`,
  },
  reduction: {
    define: 'defineReduction',
    body: `  params: z.strictObject({}),
  axes: ['time'],
  smooth: false,
  unit: 'metric',
  // Cells without a value are null; where nothing can be said, return { value: null, reason }.
  reduce(_curve, _params) {
    ${notYet}
  },`,
    example: `  const curve = { x: [0, 1, 2], y: [0.9, 0.8, null], labels: ['a', 'b', 'c'], better: 'higher' as const }
  expect(thing.reduce(curve, {})).toBe('TODO: the number by hand')`,
  },
  trainer: {
    define: 'defineTrainer',
    body: `  params: z.strictObject({}),
  tasks: ['classification'],
  // ONNX bytes, the same for the same data, parameters and key on every machine: see onnx/build.ts.
  async train(_data, _params, _key) {
    ${notYet}
  },`,
    imports: `import { rootKey } from '@/core/key.ts'\n`,
    example: `  const data = {
    kind: 'classification' as const,
    classes: 2,
    rows: 2,
    width: 1,
    features: Float32Array.of(0, 1),
    inputs: [{ name: 'x', column: 'x', affine: null }],
    target: Int32Array.of(0, 1),
    weight: null,
    threshold: null,
  }
  expect(await thing.train(data, {}, rootKey(1))).toEqual('TODO: what the model answers')`,
  },
  model: {
    define: 'defineModel',
    body: `  params: z.strictObject({}),
  endings: ['.TODO'],
  answers: 'any',
  async open(_context, _params) {
    ${notYet}
  },`,
    example: `  const context = {
    classes: ['no', 'yes'],
    featureWidth: 1,
    tier: 'exact' as const,
    file: 'model',
    bytes: new Uint8Array(0),
  }
  expect(await thing.open(context, {})).toEqual('TODO: what it predicts')`,
  },
  reader: {
    define: 'defineReader',
    body: `  params: z.strictObject({}),
  endings: ['.TODO'],
  takes: 'file',
  // Hostile input: check every length before it is used, and that the bytes are those of options.expected.
  async read(_path, _params, _options) {
    ${notYet}
  },`,
    example: `  const options = { columns: new Map(), maxRows: 10, maxBytes: 1000 }
  expect(await thing.read('TODO: a small file in test/fixtures', {}, options)).toEqual('TODO: its columns')`,
  },
  transform: {
    define: 'defineTransform',
    body: `  definition: {
    tolerance: 0,
    says: ['TODO: what it does, so that it can be written anew from these words alone.'],
  },
  params: z.strictObject({
    column: z.string().meta({ description: 'The column that it reads.' }),
    as: z.string().min(1).meta({ description: 'Name of the column that it makes.' }),
  }),
  stage: 'dataset',
  learns: false,
  reads: ({ column }) => [column],
  makes: ({ as }) => [as],
  fit: () => null,
  apply(_table, _fitted, _params, _context) {
    ${notYet}
  },`,
    example: `  const table = { rows: 2, columns: new Map([['x', { kind: 'number' as const, values: Float64Array.of(1, 2) }]]) }
  const context = { ids: ['a', 'b'], sequences: [Int32Array.of(0, 1)], time: null }
  expect(thing.apply(table, null, { column: 'x', as: 'y' }, context)).toEqual('TODO: the table by hand')`,
  },
  split: {
    define: 'defineSplit',
    body: `  params: z.strictObject({}),
  makes: () => 'hold-out',
  // What a row gets depends on its own values and key.fold(its id), never on its place in the file.
  assign(_samples, _params, _key) {
    ${notYet}
  },`,
    imports: `import { rootKey } from '@/core/key.ts'\n`,
    example: `  const table = { rows: 2, columns: new Map([['x', { kind: 'number' as const, values: Float64Array.of(1, 2) }]]) }
  const samples = { table, ids: ['a', 'b'], time: null, interval: new Int32Array(2) }
  expect(thing.assign(samples, {}, rootKey(1)).heldOut).toEqual('TODO: who is held out')`,
  },
}

/** The two files of a new thing: they compile, and the test fails until it is written. `up` leads to src, such as `..`. */
export function scaffold(kind: Kind, id: string, up: string): { source: string; test: string } {
  const { define, body, example, imports = '' } = templates[kind]
  const source = `import { z } from 'zod'
import { ${define} } from '${up}/core/define.ts'
import { Failure } from '${up}/core/failure.ts'

/** TODO: one sentence of what it is; then the formula and its source. */
export default ${define}({
  summary: 'TODO: one sentence of at most 120 characters.',
  version: 1,
  references: [],
${body}
})
`
  const name = id.slice(id.lastIndexOf('/') + 1)
  const test = `import { expect, test } from 'vitest'
${imports.replaceAll('@/', `${up}/`)}import thing from './${name}.ts'

test('TODO: a worked example, named after behaviour', async () => {
${example}
})

test('says what it is and where its definition stands', () => {
  expect(thing.summary).not.toMatch(/TODO/)
  expect(thing.references.length).toBeGreaterThan(0)
})
`
  return { source, test }
}
