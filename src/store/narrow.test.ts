import { expect, test } from 'vitest'
import { narrow, widen } from './narrow.ts'

test('codes go to one byte, row numbers to as many as they need', () => {
  expect(narrow(Int32Array.of(-1, 0, 127))).toBeInstanceOf(Int8Array)
  expect(narrow(Int32Array.of(0, 128))).toBeInstanceOf(Int16Array)
  expect(narrow(Int32Array.of(0, 32768))).toBeInstanceOf(Int32Array)
})

test('reals are shortened only where nothing is lost', () => {
  expect(narrow(Float64Array.of(0.5, Number.NaN, -0, Number.POSITIVE_INFINITY))).toBeInstanceOf(Float32Array)
  expect(narrow(Float64Array.of(0.1))).toBeInstanceOf(Float64Array)
})

test('widening gives the very numbers back', () => {
  const reals = Float64Array.of(1.5, -0, Number.NaN, 16777217)
  expect([...widen(narrow(reals))].map((v) => Object.is(v, -0) || v)).toEqual(
    [...reals].map((v) => Object.is(v, -0) || v),
  )
  const codes = Int32Array.of(-1, 5, 200, 70000)
  expect(widen(narrow(codes))).toEqual(codes)
})
