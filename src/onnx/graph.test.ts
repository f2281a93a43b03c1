import { expect, test } from 'vitest'
import { tensor, tensorNumbers } from './graph.ts'

test('constants keep their numbers, little-endian, detached from the array they came from', () => {
  const data = Float32Array.of(1, -2)
  const constant = tensor('c', [2], data)
  data[0] = 9
  expect([constant.type, [...constant.raw]]).toEqual(['float32', [0, 0, 128, 63, 0, 0, 0, 192]])
  expect(tensorNumbers(constant)).toEqual([1, -2])
  expect(tensorNumbers(tensor('i', [2], BigInt64Array.of(-1n, 3n)))).toEqual([-1, 3])
  expect(tensorNumbers(tensor('d', [], Float64Array.of(0.1)))).toEqual([0.1])
  expect(tensorNumbers(tensor('n', [1], Int32Array.of(7)))).toEqual([7])
})

test('bytes are no list of numbers', () => {
  expect(() => tensorNumbers(tensor('u', [1], Uint8Array.of(7)))).toThrow('a tensor of uint8 is not a list of numbers')
})
