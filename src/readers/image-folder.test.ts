import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Table, TensorColumn } from '../core/table.ts'
import imageFolder from './image-folder.ts'

const two = join(import.meta.dirname, '../../test/fixtures/data/images/two.images')
const read = (params: object = {}, more: object = {}): Promise<Table> =>
  imageFolder.read(two, imageFolder.params.parse(params), { columns: new Map(), maxRows: 100, maxBytes: 1e6, ...more })

test('one row for each image in the order of paths, its folder is its class', async () => {
  const { rows, columns } = await read()
  expect(rows).toBe(2)
  expect(columns.get('class')).toEqual({ kind: 'text', codes: Int32Array.of(0, 1), dictionary: ['cat', 'dog'] })
  expect(columns.get('file')).toMatchObject({ dictionary: ['cat/a.png', 'dog/b.png'] })
  // Both images: two rows of the pixels (10, 20, 30) and (40, 50, 60).
  const { shape, values } = columns.get('image') as TensorColumn
  const row = [10, 20, 30, 40, 50, 60]
  expect([shape, Array.from(values)]).toEqual([
    [2, 2, 3],
    [...row, ...row, ...row, ...row],
  ])
})

test('grey images have one channel', async () => {
  expect(((await read({ grey: true })).columns.get('image') as TensorColumn).shape).toEqual([2, 2, 1])
})

test('a declared size must be met; nothing is resized', async () => {
  expect((await read({ width: 2 })).rows).toBe(2)
  await expect(read({ width: 3 })).rejects.toMatchObject({ code: 'DATA_FORMAT' })
})

test('the folder has the digest of its manifest, or it has changed', async () => {
  const expected = { bytes: 1, sha256: '0'.repeat(64) }
  await expect(read({}, { expected })).rejects.toMatchObject({ code: 'DATA_CHANGED' })
  await expect(read({}, { maxRows: 1 })).rejects.toMatchObject({ code: 'DATA_TOO_LARGE' })
  await expect(read({}, { maxBytes: 23 })).rejects.toMatchObject({ code: 'DATA_TOO_LARGE' })
})
