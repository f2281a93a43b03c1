import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { NumberColumn, TensorColumn } from '../core/table.ts'
import idx from './idx.ts'

const folder = join(import.meta.dirname, '../../test/fixtures/data/arrays')
const options = { columns: new Map(), maxRows: 1000, maxBytes: 1e6 }

test('labels are a column, images a tensor of bytes', async () => {
  const labels = await idx.read(join(folder, 'labels.idx'), idx.params.parse({ name: 'label' }), options)
  expect((labels.columns.get('label') as NumberColumn).values).toEqual(Float64Array.of(7, 2, 1))
  const images = await idx.read(join(folder, 'images.idx.gz'), idx.params.parse({}), options)
  const { shape, values } = images.columns.get('value') as TensorColumn
  expect([images.rows, shape, values]).toEqual([2, [2, 2], Uint8Array.from({ length: 8 }, (_, i) => i)])
})
