import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCleanAccuracies, readCorruptionTable } from './corruption-table.ts'

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'perdure-')), 'table.csv')
  writeFileSync(path, text)
  return path
}

test('reads corruption and severity from two header rows, then a model a row', async () => {
  const table = await readCorruptionTable(file(',fog,fog,snow\r\n,1,2,1\r\nours,0.5,0.25,1\r\n'))
  expect(table).toEqual({
    cells: [
      { corruption: 'fog', severity: 1 },
      { corruption: 'fog', severity: 2 },
      { corruption: 'snow', severity: 1 },
    ],
    models: [{ name: 'ours', accuracy: [0.5, 0.25, 1] }],
  })
})

test.each([
  ['', 'DATA_CSV', 'empty'],
  [',fog\n,1\n', 'DATA_CSV', 'no row of a model'],
  ['model,fog\n,1\nours,0.5\n', 'DATA_CSV', "found 'model'"],
  [',fog\n,1\nours,0.5,0.6\n', 'DATA_CSV', 'found 3 cells'],
  [',fog\n,1\n"ours",0.5\n', 'DATA_CSV', 'quote'],
  [',fog\n,6\nours,0.5\n', 'DATA_TYPE', "found '6'"],
  [',fog\n,1\nours,52.1\n', 'DATA_TYPE', "found '52.1'"],
  [',fog\n,1\nours,\n', 'DATA_TYPE', "found ''"],
  [',fog,fog\n,1,1\nours,0.5,0.5\n', 'DATA_DUP_COLUMN', 'twice'],
  [',fog\n,1\nours,0.5\nours,0.6\n', 'DATA_DUP_ID', 'twice'],
])('refuses %j by %s', async (text, code, what) => {
  await expect(readCorruptionTable(file(text))).rejects.toMatchObject({ code, message: expect.stringContaining(what) })
})

test('says that percentages are to be divided', async () => {
  await expect(readCorruptionTable(file(',fog\n,1\nours,52.1\n'))).rejects.toMatchObject({
    where: { line: 3, column: 2 },
    hint: 'Accuracies are shares: divide percentages by 100.',
  })
})

test('reads clean accuracies by model, whatever else the table holds', async () => {
  expect(await readCleanAccuracies(file('rank,model,clean\n1,ours,0.75\n'))).toEqual(new Map([['ours', 0.75]]))
  await expect(readCleanAccuracies(file('model,acc\nours,0.5\n'))).rejects.toMatchObject({ code: 'DATA_COLUMN' })
})
