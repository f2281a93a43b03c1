import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RegularFile } from '../doors/regular-file.ts'
import { batchColumn, csvColumns } from './_csv-columns.ts'
import { isApart } from './_csv-plain-row.ts'
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

/** Columns x (number), t (text), z (number), with or without the short way; or the code and line of the failure. */
async function read(content: string, size: number, short: boolean) {
  const hints = new Map([
    ['x', { type: 'number' }],
    ['t', { type: 'text' }],
    ['z', { type: 'number' }],
  ] as const)
  const { plainRow, ...slow } = csvColumns('f', true, hints, new Set(['x', 't', 'z']), 1000)
  let taken = 0
  const sink = {
    ...slow,
    plainRow: (...given: Parameters<NonNullable<typeof plainRow>>) => {
      const next = plainRow?.(...given) ?? -1
      if (next > 0) taken++
      return next
    },
  }
  try {
    const syntax = { delimiter: 44, quote: 34, skip: 0 }
    await scanCsv(inPieces(content, size), syntax, short ? sink : slow, () => {})
    const columns = slow.columns().map((column) => {
      const read = batchColumn(column, slow.rows())
      return read.kind === 'text'
        ? [...read.codes].map((code) => read.dictionary[code] ?? null)
        : read.kind === 'number'
          ? [...read.values].map((value) => (Object.is(value, -0) ? '-0' : value))
          : []
    })
    return { taken, answer: { rows: slow.total(), columns } }
  } catch (error) {
    const { code, message, where } = error as { code: string; message: string; where: object }
    return { taken, answer: { code, message, where } }
  }
}

test('plain records are taken in one step', async () => {
  const { taken, answer } = await read('x,no,t,z\n1,?,a,-0.5\n12.25,?,,7\n-0,?,b,0.1\r\n', 99, true)
  expect(taken).toBe(3)
  expect(answer).toEqual({
    rows: 3,
    columns: [
      [1, 12.25, '-0'],
      ['a', null, 'b'],
      [-0.5, 7, 0.1],
    ],
  })
})

test('what is not plain is left to the full grammar', async () => {
  for (const row of ['"1",?,a,2', '1,?,"a",2', '1e3,?,a,2', ',?,a,2', ' 1,?,a,2', '1234567890123456,?,a,2']) {
    const { taken, answer } = await read(`x,no,t,z\n${row}\n`, 99, true)
    expect([row, taken]).toEqual([row, 0])
    expect(answer).toMatchObject({ rows: 1 })
  }
})

test('any text means the same with and without the short way, wherever a read ends', async () => {
  const number = fc.oneof(
    fc.constantFrom('0', '-1', '.5', '5.', '0.1', '-0', '1e3', '123456789012345678', '', '"2"', ' 3', 'x', 'nan', '+4'),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
  )
  const text = fc.constantFrom('a', 'b', '', '"q,r"', '"two\nlines"', 'ü', 'a"b')
  const record = fc.oneof(
    { weight: 20, arbitrary: fc.tuple(number, text, text, number).map((cells) => cells.join(',')) },
    { weight: 1, arbitrary: fc.constantFrom('', '1,2', '1,2,3,4,5') },
  )
  const file = fc.array(fc.tuple(record, fc.constantFrom('\n', '\n', '\r\n', '\r')), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 40 }), async (records, size) => {
      const content = `x,no,t,z\n${records.map(([cells, end]) => cells + end).join('')}`
      expect((await read(content, size, true)).answer).toEqual((await read(content, size, false)).answer)
    }),
    { numRuns: 50 },
  )
})

test('a delimiter that numbers are written with has no short way', () => {
  expect([...',;\t|0.-'].map((mark) => isApart(mark.charCodeAt(0)))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
