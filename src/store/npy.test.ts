import { expect, test } from 'vitest'
import { decodeNpy, encodeNpy, type NpyData } from './npy.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('is what numpy.save writes: version 1.0, the header padded to a multiple of 64', () => {
  // numpy 1.24: np.save(f, np.array([1, -2], '<i4'))
  const header = "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }"
  const expected = `934e554d5059010076${'00'}${hex(Buffer.from(`${header.padEnd(117)}\n`))}01000000feffffff`
  expect(hex(encodeNpy({ shape: [2], data: Int32Array.of(1, -2) }))).toBe(expected)
})

test.each<[string, number[], NpyData]>([
  ['reals', [3], Float64Array.of(1.5, -0, Number.POSITIVE_INFINITY)],
  ['short reals', [2, 2], Float32Array.of(1, 2, 3, 4)],
  ['integers', [2], Int32Array.of(-(2 ** 31), 2 ** 31 - 1)],
  ['bytes', [1, 2, 3], Uint8Array.of(0, 1, 2, 3, 254, 255)],
  ['nothing', [0], new Float64Array(0)],
  ['no rows of a width', [0, 5], new Float32Array(0)],
  ['one value without an axis', [], Float64Array.of(7)],
  ['a long shape', Array(40).fill(1), Uint8Array.of(9)],
])('gives back %s from any place in a buffer', (_, shape, data) => {
  const bytes = encodeNpy({ shape, data })
  const length = 10 + bytes[8] + 256 * bytes[9]
  expect(length % 64).toBe(0)
  expect(bytes[length - 1]).toBe(10)
  const shifted = new Uint8Array(bytes.length + 3)
  shifted.set(bytes, 3)
  const back = decodeNpy(shifted.subarray(3), 'f')
  expect(back.shape).toEqual(shape)
  expect(back.data).toEqual(data)
  expect(Object.is((back.data as Float64Array)[1], data[1])).toBe(true)
})

test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ['no magic', (b) => b.with(0, 0) as Uint8Array],
  ['another version', (b) => b.with(6, 2) as Uint8Array],
  ['a cut header', (b) => b.subarray(0, 50)],
  ['a cut end', (b) => b.subarray(0, -1)],
  ['more than there should be', (b) => Uint8Array.from([...b, 0])],
  [
    'an order of columns first',
    (b) => Buffer.from(Buffer.from(b).toString('latin1').replace('False', 'True '), 'latin1'),
  ],
  ['objects', (b) => Buffer.from(Buffer.from(b).toString('latin1').replace('<f8', '|O '), 'latin1')],
  ['nothing', () => new Uint8Array(0)],
])('calls %s damage', (_, change) => {
  const bytes = change(encodeNpy({ shape: [2], data: Float64Array.of(1, 2) }))
  expect(() => decodeNpy(bytes, 'f')).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED', where: { file: 'f' } }))
})
