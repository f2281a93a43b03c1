import { expect, test } from 'vitest'
import type { RegularFile } from '../doors/regular-file.ts'
import { scanCsv } from './_csv-scan.ts'

const inPieces = (content: string, size: number): RegularFile => {
  const bytes = Buffer.from(content)
  let at = 0
  return {
    path: 'f',
    size: 3,
    read: async (target) => {
      const count = bytes.copy(target, 0, at, Math.min(at + size, at + target.length))
      at += count
      return count
    },
    finish: async () => ({ bytes: 0, sha256: '' }),
    close: async () => {},
  }
}
/** Records with the line where each begins; the scan is paused after each. */
const scan = async (content: string, size: number, skip = 0): Promise<[number, string[]][]> => {
  const records: [number, string[]][] = []
  let cells: string[] = []
  let pauses = 0
  const sink = {
    cell: (bytes: Buffer, start: number, end: number, column: number) => {
      expect(column).toBe(cells.length)
      cells.push(bytes.toString('utf8', start, end))
    },
    record: (count: number, line: number) => {
      expect(count).toBe(cells.length)
      records.push([line, cells])
      cells = []
      return true
    },
  }
  const syntax = { delimiter: 44, quote: 34, skip }
  await scanCsv(inPieces(content, size), syntax, sink, () => {
    pauses++
  })
  expect(pauses).toBe(records.length)
  return records
}

test.each([1, 2, 3, 5, 1000])('records are whole when the file comes in pieces of %i bytes', async (size) => {
  expect(await scan('a,"b ""q"""\r\n"x\r\ny\n€",\rlast,"😀"', size)).toEqual([
    [1, ['a', 'b "q"']],
    [2, ['x\ny\n€', '']],
    [5, ['last', '😀']],
  ])
  expect(await scan('a"b,c"\n', size)).toEqual([[1, ['a"b', 'c"']]])
  expect(await scan('""\n', size)).toEqual([[1, ['']]])
  expect(await scan('junk\r\n"more\nx,y\n', size, 2)).toEqual([[3, ['x', 'y']]])
  expect(await scan('\n\r\n', size)).toEqual([])
  await expect(scan('a\n\r\nb\n', size)).rejects.toMatchObject({ code: 'DATA_CSV', where: { line: 2 } })
  await expect(scan('a\n"b\nc', size)).rejects.toMatchObject({ code: 'DATA_CSV', where: { line: 2 } })
  await expect(scan('a\n"b"c\n', size)).rejects.toMatchObject({ code: 'DATA_CSV', where: { line: 2 } })
})

test('lines are counted through quoted cells', async () => {
  expect((await scan('"1\n2\r\n3\r4",x\n"5"\n', 1000)).map(([line]) => line)).toEqual([1, 5])
})
