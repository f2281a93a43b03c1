import { expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { type Column, type Table, textColumn } from '../core/table.ts'
import predictions, { idsBeyond, predictionsModel } from './predictions.ts'

const numbers = (...values: number[]): Column => ({ kind: 'number', values: Float64Array.from(values) })
const table = (columns: Record<string, Column>): Table => ({ rows: 3, columns: new Map(Object.entries(columns)) })
const ids = textColumn(['c', 'a', 'b'])
const ask = (...wanted: string[]) => ({ rows: wanted.length, width: 0, features: new Float32Array(0), ids: wanted })
const classes = ['no', 'yes']

const failure = (run: () => unknown): Failure => {
  try {
    run()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test('answers by id, and finds probabilities by class name in any order', async () => {
  const either: Record<string, Column>[] = [
    { id: ids, no: numbers(0.9, 0.25, 0.5), yes: numbers(0.1, 0.75, 0.5) },
    { yes: numbers(0.1, 0.75, 0.5), id: ids, other: numbers(1, 2, 3), no: numbers(0.9, 0.25, 0.5) },
  ]
  for (const columns of either) {
    const model = predictionsModel(table(columns), { classes })
    const { scores } = await model.predict(ask('a', 'c'))
    expect([...scores!]).toEqual([0.25, 0.75, 0.9, 0.1])
  }
})

test('columns by prefix, by list and by map', async () => {
  const columns = { id: ids, p_yes: numbers(0.1, 0.75, 0.5), p_no: numbers(0.9, 0.25, 0.5) }
  for (const scores of ['p_', ['p_no', 'p_yes'], { yes: 'p_yes', no: 'p_no' }]) {
    const answer = await predictionsModel(table(columns), { classes, scores }).predict(ask('b', 'a'))
    expect([...answer.scores!]).toEqual([0.5, 0.5, 0.25, 0.75])
  }
})

test('classes without scores, and values', async () => {
  const labelled = table({ key: numbers(3, 1, 2), label: textColumn(['yes', 'no', 'yes']) })
  const model = predictionsModel(labelled, { classes, id: 'key', prediction: 'label' })
  expect([...(await model.predict(ask('1', '3'))).labels!]).toEqual([0, 1])
  const valued = predictionsModel(table({ id: ids, prediction: numbers(3, -1, 2) }), { classes: null })
  expect([...(await valued.predict(ask('a', 'b', 'c'))).values!]).toEqual([-1, 2, 3])
})

test('missing ids are counted and the first five named (C23)', async () => {
  const given = table({ id: ids, prediction: numbers(1, 2, 3) })
  const wanted = ['a', 'u', 'v', 'w', 'x', 'y', 'z']
  const early = failure(() => predictionsModel(given, { classes: null }, wanted))
  expect([early.code, early.message]).toEqual([
    'PRED_IDS',
    '6 of 7 sample ids have no prediction: "u", "v", "w", "x", "y" ...',
  ])
  await expect(predictionsModel(given, { classes: null }).predict(ask('a', 'q'))).rejects.toThrow(
    '1 of 2 sample ids have no prediction: "q"',
  )
  const twice = table({ id: textColumn(['a', 'b', 'a']), prediction: numbers(1, 2, 3) })
  expect(failure(() => predictionsModel(twice, { classes: null })).where).toEqual({ row: 3 })
})

test('where no id matches, ids of both sides are shown', () => {
  const given = table({ id: ids, prediction: numbers(1, 2, 3) })
  const none = failure(() => predictionsModel(given, { classes: null }, ['1', '2']))
  expect([none.code, none.message]).toEqual([
    'PRED_IDS',
    'none of the 2 sample ids has a prediction: found ids such as "c", "a", "b", expected ids such as "1", "2"',
  ])
  expect(none.details).toEqual({ missing: 2, first: ['1', '2'], found: ['c', 'a', 'b'] })
})

test('ids that nobody knows are found, whatever is asked', () => {
  const given = table({ id: ids, prediction: numbers(1, 2, 3) })
  expect(idsBeyond(given, 'id', new Set(['a', 'x']))).toEqual(['c', 'b'])
  expect(idsBeyond(given, 'id', new Set(['a', 'b', 'c', 'd']))).toEqual([])
})

test('what is no probability is refused with its row (C25)', () => {
  const wrong = (no: number[], yes: number[]) =>
    failure(() => predictionsModel(table({ id: ids, no: numbers(...no), yes: numbers(...yes) }), { classes }))
  const outside = wrong([0.5, -0.1, 0.5], [0.5, 1.1, 0.5])
  expect([outside.code, outside.where.row]).toEqual(['PRED_RANGE', 2])
  expect(outside.message).toBe('found -0.1 in column "no", expected a probability in [0, 1]')
  expect(wrong([0.5, 0.5, 0.5], [0.5, 0.5, 0.6]).message).toBe(
    'found probabilities that sum to 1.1, expected 1 within 0.001',
  )
  expect(wrong([0.5, Number.NaN, 0.5], [0.5, 0.5, 0.5]).message).toBe('found no number in column "no", expected one')
  const unknown = table({ id: ids, prediction: textColumn(['no', 'maybe', 'yes']) })
  expect(failure(() => predictionsModel(unknown, { classes })).where.row).toBe(2)
})

test('columns that are not there are named', () => {
  expect(failure(() => predictionsModel(table({ id: ids, no: numbers(1, 1, 1) }), { classes })).message).toBe(
    'found no column "yes", expected a column of probabilities per class, or one of predictions',
  )
  expect(failure(() => predictionsModel(table({ no: numbers(1, 1, 1) }), { classes })).code).toBe('PRED_COLUMN')
  const text = table({ id: ids, prediction: textColumn(['1', '2', 'x']) })
  expect(failure(() => predictionsModel(text, { classes: null })).message).toBe(
    'found text in column "prediction", expected numbers',
  )
})

test('a file of predictions answers only what it was made for', async () => {
  expect(predictions.answers).toBe('clean')
  const context = { classes, featureWidth: 1, tier: 'exact', file: 'p.csv', bytes: new Uint8Array(0) } as const
  await expect(predictions.open(context, predictions.params.parse({}))).rejects.toThrow('read as a table')
})
