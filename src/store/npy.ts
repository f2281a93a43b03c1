import { Failure } from '../core/failure.ts'

/** Element types by their NPY name; little-endian. */
const types = {
  '<f8': Float64Array,
  '<f4': Float32Array,
  '<i4': Int32Array,
  '<i2': Int16Array,
  '|i1': Int8Array,
  '|u1': Uint8Array,
} as const

type TypeName = keyof typeof types

/** Arrays that the store writes, in C order. */
export type NpyData = Float64Array | Float32Array | Int32Array | Int16Array | Int8Array | Uint8Array

export interface NpyArray {
  readonly shape: readonly number[]
  readonly data: NpyData
}

const typeOf = (data: NpyData): TypeName =>
  (Object.keys(types) as TypeName[]).find((name) => data instanceof types[name]) as TypeName

/** NPY version 1.0: the same array always gives the same bytes. */
export function encodeNpy({ shape, data }: NpyArray): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const text = `{'descr': '${typeOf(data)}', 'fortran_order': False, 'shape': ${tuple}, }`
  const padded = text.padEnd(Math.ceil((10 + text.length + 1) / 64) * 64 - 11, ' ')
  const header = new TextEncoder().encode(`${padded}\n`)
  const out = new Uint8Array(10 + header.length + data.byteLength)
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8])
  out.set(header, 10)
  out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + header.length)
  return out
}

const headerForm =
  /^\{'descr': '(<f8|<f4|<i4|<i2|\|i1|\|u1)', 'fortran_order': False, 'shape': \((\d+(?:, \d+)*|\d+,|)\), \} *\n$/

/** Reads what `encodeNpy` wrote. Anything else is damage. @throws Failure STORE_DAMAGED */
export function decodeNpy(bytes: Uint8Array, file: string): NpyArray {
  const damaged = (what: string): Failure =>
    new Failure('STORE_DAMAGED', `${what} in an array file of the store`, { file }, 'Run `perdure fsck`.')
  if (bytes.length < 10 || bytes[0] !== 0x93 || bytes[1] !== 0x4e || bytes[6] !== 1) throw damaged('no NPY header')
  const headerEnd = 10 + bytes[8] + 256 * bytes[9]
  const header = new TextDecoder('latin1').decode(bytes.subarray(10, headerEnd))
  const match = headerForm.exec(header)
  if (!match) throw damaged('an unknown NPY header')
  const shape = match[2]
    .split(',')
    .filter((s) => s.trim() !== '')
    .map(Number)
  const count = shape.reduce((a, b) => a * b, 1)
  const type = types[match[1] as TypeName]
  if (bytes.length !== headerEnd + count * type.BYTES_PER_ELEMENT) throw damaged('a wrong length')
  // A copy aligns the data whatever the offset of the view was.
  return { shape, data: new type(new Uint8Array(bytes.subarray(headerEnd)).buffer) }
}
