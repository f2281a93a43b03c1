import { expect, test } from 'vitest'
import { digestBytes, digestValue } from './digest.ts'

test('is SHA-256: the vectors of FIPS 180-4', () => {
  expect(digestBytes('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(digestBytes(new Uint8Array(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('of a value does not depend on the order of its names', () => {
  expect(digestValue({ a: 1, b: [2] })).toBe(digestValue({ b: [2], a: 1 }))
  expect(digestValue({ a: 1 })).toBe(digestBytes('{"a":1}'))
})
