import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { zipMembers } from './_zip.ts'

/** A ZIP of one member as APPNOTE 4.3 lays it out, with any field replaced. */
const zip = (
  name: string,
  content: string,
  fields: { method?: number; size?: number; crc?: number; flags?: number; offset?: number } = {},
) => {
  const method = fields.method ?? 0
  const data = method === 8 ? deflateRawSync(content) : Buffer.from(content)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(fields.flags ?? 0, 2)
  common.writeUInt16LE(method, 4)
  common.writeUInt32LE(fields.crc ?? crc32(content), 10)
  common.writeUInt32LE(data.length, 14)
  common.writeUInt32LE(fields.size ?? content.length, 18)
  common.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(fields.offset ?? 0, 10)
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, tail, Buffer.from(name)])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end])
}
const read = (bytes: Buffer): string[] =>
  zipMembers(bytes, 'x.npz', 1000).map((member) => `${member.name}=${member.read()}`)

test.each([0, 8])('reads a member packed by method %i', (method) => {
  expect(read(zip('a', 'hello', { method }))).toEqual(['a=hello'])
})

test.each([
  ['an unknown method', { method: 12 }],
  ['an encrypted member', { flags: 1 }],
  ['a wrong checksum', { crc: 1 }],
  ['a wrong size', { size: 4 }],
  ['an offset outside', { offset: 1e6 }],
  ['an offset elsewhere', { offset: 3 }],
])('%s is refused', (_, fields) => {
  expect(() => read(zip('a', 'hello', fields))).toThrow(expect.objectContaining({ code: 'DATA_FORMAT' }))
})

test('more than the limit when unpacked is refused before it is unpacked', () => {
  const bomb = zip('a', 'x'.repeat(2000), { method: 8 })
  expect(() => zipMembers(bomb, 'x.npz', 1000)).toThrow(expect.objectContaining({ code: 'DATA_TOO_LARGE' }))
})

test.each(['../a', '/a', 'b/a', 'b\\a', 'C:a', '..'])('the member name %s is refused', (name) => {
  expect(() => read(zip(name, 'x'))).toThrow(expect.objectContaining({ code: 'DATA_FORMAT' }))
})
