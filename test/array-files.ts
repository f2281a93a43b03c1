import { crc32 } from 'node:zlib'

// Files as other programs write them, for benchmarks over them.

/** An IDX file of unsigned bytes: the format of MNIST. */
export function idxOf(shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const out = Buffer.alloc(4 + 4 * shape.length + bytes.length)
  out.set([0, 0, 0x08, shape.length])
  shape.forEach((size, i) => {
    out.writeUInt32BE(size, 4 + 4 * i)
  })
  out.set(bytes, 4 + 4 * shape.length)
  return out
}

/** NPY 1.0 in C order: numbers as float64, bytes as uint8, texts as UCS-4 of one width. */
export function npyOf(
  shape: readonly number[],
  values: readonly number[] | readonly string[] | Uint8Array,
): Uint8Array {
  const texts = typeof values[0] === 'string' ? (values as readonly string[]).map((text) => [...text]) : null
  const width = texts ? Math.max(1, ...texts.map((text) => text.length)) : 0
  const type = texts ? `<U${width}` : values instanceof Uint8Array ? '|u1' : '<f8'
  const size = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${size}), }`
  const header = `${text.padEnd(Math.ceil((11 + text.length) / 64) * 64 - 11)}\n`
  const start = Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY\x01\x00'),
    Buffer.from([header.length & 255, header.length >> 8]),
  ])
  const body = texts
    ? Uint32Array.from(texts.flatMap((of) => Array.from({ length: width }, (_, i) => of[i]?.codePointAt(0) ?? 0)))
    : values instanceof Uint8Array
      ? values
      : Float64Array.from(values as readonly number[])
  return Buffer.concat([start, Buffer.from(header), new Uint8Array(body.buffer, body.byteOffset, body.byteLength)])
}

/** A ZIP of stored members, such as `numpy.savez` writes. */
export function zipOf(members: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of Object.entries(members)) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(0x00210000, 6)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    files.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), Buffer.from(bytes))
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, place, Buffer.from(name))
    offset += 30 + name.length + bytes.length
  }
  const count = Object.keys(members).length
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, ...directory, end])
}
