import { expect, test } from 'vitest'
import { tableOf, valuesOf } from '../../test/tables.ts'
import { evaluate } from './_evaluate.ts'
import { columnsIn, parseExpression } from './_expression.ts'

const table = tableOf({
  a: [1, 2, null, -4],
  b: [10, 0, 5, 2],
  'wind speed': [3, 4, 5, 6],
  sky: ['clear', null, 'grey', 'grey'],
})
const value = (source: string): (number | null)[] =>
  Array.from(evaluate(parseExpression(source), source, table), (v) => (Number.isNaN(v) ? null : v))
const failure = (source: string): unknown => {
  try {
    return value(source)
  } catch (error) {
    return error
  }
}

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['7 - 4 - 2', 1],
  ['8 / 4 / 2', 1],
  ['-2 * -3', 6],
  ['2 - -2', 4],
  ['1.5e2 + .5', 150.5],
  ['pow(2, 10)', 1024],
  ['abs(-3) + floor(2.7) + ceil(2.1) + round(2.5)', 11],
  ['sqrt(81) + log(1) + exp(0) + sin(0) + cos(0)', 11],
  ['min(3, 1, 2) + max(3, 1, 2) * 10', 31],
  ['if(2 > 1, 5, 6)', 5],
  ['1 < 2 and 2 < 1 or 3 >= 3', 1],
  ['not 1 == 1', 0],
  ['not (1 == 2 and 1 / 1 == 1)', 1],
])('%s is %d', (source, expected) => {
  expect(value(source)[0]).toBe(expected)
})

test('reads columns row by row, missing values staying missing', () => {
  expect(value('a * 2 + b')).toEqual([12, 4, null, -6])
  expect(value('"wind speed" - `wind speed`')).toEqual([0, 0, 0, 0])
  expect(value('a > 0')).toEqual([1, 1, null, 0])
  expect(value('a > 0 and b > 3')).toEqual([1, 0, null, 0])
  expect(value('a > 0 or b == 5')).toEqual([1, 1, 1, 0])
  expect(value('missing(a) + 10 * missing(sky)')).toEqual([0, 10, 1, 0])
  expect(value('if(missing(a), 0, a)')).toEqual([1, 2, 0, -4])
  expect(columnsIn(parseExpression('a + if(b > a, "wind speed", 0)'))).toEqual(['a', 'b', 'wind speed'])
})

test('compares texts and nothing else with them', () => {
  expect(value("sky == 'grey'")).toEqual([0, null, 1, 1])
  expect(value("'clear' != sky")).toEqual([0, null, 1, 1])
  for (const source of ['sky + 1', "sky < 'b'", 'sky == 3', "'grey'", "a == 'x'"]) {
    expect(failure(source)).toMatchObject({ code: 'DATA_TYPE' })
  }
  expect(failure('rain > 0')).toMatchObject({ code: 'DATA_COLUMN' })
})

test.each([
  ['a + )', 5],
  ['a +', 4],
  ['(a', 3],
  ['a b', 3],
  ['1 < 2 < 3', 7],
  ['evil(1)', 1],
  ['abs(1, 2)', 1],
  ['a # b', 3],
  ["a == 'grey", 6],
  ['constructor.x', 12],
  ['and 1', 1],
  ['', 1],
])('says where %s goes wrong: character %d', (source, at) => {
  expect(failure(source)).toMatchObject({ code: 'SPEC_FIELD', details: { at } })
})

test('has limits of depth and length, and no stack to overflow', () => {
  for (const source of [
    `${'('.repeat(1900)}1${')'.repeat(1900)}`,
    `${'-'.repeat(3000)}1`,
    `${'not '.repeat(900)}1`,
    `${'abs('.repeat(900)}1`,
  ]) {
    expect(failure(source)).toMatchObject({ code: 'SPEC_TOO_DEEP' })
  }
  expect(failure('1+'.repeat(2001))).toMatchObject({ code: 'SPEC_TOO_COMPLEX' })
  expect(failure(`${'1+'.repeat(501)}1`)).toMatchObject({ code: 'SPEC_TOO_COMPLEX' })
  expect(value(`${'1+'.repeat(500)}1`)[0]).toBe(501)
  expect(value(`${'('.repeat(60)}1${')'.repeat(60)}`)[0]).toBe(1)
})

test('refuses a value that is not finite where nothing is missing, with its row', () => {
  expect(failure('1 / b')).toMatchObject({ code: 'DATA_NONFINITE', where: { row: 2 } })
  expect(failure('log(a)')).toMatchObject({ code: 'DATA_NONFINITE', where: { row: 4 } })
  expect(value('if(b == 0, 0, 1 / b)')).toEqual([0.1, 0, 0.2, 0.5])
})

test('a column may be called like anything', () => {
  const odd = tableOf({ constructor: [1], __proto: [2], and: [3], abs: [4] })
  const source = 'constructor + __proto * 10 + "and" * 100 + abs * 1000'
  expect(Array.from(evaluate(parseExpression(source), source, odd))).toEqual([4321])
  expect(valuesOf(odd, 'constructor')).toEqual([1])
})
