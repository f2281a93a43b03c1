import { expect, test } from 'vitest'
import { type Column, textColumn } from '../core/table.ts'
import { noGroup, openDecoder, type PredictionColumns } from './decode-rows.ts'

const numbers = (...values: number[]): Column => ({ kind: 'number', values: Float64Array.from(values) })
const batchOf = (rows: number, columns: Record<string, Column>) => ({ rows, columns: new Map(Object.entries(columns)) })
const open = (columns: Partial<PredictionColumns>) => {
  const decoder = openDecoder({
    task: 'classification',
    label: 'y',
    prediction: null,
    scores: null,
    by: [],
    ...columns,
  })
  decoder.begin('f.csv')
  return decoder
}

test('probabilities, groups, weights and ids of a row stand side by side', () => {
  const decoder = open({ scores: ['p0', 'p1'], by: ['site'], weight: 'w', id: 'id' })
  const decoded = decoder.decode(
    batchOf(3, {
      y: textColumn(['0', '1', '1']),
      p0: numbers(0.75, 0.25, Number.NaN),
      p1: numbers(0.25, 0.75, 0.5),
      site: textColumn(['b', null, 'a']),
      w: numbers(1, 0, 2),
      id: textColumn(['r', 's', 't']),
    }),
  )
  expect([...decoded.target]).toEqual([0, 1, 1])
  expect([...decoded.prediction]).toEqual([0, 1, -1])
  expect([...(decoded.scores ?? [])]).toEqual([0.75, 0.25, 0.25, 0.75, Number.NaN, 0.5])
  expect([...decoded.groups[0]].map((code) => decoder.groups[0][code])).toEqual(['b', noGroup, 'a'])
  expect([...(decoded.weight ?? [])]).toEqual([1, 0, 2])
  expect(decoded.id).toEqual(['r', 's', 't'])
  expect(decoder.unanswered()).toBe(1)
  expect(decoder.classes().names).toEqual(['0', '1'])
})

test('values: a gap in predictions is counted, one in labels is refused with its row in the file', () => {
  const decoder = open({ task: 'regression', prediction: 'f' })
  decoder.decode(batchOf(2, { y: numbers(1, 2), f: numbers(1.5, Number.NaN) }))
  expect(decoder.unanswered()).toBe(1)
  expect(decoder.classes().names).toEqual([])
  expect(() => decoder.decode(batchOf(2, { y: numbers(1, Number.NaN), f: numbers(1, 1) }))).toThrow(
    expect.objectContaining({ code: 'DATA_LABEL', where: { file: 'f.csv', row: 4 } }),
  )
})

test('the next file begins at its first row, with the same classes', () => {
  const decoder = open({ prediction: 'p' })
  const first = decoder.decode(batchOf(2, { y: textColumn(['b', 'a']), p: textColumn(['b', 'b']) }))
  decoder.begin('g.csv')
  const second = decoder.decode(batchOf(2, { y: textColumn(['a', 'b']), p: textColumn(['b', 'a']) }))
  expect([...second.target]).toEqual([...first.target].reverse())
  expect(() => decoder.decode(batchOf(1, { y: textColumn([null]), p: textColumn(['a']) }))).toThrow(
    expect.objectContaining({ code: 'DATA_LABEL', where: { file: 'g.csv', row: 3 } }),
  )
})

test('weights below 0, and ids that are not there, are refused', () => {
  const columns = { y: textColumn(['a']), p: textColumn(['a']), w: numbers(-1), id: textColumn([null]) }
  expect(() => open({ prediction: 'p', weight: 'w' }).decode(batchOf(1, columns))).toThrow(
    expect.objectContaining({ code: 'PRED_RANGE', message: expect.stringContaining('a weight of at least 0') }),
  )
  expect(() => open({ prediction: 'p', id: 'id' }).decode(batchOf(1, columns))).toThrow(
    expect.objectContaining({ code: 'PRED_IDS', where: { file: 'f.csv', row: 1 } }),
  )
})

test('predictions that are numbers are told in the end, so that the order of rows does not matter', () => {
  for (const turn of [false, true]) {
    const decoder = open({ prediction: 'p' })
    const batches = [
      batchOf(1, { y: textColumn(['1.5']), p: textColumn(['1.5']) }),
      batchOf(1, { y: textColumn(['2.5']), p: textColumn(['3.5']) }),
    ]
    for (const batch of turn ? batches.reverse() : batches) decoder.decode(batch)
    expect(decoder.classes().names).toEqual(['1.5', '2.5', '3.5'].sort())
  }
  const decoder = open({ prediction: 'p' })
  decoder.decode(batchOf(2, { y: textColumn(['0', '1']), p: textColumn(['0.5', '1']) }))
  expect(decoder.classesSoFar().names).toHaveLength(3)
  expect(() => decoder.classes()).toThrow(expect.objectContaining({ code: 'PRED_RANGE' }))
})
