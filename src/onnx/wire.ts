/** The protobuf wire format, as far as ONNX needs it: varints, fixed 32 and 64 bits, length-delimited bytes. */

/** Appends fields in the order of the calls, so the bytes depend on nothing but the calls. */
export interface WireWriter {
  varint(field: number, value: number | bigint): void
  float(field: number, value: number): void
  text(field: number, value: string): void
  bytes(field: number, value: Uint8Array): void
  message(field: number, write: (writer: WireWriter) => void): void
  packedVarints(field: number, values: ArrayLike<number | bigint>): void
  finish(): Uint8Array
}

const utf8 = new TextEncoder()

export function wireWriter(): WireWriter {
  let buffer = new Uint8Array(256)
  let length = 0
  const room = (more: number): void => {
    if (length + more <= buffer.length) return
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more))
    larger.set(buffer.subarray(0, length))
    buffer = larger
  }
  const raw = (value: number | bigint): void => {
    room(10)
    length = putVarint(buffer, length, value)
  }
  const writer: WireWriter = {
    varint: (field, value) => {
      raw(field * 8)
      raw(value)
    },
    float: (field, value) => {
      raw(field * 8 + 5)
      room(4)
      new DataView(buffer.buffer).setFloat32(length, value, true)
      length += 4
    },
    text: (field, value) => writer.bytes(field, utf8.encode(value)),
    bytes: (field, value) => {
      raw(field * 8 + 2)
      raw(value.length)
      room(value.length)
      buffer.set(value, length)
      length += value.length
    },
    message: (field, write) => {
      const inner = wireWriter()
      write(inner)
      writer.bytes(field, inner.finish())
    },
    packedVarints: (field, values) => {
      const inner = new Uint8Array(values.length * 10)
      let end = 0
      for (let i = 0; i < values.length; i++) end = putVarint(inner, end, values[i])
      writer.bytes(field, inner.subarray(0, end))
    },
    finish: () => buffer.slice(0, length),
  }
  return writer
}

/** Writes seven bits a byte, the lowest first; negative numbers as their 64-bit complement. Returns the end. */
function putVarint(target: Uint8Array, at: number, value: number | bigint): number {
  let end = at
  if (typeof value === 'number' && value >= 0 && value < 2147483648) {
    let rest = value
    while (rest > 127) {
      target[end++] = (rest & 127) | 128
      rest >>>= 7
    }
    target[end++] = rest
    return end
  }
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest > 127n) {
    target[end++] = Number(rest & 127n) | 128
    rest >>= 7n
  }
  target[end++] = Number(rest)
  return end
}

/** One field as it stands in the bytes: `varint` for wire type 0, `bytes` for types 1 (8 bytes), 2 and 5 (4 bytes). */
export interface WireField {
  readonly field: number
  readonly type: 0 | 1 | 2 | 5
  readonly varint: bigint
  readonly bytes: Uint8Array
}

const nothing = new Uint8Array(0)

/**
 * The fields of one message, in order. The bytes are attacker-controlled: each length is checked against what is left,
 * and groups (wire types 3 and 4), field number 0 and varints over 10 bytes are refused.
 * @throws RangeError saying what is wrong at which byte.
 */
export function* wireFields(bytes: Uint8Array): Generator<WireField> {
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let i = 0; i < 10; i++) {
      if (at >= bytes.length) throw new RangeError(`the bytes end inside a number at ${at}`)
      const byte = bytes[at++]
      value |= BigInt(byte & 127) << BigInt(7 * i)
      if (byte < 128) return BigInt.asUintN(64, value)
    }
    throw new RangeError(`number of more than 10 bytes at ${at}`)
  }
  const take = (count: bigint | number): Uint8Array => {
    if (BigInt(count) > BigInt(bytes.length - at))
      throw new RangeError(`${count} bytes announced at ${at}, ${bytes.length - at} left`)
    at += Number(count)
    return bytes.subarray(at - Number(count), at)
  }
  while (at < bytes.length) {
    const start = at
    const tag = varint()
    const field = Number(tag >> 3n)
    const type = Number(tag & 7n)
    if (field < 1 || field > 536870911) throw new RangeError(`field number ${field} at ${start}`)
    if (type === 0) yield { field, type, varint: varint(), bytes: nothing }
    else if (type === 1) yield { field, type, varint: 0n, bytes: take(8) }
    else if (type === 2) yield { field, type, varint: 0n, bytes: take(varint()) }
    else if (type === 5) yield { field, type, varint: 0n, bytes: take(4) }
    else throw new RangeError(`wire type ${type} at ${start}`)
  }
}

/** The varints of a packed field, or the single one of an unpacked field. */
export function varintsOf(field: WireField): bigint[] {
  if (field.type === 0) return [field.varint]
  if (field.type !== 2) throw new RangeError(`field ${field.field} is not a list of numbers`)
  const values: bigint[] = []
  let value = 0n
  let shift = 0n
  for (const byte of field.bytes) {
    if (shift > 63n) throw new RangeError('number of more than 10 bytes in a list')
    value |= BigInt(byte & 127) << shift
    shift += 7n
    if (byte < 128) {
      values.push(BigInt.asUintN(64, value))
      value = 0n
      shift = 0n
    }
  }
  if (shift !== 0n) throw new RangeError('a list ends inside a number')
  return values
}
