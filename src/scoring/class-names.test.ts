import { expect, test } from 'vitest'
import { className, classSchemes, isDecimal, isFraction, isNonfinite, schemeFor, sortClasses } from './class-names.ts'

const choose = (columns: string[], labels: string[], classes?: string[], positive?: string) =>
  schemeFor(classSchemes(columns, classes, positive), labels)

test('a number written with a point is the class it was; a code with zeros in front is another', () => {
  expect(['1.0', ' 2 ', '-3.00', '01', '1.5', 'a.0'].map(className)).toEqual(['1', '2', '-3', '01', '1.5', 'a.0'])
})

test('classes stand in numeric order, then by code unit', () => {
  expect(sortClasses(['10', 'b', '9', 'B', '-1'])).toEqual(['-1', '9', '10', 'B', 'b'])
})

test('columns are matched by whole name, then by what follows the common part, in any order', () => {
  expect(choose(['dog', 'cat'], ['cat'])).toEqual({ names: ['cat', 'dog'], columnOf: [1, 0] })
  expect(choose(['p_dog', 'p_cat'], ['cat'])).toEqual({ names: ['cat', 'dog'], columnOf: [1, 0] })
  expect(choose(['p_dog', 'p_cat'], ['p_cat'])).toEqual({ names: ['p_cat', 'p_dog'], columnOf: [1, 0] })
  expect(choose(['p1', 'p10', 'p0', ...[2, 3, 4, 5, 6, 7, 8, 9].map((k) => `p${k}`)], ['10'])?.columnOf).toEqual([
    2, 0, 3, 4, 5, 6, 7, 8, 9, 10, 1,
  ])
})

test('labels 0, 1 ... are positions of columns whose names say nothing', () => {
  expect(choose(['left', 'right'], ['0', '1'])).toEqual({ names: ['0', '1'], columnOf: [0, 1] })
  expect(choose(['left', 'right'], ['2'])).toBeUndefined()
  expect(choose(['left', 'right'], ['0', 'left'])).toBeUndefined()
})

test('--classes names the columns, or puts them in order', () => {
  expect(choose(['p_b', 'p_a'], ['a'], ['a', 'b'])?.columnOf).toEqual([1, 0])
  expect(choose(['x', 'y'], ['a'], ['a', 'b'])?.columnOf).toEqual([0, 1])
  expect(() => classSchemes(['x', 'y'], ['a', 'b', 'c'], undefined)).toThrow('2 score columns')
})

test('names that contradict positions are refused', () => {
  expect(() => classSchemes(['p1', 'p2'], undefined, undefined)).toThrow('by name or by position')
})

test('one column is of the positive class', () => {
  expect(choose(['p'], ['1'])).toEqual({ names: ['0', '1'], columnOf: [-1, 0] })
  expect(choose(['p'], ['0', '1'], undefined, '0')).toEqual({ names: ['0', '1'], columnOf: [0, -1] })
  expect(choose(['p'], ['True'])?.names).toEqual(['False', 'True'])
  expect(choose(['p'], ['ill', 'well'], undefined, 'ill')).toEqual({ names: [null, 'ill'], columnOf: [-1, 0] })
  expect(choose(['p'], ['ill', 'well', 'odd'], undefined, 'ill')).toBeUndefined()
})

test('numbers, fractions and what programs write for none are told apart', () => {
  const told = (text: string) => [isDecimal(text), isFraction(text), isNonfinite(text)]
  expect(told('12')).toEqual([true, false, false])
  expect(told('-0.5')).toEqual([true, true, false])
  expect(told('1e-3')).toEqual([true, true, false])
  expect(told('1.2.3')).toEqual([false, false, false])
  expect(told('-Inf')).toEqual([false, false, true])
})
