import { expect, test } from 'vitest'
import { textColumn } from '../core/table.ts'
import { openClassCodes } from './class-codes.ts'

type Cells = readonly (string | null)[]

const batchOf = (y: Cells, p: Cells) => ({
  rows: y.length,
  columns: new Map([
    ['y', textColumn(y)],
    ['p', textColumn(p)],
  ]),
})
const at = (row: number) => ({ file: 'f.csv', row: row + 1 })
const columns = { task: 'classification', label: 'y', prediction: 'p', scores: null, by: [] } as const

function read(y: Cells, p: Cells, more: { classes?: string[] } = {}) {
  const codes = openClassCodes({ ...columns, ...more })
  const batch = batchOf(y, p)
  const labels = codes.labels(batch, at)
  const predictions = codes.predictions(batch, 'p', at)
  return { codes, labels, predictions }
}
const refusal = (y: Cells, p: Cells, more: { classes?: string[] } = {}) => {
  try {
    read(y, p, more).codes.refuseStrays()
  } catch (error) {
    return error
  }
  return null
}

test('classes of labels and predictions get one code, and numeric order in the end', () => {
  const { codes, labels, predictions } = read(['10', '9', '10.0'], ['9', null, '2'])
  const { names, rank } = codes.order()
  expect(names).toEqual(['2', '9', '10'])
  expect([...labels].map((code) => names[rank[code]])).toEqual(['10', '9', '10'])
  expect([...predictions].map((code) => (code < 0 ? null : names[rank[code]]))).toEqual(['9', null, '2'])
  codes.refuseStrays()
})

test('probabilities in the place of classes are refused, with their number and the mend', () => {
  const p = Array.from({ length: 100 }, (_, i) => String((i + 1) / 128))
  const error = refusal(
    p.map((_, i) => String(i % 2)),
    p,
  )
  expect(error).toMatchObject({ code: 'PRED_RANGE', where: { file: 'f.csv' }, details: { distinct: 100 } })
  expect(error).toMatchObject({ message: expect.stringContaining('found 100 different numbers, such as 0.0078125') })
  expect(error).toMatchObject({ hint: expect.stringMatching(/--scores p;.*--task regression/) })
})

test('one fraction among whole numbers or texts is refused; one among fractions may be a class', () => {
  expect(refusal(['0', '1'], ['0.5', '1'])).toMatchObject({ code: 'PRED_RANGE' })
  expect(refusal(['cat', 'dog'], ['0.5', 'cat'])).toMatchObject({ code: 'PRED_RANGE' })
  expect(refusal(['3.9', '3.11'], ['2.7', '3.9'])).toBeNull()
})

test('many fractions that are no labels are values even where labels are fractions', () => {
  const p = Array.from({ length: 60 }, (_, i) => String(1 + (i + 0.5) / 128))
  const y = p.map((_, i) => ['1', '1.5', '2'][i % 3])
  expect(refusal(y, p)).toMatchObject({ code: 'PRED_RANGE', details: { distinct: 60 } })
})

test('a thousand whole-number classes are classes, in labels and beyond', () => {
  const y = Array.from({ length: 1000 }, (_, i) => String(i))
  const p = y.map((_, i) => String(i + 500))
  const { codes } = read(y, p)
  codes.refuseStrays()
  expect(codes.order().names).toHaveLength(1500)
})

test('over 4096 different predictions are refused while they are read', () => {
  const y = Array.from({ length: 5000 }, (_, i) => String(i % 2))
  const fractions = y.map((_, i) => String((i + 1) / 8192))
  expect(() => read(y, fractions)).toThrow(/over 5000 different numbers/)
  expect(() =>
    read(
      y,
      y.map((_, i) => `name ${i}`),
    ),
  ).toThrow(/more than 4096 different classes/)
})

test('nan is no class: in predictions a cell to be left empty, among numbers a row without a label', () => {
  expect(refusal(['0', '1'], ['nan', '1'])).toMatchObject({
    code: 'PRED_RANGE',
    hint: 'Leave the cell empty where there is no answer.',
  })
  expect(refusal(['0', 'NaN'], ['0', '1'])).toMatchObject({
    code: 'DATA_LABEL',
    hint: 'Leave out rows without a label.',
  })
  // A bread is a class among dishes.
  expect(refusal(['rice', 'nan'], ['nan', 'rice'])).toBeNull()
})

test('with classes named, any other is refused with its row', () => {
  expect(refusal(['a', 'c'], ['a', 'b'], { classes: ['a', 'b'] })).toMatchObject({
    code: 'DATA_LABEL',
    where: { file: 'f.csv', row: 2 },
  })
  expect(refusal(['a', 'b'], ['a', '0.5'], { classes: ['a', 'b'] })).toMatchObject({
    code: 'PRED_RANGE',
    where: { row: 2 },
    hint: expect.stringContaining('--scores'),
  })
})
