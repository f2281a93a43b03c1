import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Column, NumberColumn, TensorColumn, TextColumn } from '../core/table.ts'
import npy from './npy.ts'

const folder = join(import.meta.dirname, '../../test/fixtures/data/arrays')
const read = async (name: string, params: object = {}, columns: object = {}): Promise<Map<string, Column>> => {
  const options = { columns: new Map(Object.entries(columns)), maxRows: 1000, maxBytes: 1e6 }
  return new Map((await npy.read(join(folder, name), npy.params.parse(params), options)).columns)
}
const values = (column: Column | undefined): number[] => Array.from((column as NumberColumn).values)

// All files were written by NumPy 1.24.
test('a vector is one column', async () => {
  expect(values((await read('f8.npy')).get('value'))).toEqual([1.5, -2.25, 1e300])
  expect(values((await read('big-endian.npy', { name: 'x' })).get('x'))).toEqual([0, 1, 2])
  expect(values((await read('v2.npy')).get('value'))).toEqual([1, 0])
  expect(values((await read('v3.npy')).get('value'))).toEqual([1, 2])
})

test('a matrix in Fortran order is columns: np.asfortranarray(np.arange(6).reshape(2, 3))', async () => {
  const columns = await read('fortran.npy', { names: ['a', 'b', 'c'] })
  expect([...columns].map(([name, column]) => [name, values(column)])).toEqual([
    ['a', [0, 3]],
    ['b', [1, 4]],
    ['c', [2, 5]],
  ])
  expect([...(await read('fortran.npy')).keys()]).toEqual(['value1', 'value2', 'value3'])
  expect(values((await read('fortran.npy', { tensor: true })).get('value'))).toEqual([0, 1, 2, 3, 4, 5])
})

test('texts are dictionary-coded', async () => {
  const { codes, dictionary } = (await read('text.npy')).get('value') as TextColumn
  expect(Array.from(codes, (code) => dictionary[code])).toEqual(['b', 'a', 'é€'])
})

test('64-bit whole numbers keep all digits as text', async () => {
  const { dictionary } = (await read('i8.npy', {}, { value: { type: 'text' } })).get('value') as TextColumn
  expect(dictionary).toEqual(['-1', '9007199254740993'])
})

test('more dimensions are a tensor in C order, bytes as they are', async () => {
  const bytes = (await read('tensor.npy')).get('value') as TensorColumn
  expect([bytes.shape, bytes.values]).toEqual([[2, 2], Uint8Array.from({ length: 12 }, (_, i) => i)])
  const floats = (await read('tensor-fortran.npy')).get('value') as TensorColumn
  expect(floats.values).toEqual(Float32Array.from({ length: 12 }, (_, i) => i))
})
