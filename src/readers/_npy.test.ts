import { expect, test } from 'vitest'
import { parseNpy } from './_npy.ts'

/** Bytes as numpy.lib.format lays them out, version 1. */
const npy = (header: string, data: Buffer): Buffer => {
  const start = Buffer.from('\x93NUMPY\x01\0\0\0', 'latin1')
  start.writeUInt16LE(header.length, 8)
  return Buffer.concat([start, Buffer.from(header), data])
}
const header = (descr: string, shape: string, fortran = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`

test.each([
  ['|b1', Buffer.of(0, 1), [false, true]],
  ['|u1', Buffer.of(1, 255), [1, 255]],
  ['|i1', Buffer.of(1, 255), [1, -1]],
  ['<u2', Buffer.of(1, 0, 255, 255), [1, 65535]],
  ['>i2', Buffer.of(0, 1, 255, 254), [1, -2]],
  ['<i4', Buffer.of(1, 0, 0, 0, 255, 255, 255, 255), [1, -1]],
  ['>u4', Buffer.of(0, 0, 0, 1, 255, 255, 255, 255), [1, 4294967295]],
  ['<i8', Buffer.from(BigInt64Array.of(-1n, 2n ** 60n).buffer), [-1n, 2n ** 60n]],
  ['<f4', Buffer.from(Float32Array.of(0.5, -2).buffer), [0.5, -2]],
  ['<f8', Buffer.from(Float64Array.of(0.1, -0.2).buffer), [0.1, -0.2]],
  ['|S3', Buffer.from('ab\0\0\0\0'), ['ab', '']],
  ['<U2', Buffer.from(Uint32Array.of(0x61, 0x1f600, 0x62, 0).buffer), ['a😀', 'b']],
])('elements of type %s', (descr, data, expected) => {
  const array = parseNpy(npy(header(descr, '(2,)'), data), 'f')
  expect([array.at(0), array.at(1)]).toEqual(expected)
})

test('Fortran order is undone in three dimensions', () => {
  // np.arange(24).reshape(2, 3, 4) in memory order of its transpose.
  const data = Buffer.alloc(24)
  for (let i = 0; i < 2; i++)
    for (let j = 0; j < 3; j++) for (let k = 0; k < 4; k++) data[i + 2 * j + 6 * k] = 12 * i + 4 * j + k
  const array = parseNpy(npy(header('|u1', '(2, 3, 4)', 'True'), data), 'f')
  expect(Array.from({ length: 24 }, (_, i) => array.at(i))).toEqual(Array.from({ length: 24 }, (_, i) => i))
})

test.each([
  '{}',
  "{'descr': '<f8'}",
  header('<c16', '(1,)'),
  header('<M8[ns]', '(1,)'),
  header('<f8', '(-1,)'),
  header('<f8', '(1,'),
  'os.system',
])('the header %s is refused', (text) => {
  expect(() => parseNpy(npy(text, Buffer.alloc(16)), 'f')).toThrow(expect.objectContaining({ code: 'DATA_FORMAT' }))
})
