import { expect, test } from 'vitest'
import { arrayColumns, arrayTable, type FileArray } from './_array.ts'

const options = { columns: new Map(), maxRows: 10, maxBytes: 1000 }
const array = (
  shape: number[],
  kind: FileArray['kind'],
  values: (number | bigint | string | boolean)[],
): FileArray => ({
  shape,
  kind,
  at: (position) => values[position],
})
const columns = (of: FileArray, names?: string[], tensor = false) => arrayColumns(of, 'x', names, tensor, 'f', options)

test('a matrix is columns by row, named by place or by the names given', () => {
  const matrix = array([2, 2], 'float', [1, 2, 3, 4])
  expect(columns(matrix).get('x2')).toEqual({ kind: 'number', values: Float64Array.of(2, 4) })
  expect([...columns(matrix, ['p', 'q']).keys()]).toEqual(['p', 'q'])
  expect(() => columns(matrix, ['p'])).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
})

test('a tensor holds only what float32 can hold', () => {
  expect(columns(array([1, 2], 'integer', [16777216n, -1n]), undefined, true).get('x')).toEqual({
    kind: 'tensor',
    shape: [2],
    values: Float32Array.of(16777216, -1),
  })
  const tensor = (kind: FileArray['kind'], value: number | string) => () =>
    columns(array([1, 1], kind, [value]), undefined, true)
  expect(tensor('integer', 16777217)).toThrow(expect.objectContaining({ code: 'DATA_TYPE' }))
  expect(tensor('float', 1e39)).toThrow(expect.objectContaining({ code: 'DATA_NONFINITE' }))
  expect(tensor('text', 'a')).toThrow(expect.objectContaining({ code: 'DATA_TYPE' }))
})

test.each([
  [[], 'DATA_FORMAT'],
  [[0], 'DATA_TOO_FEW'],
  [[1, 0], 'DATA_FORMAT'],
  [[11], 'DATA_TOO_LARGE'],
  [[1, 100_000], 'DATA_TOO_LARGE'],
])('the shape %j is refused', (shape, code) => {
  expect(() => columns(array(shape, 'float', []))).toThrow(expect.objectContaining({ code }))
})

test('a wanted column that is not there is named', () => {
  const only = { ...options, only: new Set(['y']) }
  expect(() => arrayTable(columns(array([1], 'float', [1])), 1, 'f', only)).toThrow(/no column 'y'/)
})
