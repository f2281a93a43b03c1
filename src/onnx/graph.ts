/** An ONNX model in memory: what the builder writes, the reader reads and the gradient rewrite turns into another. */

/** TensorProto.DataType by our names; the position is the number on the wire. */
export const elementTypes = [
  'undefined',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
] as const
export type ElementType = (typeof elementTypes)[number]

/** Bytes of one element; null for text and for types that we do not read. */
export const elementBytes: Readonly<Record<ElementType, number | null>> = {
  undefined: null,
  float32: 4,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  int32: 4,
  int64: 8,
  string: null,
  bool: 1,
  float16: 2,
  float64: 8,
  uint32: 4,
  uint64: 8,
  complex64: 8,
  complex128: 16,
  bfloat16: 2,
}

/** Where a tensor's bytes lie outside the model file, as the file says it: nothing here is checked yet. */
export interface ExternalData {
  readonly location: string
  readonly offset: string | null
  readonly length: string | null
}

/** A constant. `raw` is little-endian; text tensors have `strings` instead, external ones `external` and no bytes. */
export interface Tensor {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly number[]
  readonly raw: Uint8Array
  readonly strings?: readonly string[]
  readonly external?: ExternalData
}

export type AttributeValue =
  | { readonly int: number | bigint }
  | { readonly ints: readonly (number | bigint)[] }
  | { readonly float: number }
  | { readonly floats: ArrayLike<number> }
  | { readonly string: string }
  | { readonly strings: readonly string[] }
  | { readonly tensor: Tensor }
  | { readonly graph: Graph }
  | { readonly graphs: readonly Graph[] }
  /** Kinds that we cannot write (tensor lists, sparse tensors, types), with the tensors inside for the safety checks. */
  | { readonly other: number; readonly tensors: readonly Tensor[] }

export interface Node {
  readonly op: string
  /** '' (or 'ai.onnx') for the standard operators, 'ai.onnx.ml' for trees and the like. */
  readonly domain?: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, AttributeValue>>
}

/** A named tensor value. A dimension is a size or the name of a free one; `null` shape: rank unknown. */
export interface ValueInfo {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly (number | string)[] | null
  /** What it is, where it is no tensor (sequence, map, optional). */
  readonly container?: string
}

export interface Graph {
  readonly name: string
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
  readonly nodes: readonly Node[]
  readonly initializers: readonly Tensor[]
  /** The tensors inside sparse constants; only read, never written. */
  readonly sparse?: readonly Tensor[]
}

export type TensorData =
  | Float32Array
  | Float64Array
  | BigInt64Array
  | Int32Array
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | BigUint64Array

/** A constant from a typed array; the element type follows from the array. */
export function tensor(name: string, shape: readonly number[], data: TensorData): Tensor {
  const count = shape.reduce((product, size) => product * size, 1)
  if (count !== data.length)
    throw new RangeError(`${name}: shape [${shape}] holds ${count} elements, not ${data.length}`)
  // Every platform that Node runs on is little-endian, as ONNX is.
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
  return { name, type: typeOf(data), shape, raw }
}

function typeOf(data: TensorData): ElementType {
  if (data instanceof Float32Array) return 'float32'
  if (data instanceof Float64Array) return 'float64'
  if (data instanceof BigInt64Array) return 'int64'
  if (data instanceof BigUint64Array) return 'uint64'
  if (data instanceof Int32Array) return 'int32'
  if (data instanceof Uint32Array) return 'uint32'
  if (data instanceof Int16Array) return 'int16'
  if (data instanceof Uint16Array) return 'uint16'
  return data instanceof Int8Array ? 'int8' : 'uint8'
}

/** The elements of a float32, float64, int32 or int64 constant as numbers. */
export function tensorNumbers(constant: Tensor): number[] {
  const { buffer, byteOffset, byteLength } = constant.raw.slice()
  if (constant.type === 'float32') return [...new Float32Array(buffer, byteOffset, byteLength / 4)]
  if (constant.type === 'float64') return [...new Float64Array(buffer, byteOffset, byteLength / 8)]
  if (constant.type === 'int32') return [...new Int32Array(buffer, byteOffset, byteLength / 4)]
  if (constant.type === 'int64') return [...new BigInt64Array(buffer, byteOffset, byteLength / 8)].map(Number)
  throw new RangeError(`${constant.name}: a tensor of ${constant.type} is not a list of numbers here`)
}
