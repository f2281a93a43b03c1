import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { buildModel } from './build.ts'
import { tensor } from './graph.ts'
import { allGraphs, allTensors, readModel } from './read.ts'
import { wireWriter } from './wire.ts'

const small = () => {
  const inner = {
    name: 'then',
    inputs: [],
    outputs: [{ name: 'z', type: 'float32', shape: [1] } as const],
    nodes: [
      {
        op: 'Constant',
        inputs: [],
        outputs: ['z'],
        attributes: { value: { tensor: tensor('c', [1], Float32Array.of(7)) } },
      },
    ],
    initializers: [],
  }
  return {
    name: 'small',
    inputs: [
      { name: 'x', type: 'float32', shape: ['N', 3] },
      { name: 'flag', type: 'bool', shape: [] },
    ],
    outputs: [{ name: 'y', type: 'float32', shape: null }],
    nodes: [
      {
        op: 'If',
        domain: '',
        inputs: ['flag'],
        outputs: ['y'],
        attributes: { else_branch: { graph: inner }, then_branch: { graph: inner } },
      },
      {
        op: 'Scaler',
        domain: 'ai.onnx.ml',
        inputs: ['x'],
        outputs: ['s'],
        attributes: { scale: { floats: [0.5, 2] } },
      },
      {
        op: 'Slice',
        domain: '',
        inputs: ['x'],
        outputs: ['t'],
        attributes: { ends: { ints: [9223372036854775807n, -1] }, text: { string: 'é' }, many: { strings: ['a', ''] } },
      },
    ],
    initializers: [tensor('w', [2], BigInt64Array.of(-1n, 5n)), tensor('v', [1, 1], Float64Array.of(0.1))],
  } as const
}

const code = (bytes: Uint8Array): string => {
  try {
    readModel(bytes, 'm.onnx')
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  return 'accepted'
}

test('reading gives back what was built', () => {
  const spec = small()
  const model = readModel(buildModel(spec))
  expect([...model.opsets]).toEqual([
    ['', 17],
    ['ai.onnx.ml', 3],
  ])
  expect(model.graph.inputs).toEqual(spec.inputs)
  expect(model.graph.outputs).toEqual(spec.outputs)
  expect(model.graph.initializers.map((t) => [t.name, t.type, t.shape, [...t.raw]])).toEqual(
    spec.initializers.map((t) => [t.name, t.type, t.shape, [...t.raw]]),
  )
  expect(model.graph.nodes.map((n) => n.op)).toEqual(['If', 'Scaler', 'Slice'])
  expect(model.graph.nodes[2].attributes).toMatchObject(spec.nodes[2].attributes)
  expect(model.graph.nodes[1].attributes).toMatchObject(spec.nodes[1].attributes)
  expect([...allGraphs(model)].map((g) => g.name)).toEqual(['small', 'then', 'then'])
  expect([...allTensors(model)].map((t) => t.name)).toEqual(['w', 'v', 'c', 'c'])
  expect(buildModel({ ...model.graph })).toEqual(buildModel(spec))
})

test('text, nothing, garbage and half a model are no ONNX (C1)', () => {
  expect(code(new TextEncoder().encode('hello, I am a model\n'.repeat(50)))).toBe('MODEL_FORMAT')
  expect(code(new Uint8Array(0))).toBe('MODEL_FORMAT')
  expect(code(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) & 255))).toBe('MODEL_FORMAT')
  const bytes = buildModel(small())
  expect(code(bytes.subarray(0, bytes.length >> 1))).toBe('MODEL_FORMAT')
  expect(code(bytes)).toBe('accepted')
})

test('the message says what was found', () => {
  expect(() => readModel(new TextEncoder().encode('hello'), 'm.onnx')).toThrow(/found text, expected an ONNX model/)
})

test('pickles and archives of pickles are refused unopened (C13)', () => {
  const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
  expect(code(latin1('\x80\x02}q\x00.'))).toBe('MODEL_UNSAFE_FORMAT')
  expect(code(latin1('\x80\x04\x95\x1f\x00\x00\x00\x00\x00\x00\x00.'))).toBe('MODEL_UNSAFE_FORMAT')
  expect(code(latin1("cos\nsystem\n(S'echo'\ntR."))).toBe('MODEL_UNSAFE_FORMAT')
  expect(code(latin1('PK\x03\x04\x00\x00archive/data.pkl'))).toBe('MODEL_UNSAFE_FORMAT')
  expect(code(latin1('\x89HDF\r\n\x1a\n'))).toBe('MODEL_UNSAFE_FORMAT')
})

test('whatever the bytes, the answer is a failure with a code or a model', () => {
  const bytes = buildModel(small())
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, cut) => {
      const broken = bytes.slice(0, cut < 4 ? bytes.length : cut)
      if (at < broken.length) broken[at] = value
      expect(['accepted', 'MODEL_FORMAT', 'MODEL_UNSAFE_FORMAT', 'MODEL_TOO_COMPLEX']).toContain(code(broken))
    }),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => code(noise) !== 'accepted'))
})

test('graphs nested without end stop at a limit', () => {
  let inner: Uint8Array = new Uint8Array(0)
  for (let i = 0; i < 400; i++) {
    const graph = inner
    const writer = wireWriter()
    writer.message(1, (node) =>
      node.message(5, (attribute) => {
        attribute.text(1, 'body')
        attribute.bytes(6, graph)
        attribute.varint(20, 5)
      }),
    )
    inner = writer.finish()
  }
  const model = wireWriter()
  model.varint(1, 8)
  model.bytes(7, inner)
  expect(code(model.finish())).toBe('MODEL_TOO_COMPLEX')
})

test('a second graph in one file is refused: readers of protobuf would merge them', () => {
  const bytes = buildModel(small())
  const twice = new Uint8Array(bytes.length * 2)
  twice.set(bytes)
  twice.set(bytes, bytes.length)
  expect(code(twice)).toBe('MODEL_FORMAT')
  expect(code(new Uint8Array(deflateRawSync(bytes)))).toBe('MODEL_FORMAT')
})
