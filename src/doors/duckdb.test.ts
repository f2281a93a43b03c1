import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quoteName, quoteText, withConfinedDuckdb } from './duckdb.ts'

const file = join(import.meta.dirname, '../../test/fixtures/data/parquet/one.parquet')

test('the one file is read, nothing else: no other file, no writing, no extension, no way back', async () => {
  await withConfinedDuckdb(file, async (connection) => {
    const count = await connection.runAndReadAll(`SELECT count(*) FROM read_parquet(${quoteText(file)})`)
    expect(count.getRows()).toEqual([[200n]])
    const refused = [
      `SELECT * FROM read_text('/etc/passwd')`,
      `SELECT * FROM glob('/etc/*')`,
      `COPY (SELECT 1) TO '/tmp/perdure-must-not-exist.csv'`,
      `ATTACH '/tmp/perdure-must-not-exist.db'`,
      `INSTALL httpfs`,
      `SET enable_external_access = true`,
      `SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')`,
    ]
    for (const sql of refused) await expect(connection.run(sql)).rejects.toThrow()
  })
})

test('texts and names are quoted', async () => {
  expect([quoteText(`a'b`), quoteName(`a"b`)]).toEqual([`'a''b'`, `"a""b"`])
})
