import {
  type AttributeValue,
  elementTypes,
  type Graph,
  type Node,
  type Tensor,
  type TensorData,
  tensor,
  type ValueInfo,
} from './graph.ts'
import { type WireWriter, wireWriter } from './wire.ts'

export type { AttributeValue, Node } from './graph.ts'

/** A constant as a typed array with its shape, or a tensor as read from another model. */
export type InitializerSpec =
  | Tensor
  | { readonly name: string; readonly shape: readonly number[]; readonly data: TensorData }

export interface ModelSpec {
  readonly name: string
  /** Version of the standard operators; 17 where not said. */
  readonly opset?: number
  /** Version of the `ai.onnx.ml` operators; 3 where not said, declared only where a node uses them. */
  readonly mlOpset?: number
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
  readonly nodes: readonly Node[]
  readonly initializers?: readonly InitializerSpec[]
}

/** IR version 8 is the one that came with operator set 17. */
const IR_VERSION = 8

/** The bytes of an ONNX ModelProto. The same description always gives the same bytes; attributes go in name order. */
export function buildModel(spec: ModelSpec): Uint8Array {
  const domains = new Set<string>()
  const initializers = (spec.initializers ?? []).map((c) => ('data' in c ? tensor(c.name, c.shape, c.data) : c))
  const writer = wireWriter()
  writer.varint(1, IR_VERSION)
  writer.text(2, 'perdure')
  writer.message(7, (w) => writeGraph(w, { ...spec, initializers }, domains))
  const imports: [string, number][] = [['', spec.opset ?? 17]]
  for (const domain of [...domains].filter((d) => d !== '' && d !== 'ai.onnx').sort())
    imports.push([domain, domain === 'ai.onnx.ml' ? (spec.mlOpset ?? 3) : 1])
  for (const [domain, version] of imports) {
    writer.message(8, (w) => {
      if (domain !== '') w.text(1, domain)
      w.varint(2, version)
    })
  }
  return writer.finish()
}

function writeGraph(writer: WireWriter, graph: Graph, domains: Set<string>): void {
  for (const node of graph.nodes) writer.message(1, (w) => writeNode(w, node, domains))
  writer.text(2, graph.name)
  for (const constant of graph.initializers) writer.message(5, (w) => writeTensor(w, constant))
  for (const value of graph.inputs) writer.message(11, (w) => writeValueInfo(w, value))
  for (const value of graph.outputs) writer.message(12, (w) => writeValueInfo(w, value))
}

function writeNode(writer: WireWriter, node: Node, domains: Set<string>): void {
  const domain = node.domain === 'ai.onnx' ? '' : (node.domain ?? '')
  domains.add(domain)
  for (const name of node.inputs) writer.text(1, name)
  for (const name of node.outputs) writer.text(2, name)
  writer.text(4, node.op)
  for (const name of Object.keys(node.attributes ?? {}).sort())
    writer.message(5, (w) => writeAttribute(w, name, node.attributes![name], domains))
  if (domain !== '') writer.text(7, domain)
}

function writeAttribute(writer: WireWriter, name: string, value: AttributeValue, domains: Set<string>): void {
  writer.text(1, name)
  if ('float' in value) {
    writer.float(2, value.float)
    writer.varint(20, 1)
  } else if ('int' in value) {
    writer.varint(3, value.int)
    writer.varint(20, 2)
  } else if ('string' in value) {
    writer.text(4, value.string)
    writer.varint(20, 3)
  } else if ('tensor' in value) {
    writer.message(5, (w) => writeTensor(w, value.tensor))
    writer.varint(20, 4)
  } else if ('graph' in value) {
    writer.message(6, (w) => writeGraph(w, value.graph, domains))
    writer.varint(20, 5)
  } else if ('floats' in value) {
    const packed = Float32Array.from(value.floats)
    writer.bytes(7, new Uint8Array(packed.buffer))
    writer.varint(20, 6)
  } else if ('ints' in value) {
    writer.packedVarints(8, value.ints)
    writer.varint(20, 7)
  } else if ('strings' in value) {
    for (const text of value.strings) writer.text(9, text)
    writer.varint(20, 8)
  } else if ('graphs' in value) {
    for (const graph of value.graphs) writer.message(11, (w) => writeGraph(w, graph, domains))
    writer.varint(20, 10)
  } else {
    throw new RangeError(`attribute ${name}: kind ${value.other} cannot be written`)
  }
}

function writeTensor(writer: WireWriter, constant: Tensor): void {
  if (constant.shape.length > 0) writer.packedVarints(1, constant.shape)
  writer.varint(2, elementTypes.indexOf(constant.type))
  for (const text of constant.strings ?? []) writer.text(6, text)
  writer.text(8, constant.name)
  const { external } = constant
  if (external) {
    const entries = [
      ['location', external.location],
      ['offset', external.offset],
      ['length', external.length],
    ] as const
    for (const [key, value] of entries) {
      if (value === null) continue
      writer.message(13, (w) => {
        w.text(1, key)
        w.text(2, value)
      })
    }
    writer.varint(14, 1)
  } else if (!constant.strings) {
    writer.bytes(9, constant.raw)
  }
}

function writeValueInfo(writer: WireWriter, value: ValueInfo): void {
  writer.text(1, value.name)
  writer.message(2, (type) =>
    type.message(1, (w) => {
      w.varint(1, elementTypes.indexOf(value.type))
      if (value.shape === null) return
      w.message(2, (shape) => {
        for (const size of value.shape!) {
          shape.message(1, (dimension) => {
            if (typeof size === 'number') dimension.varint(1, size)
            else dimension.text(2, size)
          })
        }
      })
    }),
  )
}
