import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Table } from '../core/table.ts'
import { type ColumnWish, streamColumns } from './stream-columns.ts'

const folder = mkdtempSync(join(tmpdir(), 'perdure-stream-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const read = async (file: string, columns: Record<string, ColumnWish>, delimiter?: string): Promise<Table[]> => {
  const batches: Table[] = []
  await streamColumns({ file, delimiter }, new Map(Object.entries(columns)), (batch) => void batches.push(batch))
  return batches
}
const numbers = (batches: readonly Table[], name: string): number[] =>
  batches.flatMap(({ columns }) => {
    const column = columns.get(name)
    return column?.kind === 'number' ? [...column.values] : []
  })

test('the wanted columns are the same from commas, tabs, a delimiter that is named, and JSON Lines', async () => {
  const files = [
    [write('a.csv', 'x,no,y\n1,?,2.5\n-3,?,\n'), undefined],
    [write('a.tsv', 'x\tno\ty\n1\t?\t2.5\n-3\t?\t\n'), undefined],
    [write('b.csv', 'x;no;y\n1;?;2.5\n-3;?;\n'), ';'],
    [write('a.jsonl', '{"x":1,"no":"?","y":2.5}\n{"x":-3,"y":null}\n'), undefined],
  ] as const
  for (const [file, delimiter] of files) {
    const batches = await read(file, { x: { type: 'number' }, y: { type: 'number' } }, delimiter)
    expect([...batches[0].columns.keys()].sort()).toEqual(['x', 'y'])
    expect(numbers(batches, 'x')).toEqual([1, -3])
    expect(numbers(batches, 'y')).toEqual([2.5, Number.NaN])
  }
})

test('a long file comes in batches of 65,536 rows', async () => {
  const rows = Array.from({ length: 65_537 }, (_, i) => i)
  const batches = await read(write('long.csv', `x\n${rows.join('\n')}\n`), { x: { type: 'number' } })
  expect(batches.map((batch) => batch.rows)).toEqual([65_536, 1])
  expect(numbers(batches, 'x')).toEqual(rows)
})

test('a column that is not there is told with those that are, and the nearest', async () => {
  const file = write('c.csv', 'label,score\n1,2\n')
  await expect(read(file, { lable: { type: 'number' } })).rejects.toMatchObject({
    code: 'PRED_COLUMN',
    hint: 'The columns are: label, score. Did you mean `label`?',
  })
  await expect(read(file, { zzz: { type: 'number' } })).rejects.toMatchObject({
    hint: 'The columns are: label, score. Say which with --label, --prediction, --scores.',
  })
})

test('what to do about a cell is what the column is for', async () => {
  const wish = { type: 'number', text: 'Name another.', nonfinite: 'Leave it empty.' } as const
  for (const [text, json] of [
    ['high', '"high"'],
    ['nan', '"nan"'],
  ]) {
    const expected = text === 'nan' ? ['PRED_RANGE', 'Leave it empty.'] : ['DATA_TYPE', 'Name another.']
    for (const file of [write('d.csv', `w\n1\n${text}\n`), write('d.jsonl', `{"w":1}\n{"w":${json}}\n`)])
      await expect(read(file, { w: wish })).rejects.toMatchObject({ code: expected[0], hint: expected[1] })
  }
})

test('an ending that no reader knows is refused', async () => {
  await expect(read(write('e.xlsx', 'PK'), { w: {} })).rejects.toMatchObject({ code: 'DATA_FORMAT' })
})
