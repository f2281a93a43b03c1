import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { type Archive, decodeNpz, encodeNpz } from './npz.ts'

const archive: Archive = {
  arrays: new Map([
    ['b', { shape: [2], data: Int32Array.of(1, 2) }],
    ['a', { shape: [1], data: Float64Array.of(0.5) }],
  ]),
  values: new Map<string, unknown>([['names', ['x', 'çam']]]),
}

interface Entry {
  name: string
  method: number
  date: number
  time: number
  flags: number
  crc: number
  size: number
  offset: number
}

/** The central directory, read from the end as ZIP says. */
function directory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    const length = view.getUint16(at + 28, true)
    entries.push({
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      time: view.getUint16(at + 12, true),
      date: view.getUint16(at + 14, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + length)).toString(),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + length
  }
  expect(at).toBe(end)
  return entries
}

test('is a ZIP of stored members in name order, dated 1980-01-01, whose directory finds them', () => {
  const bytes = encodeNpz(archive)
  const entries = directory(bytes)
  expect(entries.map(({ name }) => name)).toEqual(['a.npy', 'b.npy', 'names.json'])
  const view = new DataView(bytes.buffer)
  for (const { name, offset, size, crc, ...rest } of entries) {
    expect(rest).toEqual({ flags: 0, method: 0, time: 0, date: (0 << 9) | (1 << 5) | 1 })
    expect(view.getUint32(offset, true)).toBe(0x04034b50)
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    expect(crc32(bytes.subarray(start, start + size))).toBe(crc)
    if (name.endsWith('.npy'))
      expect([...bytes.subarray(start, start + 6)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59])
  }
})

test('the bytes are pinned, whatever the order in which members were named', () => {
  const turned = { arrays: new Map([...archive.arrays].reverse()), values: archive.values }
  expect(encodeNpz(turned)).toEqual(encodeNpz(archive))
  // Opened by hand with numpy 1.24: np.load(f)['a'] is array([0.5]), f['b'] is array([1, 2], dtype=int32).
  expect(digestBytes(encodeNpz(archive))).toBe('43cc6316ea70cf54bf8f7206a91f13aab9e9bbaf198b7e3be1233c553101dbb1')
})

test('gives back what went in', () => {
  const back = decodeNpz(encodeNpz(archive), 'f')
  expect([...back.arrays.keys()]).toEqual(['a', 'b'])
  expect(back.arrays.get('b')).toEqual({ shape: [2], data: Int32Array.of(1, 2) })
  expect(back.values.get('names')).toEqual(['x', 'çam'])
  const empty = decodeNpz(
    encodeNpz({ arrays: new Map([['x', { shape: [0], data: new Int32Array(0) }]]), values: new Map() }),
    'f',
  )
  expect(empty.arrays.get('x')?.shape).toEqual([0])
})

test('every flipped bit of a member and every cut is damage', () => {
  const bytes = encodeNpz(archive)
  const damaged = expect.objectContaining({ code: 'STORE_DAMAGED', exitCode: 3 })
  const members = directory(bytes)
  for (const { offset, name, size } of members) {
    for (let at = offset + 30 + name.length; at < offset + 30 + name.length + size; at += 13) {
      const flipped = Uint8Array.from(bytes)
      flipped[at] ^= 1 << (at % 8)
      expect(() => decodeNpz(flipped, 'f'), `byte ${at}`).toThrow(damaged)
    }
  }
  const body = bytes.length - 22 - members.reduce((n, { name }) => n + 46 + name.length, 0)
  for (let end = 0; end < body; end += 17) expect(() => decodeNpz(bytes.subarray(0, end), 'f')).toThrow(damaged)
})
