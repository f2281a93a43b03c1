import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { NumberColumn, Table, TensorColumn, TextColumn } from '../core/table.ts'
import npz from './npz.ts'

const folder = join(import.meta.dirname, '../../test/fixtures/data/arrays')
const read = (name: string, params: object = {}): Promise<Table> =>
  npz.read(join(folder, name), npz.params.parse(params), { columns: new Map(), maxRows: 1000, maxBytes: 1e6 })

// Written by numpy.savez and numpy.savez_compressed 1.24.
test('stored members are columns', async () => {
  const { rows, columns } = await read('stored.npz')
  expect(rows).toBe(4)
  expect((columns.get('x') as NumberColumn).values).toEqual(Float64Array.of(0, 1, 2, 3))
  expect(columns.get('label') as TextColumn).toEqual({
    kind: 'text',
    codes: Int32Array.of(0, 1, 0, 1),
    dictionary: ['p', 'q'],
  })
})

test('deflated members are columns; a matrix is one for each of its columns, or a tensor', async () => {
  const { columns } = await read('deflated.npz')
  expect([...columns.keys()]).toEqual(['x', 'm1', 'm2'])
  expect((columns.get('m2') as NumberColumn).values).toEqual(Float64Array.of(1, 3, 5, 7))
  const tensor = (await read('deflated.npz', { tensor: true })).columns.get('m') as TensorColumn
  expect([tensor.shape, tensor.values.length]).toEqual([[2], 8])
})

test('members can be chosen', async () => {
  expect([...(await read('stored.npz', { members: ['x'] })).columns.keys()]).toEqual(['x'])
  await expect(read('stored.npz', { members: ['z'] })).rejects.toMatchObject({ code: 'DATA_COLUMN' })
})
