import { Failure } from '../core/failure.ts'
import type { Graph, Node, Tensor } from './graph.ts'
import { count, int64, need, once, type Reading, text } from './read-field.ts'
import { readGraph, readNode } from './read-graph.ts'
import { wireFields } from './wire.ts'

/** A function that the file itself defines; nodes call it by domain and name. */
export interface ModelFunction {
  readonly domain: string
  readonly name: string
  readonly nodes: readonly Node[]
}

export interface OnnxModel {
  readonly irVersion: number
  readonly producer: string
  /** Operator set versions by domain; the standard domain is ''. */
  readonly opsets: ReadonlyMap<string, number>
  readonly graph: Graph
  readonly functions: readonly ModelFunction[]
}

/**
 * An ONNX file in memory. The bytes are attacker-controlled: nothing is executed or opened, lengths and nesting are
 * checked, and the number of decoded things is limited. Tensors are views of `bytes`.
 * @throws Failure MODEL_FORMAT (no ONNX), MODEL_UNSAFE_FORMAT (a format that runs code when it is loaded),
 * MODEL_TOO_COMPLEX (too many or too deeply nested things).
 */
export function readModel(bytes: Uint8Array, file = ''): OnnxModel {
  const where = file ? { file } : {}
  const unsafe = unsafeFormat(bytes)
  if (unsafe) throw unsafeFailure(unsafe, file)
  try {
    return decode(bytes)
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.code, error.message, where, error.hint, error.details)
    if (textPickle.test(start(bytes, 512))) throw unsafeFailure('a Python pickle', file)
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
    throw new Failure(
      'MODEL_FORMAT',
      `found ${describe(bytes)}, expected an ONNX model (${error.message})`,
      where,
      'Export the model to ONNX (torch.onnx.export, skl2onnx, tf2onnx).',
    )
  }
}

function decode(bytes: Uint8Array): OnnxModel {
  const reading: Reading = { items: 0, depth: 0 }
  const opsets = new Map<string, number>()
  const functions: ModelFunction[] = []
  let irVersion = 0
  let producer = ''
  let graph: Graph | null = null
  for (const field of wireFields(bytes)) {
    count(reading)
    if (field.field === 1) irVersion = Number(int64(field))
    else if (field.field === 2) producer = text(field)
    else if (field.field === 7) graph = once(graph, readGraph(need(field), reading), 'graph')
    else if (field.field === 8) readOpset(need(field), opsets)
    else if (field.field === 25) functions.push(readFunction(need(field), reading))
  }
  if (graph === null) throw new RangeError('no graph in it')
  if (irVersion < 1 || irVersion > 1000) throw new RangeError('no IR version in it')
  return { irVersion, producer, opsets, graph, functions }
}

function readOpset(bytes: Uint8Array, opsets: Map<string, number>): void {
  let domain = ''
  let version = 0
  for (const field of wireFields(bytes)) {
    if (field.field === 1) domain = text(field)
    else if (field.field === 2) version = Number(int64(field))
  }
  opsets.set(domain === 'ai.onnx' ? '' : domain, version)
}

function readFunction(bytes: Uint8Array, reading: Reading): ModelFunction {
  const nodes: Node[] = []
  let name = ''
  let domain = ''
  for (const field of wireFields(bytes)) {
    count(reading)
    if (field.field === 1) name = text(field)
    else if (field.field === 7) nodes.push(readNode(need(field), reading))
    else if (field.field === 10) domain = text(field)
  }
  return { domain, name, nodes }
}

/** Every graph of a model: the main one, those inside nodes (If, Loop, Scan ...), and function bodies as graphs. */
export function* allGraphs(model: OnnxModel): Generator<Pick<Graph, 'name' | 'nodes' | 'initializers' | 'sparse'>> {
  yield* graphsUnder(model.graph)
  for (const { domain, name, nodes } of model.functions)
    yield* graphsUnder({ name: `${domain}.${name}`, inputs: [], outputs: [], nodes, initializers: [] })
}

function* graphsUnder(graph: Graph): Generator<Graph> {
  yield graph
  for (const node of graph.nodes)
    for (const value of Object.values(node.attributes ?? {})) {
      if ('graph' in value) yield* graphsUnder(value.graph)
      else if ('graphs' in value) for (const inner of value.graphs) yield* graphsUnder(inner)
    }
}

/** Every constant of a model, also those inside attributes and subgraphs. */
export function* allTensors(model: OnnxModel): Generator<Tensor> {
  for (const graph of allGraphs(model)) {
    yield* graph.initializers
    yield* graph.sparse ?? []
    for (const node of graph.nodes)
      for (const value of Object.values(node.attributes ?? {})) {
        if ('tensor' in value) yield value.tensor
        else if ('other' in value) yield* value.tensors
      }
  }
}

/** What loads by running code: the name of the format, or null. */
function unsafeFormat(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 9) return 'a Python pickle'
  if (start(bytes, 4) === 'PK\u0003\u0004' || start(bytes, 4) === 'PK\u0005\u0006')
    return 'a ZIP archive, as PyTorch and Keras write (a pickle or code inside)'
  if (start(bytes, 4) === '\u0089HDF') return 'an HDF5 file, as Keras writes (it may hold code)'
  return null
}

/** Pickle protocols 0 and 1 are text: a GLOBAL opcode near the beginning gives them away. */
const textPickle = /(?:^|[(\n.])[ci][A-Za-z_][\w.]{0,80}\n[A-Za-z_][\w.]{0,80}\n/

/** The failure for a file whose ending or content says that loading it would run code. */
export function unsafeFailure(what: string, file: string): Failure {
  return new Failure(
    'MODEL_UNSAFE_FORMAT',
    `found ${what}, which can run code when it is loaded; it was not opened`,
    file ? { file } : {},
    'Export the model to ONNX (torch.onnx.export, skl2onnx, tf2onnx) and bring that file.',
  )
}

function start(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1')
}

function describe(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file'
  if (/^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(start(bytes, 256))) return 'text'
  return `${bytes.length} bytes of something else`
}
