import fc from 'fast-check'
import { expect, test } from 'vitest'
import { varintsOf, wireFields, wireWriter } from './wire.ts'

test('numbers and texts are written as the protobuf guide shows them', () => {
  // https://protobuf.dev/programming-guides/encoding/: field 1 = 150 is 08 96 01; field 2 = "testing" is 12 07 74...
  const writer = wireWriter()
  writer.varint(1, 150)
  writer.text(2, 'testing')
  writer.varint(3, -2)
  writer.packedVarints(6, [3, 270, 86942])
  const hex = Buffer.from(writer.finish()).toString('hex')
  expect(hex).toBe('089601' + '120774657374696e67' + '18feffffffffffffffff01' + '3206038e029ea705')
})

test('what is written is read back', () => {
  const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 536870911 }),
      int64,
      fc.uint8Array(),
      fc.array(int64),
      (field, n, data, list) => {
        const writer = wireWriter()
        writer.varint(field, n)
        writer.bytes(field, data)
        writer.packedVarints(field, list)
        const [a, b, c] = [...wireFields(writer.finish())]
        expect([a.field, BigInt.asIntN(64, a.varint), [...b.bytes]]).toEqual([field, n, [...data]])
        expect(varintsOf(c).map((v) => BigInt.asIntN(64, v))).toEqual(list)
      },
    ),
    { numRuns: 50 },
  )
})

test('lengths beyond the end, groups and endless numbers are refused', () => {
  const read = (hex: string) => () => [...wireFields(new Uint8Array(Buffer.from(hex, 'hex')))]
  expect(read('0a05aa')).toThrow('5 bytes announced at 2, 1 left')
  expect(read('0affffffffffffffffff01')).toThrow('18446744073709551615 bytes announced')
  expect(read('0b')).toThrow('wire type 3')
  expect(read('00')).toThrow('field number 0')
  expect(read('08ffffffffffffffffffffff01')).toThrow('more than 10 bytes')
  expect(read('0880')).toThrow('end inside a number')
})
