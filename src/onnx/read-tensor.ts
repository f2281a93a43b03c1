import {
  type ElementType,
  type ExternalData,
  elementBytes,
  elementTypes,
  type Tensor,
  type ValueInfo,
} from './graph.ts'
import { count, int64, need, nested, once, type Reading, signed, size, text } from './read-field.ts'
import { varintsOf, type WireField, wireFields } from './wire.ts'

/** TensorProto. Numbers may stand in `raw_data` or in a typed field; both come out as raw little-endian bytes. */
export function readTensor(bytes: Uint8Array, reading: Reading): Tensor {
  const shape: number[] = []
  const strings: string[] = []
  const entries = new Map<string, string>()
  const typed: WireField[] = []
  let type: ElementType = 'undefined'
  let name = ''
  let raw: Uint8Array | null = null
  let external = false
  for (const field of wireFields(bytes)) {
    count(reading)
    if (field.field === 1) for (const value of varintsOf(field)) shape.push(size(signed(value)))
    else if (field.field === 2) type = elementType(Number(int64(field)))
    else if (field.field === 4 || field.field === 5 || field.field === 7 || field.field === 10 || field.field === 11)
      typed.push(field)
    else if (field.field === 6) strings.push(Buffer.from(need(field)).toString('latin1'))
    else if (field.field === 8) name = text(field)
    else if (field.field === 9) raw = need(field)
    else if (field.field === 13) {
      external = true
      readEntry(need(field), entries)
    } else if (field.field === 14) external ||= field.varint === 1n
    if (shape.length > 64) throw new RangeError(`tensor ${name} of more than 64 dimensions`)
  }
  const base = { name, type, shape }
  if (external) return { ...base, raw: new Uint8Array(0), external: externalData(entries) }
  if (type === 'string') return { ...base, raw: new Uint8Array(0), strings }
  return { ...base, raw: raw ?? rawBytes(type, typed, reading) }
}

function elementType(code: number): ElementType {
  // Types newer than our table (8-bit and 4-bit floats) stay unread: the runtime knows them.
  return elementTypes[code] ?? 'undefined'
}

function readEntry(bytes: Uint8Array, entries: Map<string, string>): void {
  let key = ''
  let value = ''
  for (const field of wireFields(bytes)) {
    if (field.field === 1) key = text(field)
    else if (field.field === 2) value = text(field)
  }
  if (entries.has(key)) throw new RangeError(`external data says its ${key} twice`)
  entries.set(key, value)
}

function externalData(entries: ReadonlyMap<string, string>): ExternalData {
  return {
    location: entries.get('location') ?? '',
    offset: entries.get('offset') ?? null,
    length: entries.get('length') ?? null,
  }
}

function rawBytes(type: ElementType, fields: readonly WireField[], reading: Reading): Uint8Array {
  const width = elementBytes[type] ?? 1
  const parts: Uint8Array[] = []
  for (const field of fields) {
    // float_data (4) and double_data (10) are packed little-endian already; the others are lists of varints.
    if (field.field === 4 || field.field === 10) {
      parts.push(field.bytes)
      continue
    }
    const values = varintsOf(field)
    count(reading, values.length)
    const part = new Uint8Array(values.length * width)
    values.forEach((value, i) => {
      for (let j = 0; j < width; j++) part[i * width + j] = Number((value >> BigInt(8 * j)) & 255n)
    })
    parts.push(part)
  }
  return parts.length === 1 ? parts[0] : new Uint8Array(Buffer.concat(parts))
}

/** SparseTensorProto: its two tensors, so that nothing in them escapes the checks. */
export function readSparse(bytes: Uint8Array, reading: Reading): Tensor[] {
  const tensors: Tensor[] = []
  for (const field of wireFields(bytes))
    if (field.field === 1 || field.field === 2) tensors.push(readTensor(need(field), reading))
  return tensors
}

/** ValueInfoProto. */
export function readValueInfo(bytes: Uint8Array, reading: Reading): ValueInfo {
  let name = ''
  let type: Omit<ValueInfo, 'name'> | null = null
  for (const field of wireFields(bytes)) {
    count(reading)
    if (field.field === 1) name = text(field)
    else if (field.field === 2) type = once(type, readType(need(field), reading), 'type')
  }
  return { name, ...(type ?? { type: 'undefined' as const, shape: null }) }
}

const containers: Readonly<Record<number, string>> = { 4: 'sequence', 5: 'map', 8: 'sparse tensor', 9: 'optional' }

function readType(bytes: Uint8Array, reading: Reading): Omit<ValueInfo, 'name'> {
  return nested(reading, () => {
    let found: Omit<ValueInfo, 'name'> | null = null
    for (const field of wireFields(bytes)) {
      if (field.field === 1) found = once(found, readTensorType(need(field), reading), 'type')
      else if (containers[field.field])
        found = once(found, { type: 'undefined', shape: null, container: containers[field.field] }, 'type')
    }
    return found ?? { type: 'undefined', shape: null }
  })
}

function readTensorType(bytes: Uint8Array, reading: Reading): Omit<ValueInfo, 'name'> {
  let type: ElementType = 'undefined'
  let shape: (number | string)[] | null = null
  for (const field of wireFields(bytes)) {
    if (field.field === 1) type = elementType(Number(int64(field)))
    else if (field.field === 2) {
      const sizes: (number | string)[] = []
      for (const dimension of wireFields(need(field))) {
        count(reading)
        if (dimension.field === 1) sizes.push(readDimension(need(dimension)))
      }
      shape = once(shape, sizes, 'shape')
    }
  }
  return { type, shape }
}

function readDimension(bytes: Uint8Array): number | string {
  let found: number | string = ''
  for (const field of wireFields(bytes)) {
    if (field.field === 1) {
      const value = int64(field)
      // Exporters write -1 or 0 for "any size".
      found = typeof value === 'number' && value > 0 ? value : ''
    } else if (field.field === 2) found = text(field)
  }
  return found
}
