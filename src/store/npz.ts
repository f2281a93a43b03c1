import { crc32 } from 'node:zlib'
import { Failure } from '../core/failure.ts'
import { decodeNpy, encodeNpy, type NpyArray } from './npy.ts'

/** Members of an archive: arrays (`name.npy`) and plain JSON values (`name.json`, dictionaries of coded texts). */
export interface Archive {
  readonly arrays: ReadonlyMap<string, NpyArray>
  readonly values: ReadonlyMap<string, unknown>
}

// 1980-01-01 00:00, the first date that ZIP can say: archives carry no clock.
const dosDate = 0x0021

interface Member {
  readonly name: Uint8Array
  readonly bytes: Uint8Array
  readonly crc: number
  readonly offset: number
}

/** A ZIP of stored members in name order with fixed dates: the same content always gives the same bytes. numpy.load opens it. @throws Failure DATA_TOO_LARGE past 4 GiB, the most that ZIP can say */
export function encodeNpz(archive: Archive): Uint8Array {
  const encoder = new TextEncoder()
  const contents: [string, Uint8Array][] = [
    ...[...archive.arrays].map(([name, array]): [string, Uint8Array] => [`${name}.npy`, encodeNpy(array)]),
    ...[...archive.values].map(([name, value]): [string, Uint8Array] => [
      `${name}.json`,
      encoder.encode(JSON.stringify(value)),
    ]),
  ].sort(([a], [b]) => (a < b ? -1 : 1))
  const members: Member[] = []
  let offset = 0
  for (const [name, bytes] of contents) {
    const encoded = encoder.encode(name)
    members.push({ name: encoded, bytes, crc: crc32(bytes), offset })
    offset += 30 + encoded.length + bytes.length
  }
  if (offset > 0xffffffff || members.length > 0xffff) {
    const hint = 'Split the data into several datasets.'
    throw new Failure('DATA_TOO_LARGE', `found ${offset} bytes of columns, expected less than 4 GiB`, {}, hint)
  }
  const directory = members.reduce((size, m) => size + 46 + m.name.length, 0)
  const out = new Uint8Array(offset + directory + 22)
  const view = new DataView(out.buffer)
  for (const m of members) {
    view.setUint32(m.offset, 0x04034b50, true)
    writeCommon(view, m.offset + 4, m)
    out.set(m.name, m.offset + 30)
    out.set(m.bytes, m.offset + 30 + m.name.length)
  }
  let at = offset
  for (const m of members) {
    view.setUint32(at, 0x02014b50, true)
    view.setUint16(at + 4, 20, true)
    writeCommon(view, at + 6, m)
    view.setUint32(at + 42, m.offset, true)
    out.set(m.name, at + 46)
    at += 46 + m.name.length
  }
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, members.length, true)
  view.setUint16(at + 10, members.length, true)
  view.setUint32(at + 12, directory, true)
  view.setUint32(at + 16, offset, true)
  return out
}

/** The run of fields that local and central headers share, from "version needed" to "file name length". */
function writeCommon(view: DataView, at: number, m: Member): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 8, dosDate, true)
  view.setUint32(at + 10, m.crc, true)
  view.setUint32(at + 14, m.bytes.length, true)
  view.setUint32(at + 18, m.bytes.length, true)
  view.setUint16(at + 22, m.name.length, true)
}

/** Reads what `encodeNpz` wrote, checking every member's checksum. @throws Failure STORE_DAMAGED */
export function decodeNpz(bytes: Uint8Array, file: string): Archive {
  const damaged = (what: string): Failure =>
    new Failure('STORE_DAMAGED', `${what} in an archive of the store`, { file }, 'Run `perdure fsck`.')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const arrays = new Map<string, NpyArray>()
  const values = new Map<string, unknown>()
  let at = 0
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const crc = view.getUint32(at + 14, true)
    const size = view.getUint32(at + 18, true)
    const nameLength = view.getUint16(at + 26, true)
    const start = at + 30 + nameLength
    if (start + size > bytes.length) throw damaged('a member cut short')
    const name = new TextDecoder().decode(bytes.subarray(at + 30, start))
    const content = bytes.subarray(start, start + size)
    if (crc32(content) !== crc) throw damaged(`a wrong checksum of ${name}`)
    if (name.endsWith('.npy')) arrays.set(name.slice(0, -4), decodeNpy(content, file))
    else values.set(name.replace(/\.json$/, ''), JSON.parse(new TextDecoder().decode(content)))
    at = start + size
  }
  if (at + 4 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged('no directory')
  return { arrays, values }
}
