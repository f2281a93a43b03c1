import { crc32, inflateRawSync } from 'node:zlib'
import { Failure } from '../core/failure.ts'

export interface ZipMember {
  readonly name: string
  /** The content, checked against its claimed length and CRC-32. */
  read(): Buffer
}

/**
 * Members of a ZIP file that is wholly in memory: stored or deflated, plain names, no encryption, no overlap, at most
 * `maxBytes` when unpacked (claimed and real). Hostile: nothing in it is believed before it is compared.
 * Source: APPNOTE 6.3.10, sections 4.3 to 4.5.
 * @throws Failure DATA_FORMAT, DATA_DUP_COLUMN (a name twice), DATA_TOO_LARGE
 */
export function zipMembers(bytes: Buffer, file: string, maxBytes: number): ZipMember[] {
  const fail = (what: string): Failure => new Failure('DATA_FORMAT', `the ZIP archive is not sound: ${what}`, { file })
  try {
    return readDirectory(bytes, file, maxBytes, fail)
  } catch (error) {
    if (error instanceof RangeError) throw fail('a header points outside the file')
    throw error
  }
}

function readDirectory(bytes: Buffer, file: string, maxBytes: number, fail: (what: string) => Failure): ZipMember[] {
  const { count, offset, end } = findDirectory(bytes, fail)
  const members: ZipMember[] = []
  const names = new Set<string>()
  const spans: [number, number][] = []
  let unpacked = 0
  let at = offset
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw fail('its directory is cut off')
    const flags = bytes.readUInt16LE(at + 8)
    const method = bytes.readUInt16LE(at + 10)
    const crc = bytes.readUInt32LE(at + 16)
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const fields = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
    const [size, packed, local] = zip64(fields, extra, fail)
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
    if ((flags & 0x2041) !== 0) throw fail(`member '${name}' is encrypted`)
    if (method !== 0 && method !== 8)
      throw fail(`member '${name}' is packed by method ${method}, expected stored or deflate`)
    if (!/^[^/\\:\0]+$/.test(name) || name === '.' || name === '..' || name.startsWith('..')) {
      throw fail(`it has a member with the path '${name}', expected plain names`)
    }
    if (names.has(name)) throw new Failure('DATA_DUP_COLUMN', `found the member '${name}' twice`, { file })
    names.add(name)
    unpacked += size
    if (unpacked > maxBytes) {
      const what = `its members unpack to more than ${maxBytes} bytes`
      throw new Failure('DATA_TOO_LARGE', what, { file }, 'Raise maxBytes of the source if the size is right.')
    }
    const start = localStart(bytes, local, name, method, fail)
    if (start + packed > offset) throw fail(`member '${name}' reaches beyond its place`)
    spans.push([local, start + packed])
    members.push({ name, read: () => unpack(bytes.subarray(start, start + packed), method, size, crc, name, fail) })
  }
  spans.sort((a, b) => a[0] - b[0])
  if (spans.some(([from], i) => i > 0 && from < spans[i - 1][1])) throw fail('two members overlap')
  return members
}

function findDirectory(bytes: Buffer, fail: (what: string) => Failure): { count: number; offset: number; end: number } {
  const lowest = Math.max(0, bytes.length - 65557)
  let at = bytes.length - 22
  while (
    at >= lowest &&
    !(bytes.readUInt32LE(at) === 0x06054b50 && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length)
  )
    at--
  if (at < lowest || at < 0) throw fail('it has no directory at its end')
  if (bytes.readUInt16LE(at + 4) !== 0 || bytes.readUInt16LE(at + 6) !== 0) throw fail('it is one of several parts')
  let count = bytes.readUInt16LE(at + 10)
  let size = bytes.readUInt32LE(at + 12)
  let offset = bytes.readUInt32LE(at + 16)
  if (at >= 20 && bytes.readUInt32LE(at - 20) === 0x07064b50) {
    const wide = Number(bytes.readBigUInt64LE(at - 12))
    if (wide + 56 > at || bytes.readUInt32LE(wide) !== 0x06064b50) throw fail('its 64-bit directory is damaged')
    count = Number(bytes.readBigUInt64LE(wide + 32))
    size = Number(bytes.readBigUInt64LE(wide + 40))
    offset = Number(bytes.readBigUInt64LE(wide + 48))
  }
  if (offset + size > at || count * 46 > size) throw fail('its directory claims more than there is')
  return { count, offset, end: offset + size }
}

/** Replaces fields of 0xffffffff by the values of the ZIP64 extra field, in the order size, packed size, offset. */
function zip64(fields: number[], extra: Buffer, fail: (what: string) => Failure): number[] {
  if (!fields.includes(0xffffffff)) return fields
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return fields.map((field) => {
      if (field !== 0xffffffff) return field
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    })
  }
  throw fail('a 64-bit size is missing')
}

/** Where the data begins, after a local header that must agree with the directory. */
function localStart(bytes: Buffer, at: number, name: string, method: number, fail: (what: string) => Failure): number {
  if (bytes.readUInt32LE(at) !== 0x04034b50) throw fail(`member '${name}' is not where the directory says`)
  const nameLength = bytes.readUInt16LE(at + 26)
  const localName = bytes.toString('utf8', at + 30, at + 30 + nameLength)
  if (localName !== name || bytes.readUInt16LE(at + 8) !== method) {
    throw fail(`directory and header disagree on '${name}'`)
  }
  return at + 30 + nameLength + bytes.readUInt16LE(at + 28)
}

function unpack(
  packed: Buffer,
  method: number,
  size: number,
  crc: number,
  name: string,
  fail: (what: string) => Failure,
): Buffer {
  let content = packed
  if (method === 8) {
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
    } catch {
      throw fail(`member '${name}' cannot be unpacked to its claimed ${size} bytes`)
    }
  }
  if (content.length !== size) throw fail(`member '${name}' has ${content.length} bytes, expected ${size}`)
  if (crc32(content) !== crc) throw fail(`member '${name}' does not have its checksum`)
  return content
}
