import type { AttributeValue, Graph, Node, Tensor, ValueInfo } from './graph.ts'
import { count, int64, need, nested, once, type Reading, signed, text } from './read-field.ts'
import { readSparse, readTensor, readValueInfo } from './read-tensor.ts'
import { varintsOf, type WireField, wireFields } from './wire.ts'

/** GraphProto. */
export function readGraph(bytes: Uint8Array, reading: Reading): Graph {
  return nested(reading, () => {
    const nodes: Node[] = []
    const inputs: ValueInfo[] = []
    const outputs: ValueInfo[] = []
    const initializers: Tensor[] = []
    const sparse: Tensor[] = []
    let name = ''
    for (const field of wireFields(bytes)) {
      count(reading)
      if (field.field === 1) nodes.push(readNode(need(field), reading))
      else if (field.field === 2) name = text(field)
      else if (field.field === 5) initializers.push(readTensor(need(field), reading))
      else if (field.field === 11) inputs.push(readValueInfo(need(field), reading))
      else if (field.field === 12) outputs.push(readValueInfo(need(field), reading))
      else if (field.field === 15) sparse.push(...readSparse(need(field), reading))
    }
    return { name, inputs, outputs, nodes, initializers, ...(sparse.length > 0 ? { sparse } : {}) }
  })
}

/** NodeProto. */
export function readNode(bytes: Uint8Array, reading: Reading): Node {
  const inputs: string[] = []
  const outputs: string[] = []
  const attributes: Record<string, AttributeValue> = Object.create(null)
  let op = ''
  let domain = ''
  for (const field of wireFields(bytes)) {
    count(reading)
    if (field.field === 1) inputs.push(text(field))
    else if (field.field === 2) outputs.push(text(field))
    else if (field.field === 4) op = text(field)
    else if (field.field === 7) domain = text(field)
    else if (field.field === 5) {
      const { name, value } = readAttribute(need(field), reading)
      if (name in attributes) throw new RangeError(`attribute ${name} stands twice`)
      attributes[name] = value
    }
  }
  return { op, domain: domain === 'ai.onnx' ? '' : domain, inputs, outputs, attributes }
}

/** AttributeProto: the declared type decides, or the one field that is there (files of before IR version 3). */
function readAttribute(bytes: Uint8Array, reading: Reading): { name: string; value: AttributeValue } {
  let name = ''
  let type = 0
  let float = 0
  let int: number | bigint = 0
  let string = ''
  let one: Tensor | null = null
  let graph: Graph | null = null
  const floats: number[] = []
  const ints: (number | bigint)[] = []
  const strings: string[] = []
  const graphs: Graph[] = []
  const tensors: Tensor[] = []
  let seen = 0
  for (const field of wireFields(bytes)) {
    count(reading)
    if (field.field === 1) name = text(field)
    else if (field.field === 20) type = Number(int64(field))
    else if (field.field === 2) float = floatsOf(field)[0]
    else if (field.field === 3) int = int64(field)
    else if (field.field === 4) string = latin(field)
    else if (field.field === 5) one = once(one, readTensor(need(field), reading), name)
    else if (field.field === 6) graph = once(graph, readGraph(need(field), reading), name)
    else if (field.field === 7) for (const value of floatsOf(field, reading)) floats.push(value)
    else if (field.field === 8) for (const value of intsOf(field, reading)) ints.push(value)
    else if (field.field === 9) strings.push(latin(field))
    else if (field.field === 10) tensors.push(readTensor(need(field), reading))
    else if (field.field === 11) graphs.push(readGraph(need(field), reading))
    else if (field.field === 22 || field.field === 23) tensors.push(...readSparse(need(field), reading))
    if (field.field >= 2 && field.field <= 11) seen = field.field - 1
  }
  const kind = type || seen
  // A graph or tensor outside the declared kind would pass by the safety checks: the runtime may still look at it.
  if ((graph && kind !== 5) || (graphs.length > 0 && kind !== 10) || (one && kind !== 4))
    throw new RangeError(`attribute ${name} holds something else than it declares`)
  if (kind === 1) return { name, value: { float } }
  if (kind === 2) return { name, value: { int } }
  if (kind === 3) return { name, value: { string } }
  if (kind === 4 && one) return { name, value: { tensor: one } }
  if (kind === 5 && graph) return { name, value: { graph } }
  if (kind === 6) return { name, value: { floats } }
  if (kind === 7) return { name, value: { ints } }
  if (kind === 8) return { name, value: { strings } }
  if (kind === 10) return { name, value: { graphs } }
  return { name, value: { other: kind, tensors } }
}

/** Text attributes are bytes by definition; what is no UTF-8 is kept as Latin-1 rather than refused. */
function latin(field: WireField): string {
  const bytes = Buffer.from(need(field))
  const decoded = bytes.toString('utf8')
  return decoded.includes('\ufffd') ? bytes.toString('latin1') : decoded
}

function floatsOf(field: WireField, reading?: Reading): Float32Array {
  if (field.type !== 5 && field.type !== 2) throw new RangeError(`field ${field.field} holds no float`)
  if (field.bytes.length % 4 !== 0) throw new RangeError('a list of floats ends inside one')
  const copy = field.bytes.slice()
  if (reading) count(reading, copy.length / 4)
  return new Float32Array(copy.buffer, 0, copy.length / 4)
}

function intsOf(field: WireField, reading: Reading): (number | bigint)[] {
  if (field.type === 2) count(reading, field.bytes.length)
  return varintsOf(field).map(signed)
}
