import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvOf, folderWith, smallBenchmark, smallRows } from '../../test/small-benchmark.ts'
import { valuesOf } from '../../test/tables.ts'
import { DatasetSpec } from '../core/source.ts'
import { encodeTable } from '../store/tables.ts'
import { ingest, readSnapshot, type Snapshot } from './dataset.ts'

const [small] = smallBenchmark().datasets

function snapshotOf(folder: string, file = 'data.csv'): Snapshot {
  const path = join(folder, file)
  const bytes = readFileSync(path)
  const expected = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  return { source: { ...smallBenchmark().sources[0], path: file } as Snapshot['source'], path, expected }
}

test('order of rows and columns and line ends leave no trace in the table', async () => {
  const rows = smallRows()
  const other = [...rows].reverse().map(({ day, x, y, z }) => ({ y, z, x, day }))
  const one = await ingest(small, [snapshotOf(folderWith(csvOf(rows)))])
  const two = await ingest(small, [snapshotOf(folderWith(csvOf(other, '\r\n')))])
  expect(Buffer.from(encodeTable(one.table)).equals(Buffer.from(encodeTable(two.table)))).toBe(true)
})

test('every row knows its source and the row in it, also after a filter', async () => {
  const folder = folderWith(csvOf(smallRows().slice(0, 30)))
  writeFileSync(join(folder, 'more.csv'), csvOf(smallRows().slice(30)))
  const dataset = DatasetSpec.parse({
    ...small,
    sources: ['s', 'm'],
    transforms: [{ use: 'filter', keep: 'x > 9', reason: 'To see.' }],
  })
  const { lineage, placeOf, table } = await ingest(dataset, [snapshotOf(folder), snapshotOf(folder, 'more.csv')])
  const z = valuesOf(table, 'z')
  expect(table.rows).toBe(smallRows().filter(({ x }) => x > 9).length)
  for (let row = 0; row < table.rows; row++) {
    // The hundredths of z are the number of the row.
    const number = Math.round((Number(z[row]) % 1) * 100)
    const file = join(folder, number < 30 ? 'data.csv' : 'more.csv')
    expect(placeOf(row)).toEqual({ file, row: (number % 30) + 1 })
  }
  expect(lineage.map(({ step }) => step)).toEqual(['read csv@1', 'read csv@1', 'name samples, order by id', 'filter@1'])
  expect(lineage[3].detail).toMatchObject({ rows: table.rows, dropped: 60 - table.rows })
})

test('a file that changed since it was hashed is refused', async () => {
  const folder = folderWith(csvOf(smallRows()))
  const snapshot = snapshotOf(folder)
  writeFileSync(join(folder, 'data.csv'), csvOf(smallRows()).replace('yes', 'no '))
  await expect(readSnapshot(small, snapshot)).rejects.toMatchObject({ code: 'DATA_CHANGED', exitCode: 3 })
})

test('the limit of rows holds for all sources together', async () => {
  const snapshot = snapshotOf(folderWith(csvOf(smallRows())))
  const dataset = DatasetSpec.parse({ ...small, maxRows: 119 })
  await expect(ingest(dataset, [snapshot, snapshot])).rejects.toMatchObject({ code: 'DATA_TOO_LARGE' })
})

test('a derived time outside the calendar is refused, not carried on', async () => {
  const dataset = DatasetSpec.parse({
    ...small,
    columns: { ...small.columns, when: { roles: 'group', type: 'time' } },
    transforms: [{ use: 'derive', as: 'when', expression: 'x * 1000000000000000 + 1' }],
  })
  const snapshot = snapshotOf(folderWith(csvOf(smallRows())))
  await expect(ingest(dataset, [snapshot])).rejects.toMatchObject({ code: 'DATA_TYPE' })
})
