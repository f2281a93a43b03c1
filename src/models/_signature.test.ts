import { expect, test } from 'vitest'
import { planFor } from './_signature.ts'

const float = (name: string, ...shape: (number | string)[]) => ({ name, type: 'float32', shape })
const classify = { file: 'm.onnx', featureWidth: 784, classes: 10, outputName: null }
const y = float('y', 'N', 10)

test('rows of several axes are taken where their sizes multiply to the width', () => {
  expect(planFor([float('x', 1, 1, 28, 28)], [y], classify)).toEqual({
    input: 'x',
    output: 'y',
    rowShape: [1, 28, 28],
    fixedBatch: 1,
  })
  expect(planFor([float('x', 'N', '')], [y], classify)).toMatchObject({ rowShape: [784], fixedBatch: null })
  expect(planFor([float('x', '', 28, 'w')], [y], classify)).toMatchObject({ rowShape: [28, 28] })
})

test('other inputs are refused', () => {
  const refused =
    (...inputs: Parameters<typeof planFor>[0]) =>
    () =>
      planFor(inputs, [y], classify)
  expect(refused()).toThrow('found inputs none, expected one float32 input [N, 784]')
  expect(refused(float('x', 'N', 784), float('z', 'N', 784))).toThrow('found inputs "x"')
  expect(refused({ ...float('x', 'N', 784), type: 'float64' })).toThrow('float64 [N, 784]')
  expect(refused(float('x', 'N', 'a', 'b'))).toThrow('[N, a, b]')
  expect(refused(float('x', 'N', 30, ''))).toThrow('[N, 30, ?]')
})

test('among outputs the one that fits is read', () => {
  const label = { name: 'label', type: 'int64', shape: ['N'] }
  expect(planFor([float('x', 'N', 784)], [label, y], classify).output).toBe('y')
  const map = { name: 'p', type: 'no tensor', shape: [] }
  expect(() => planFor([float('x', 'N', 784)], [label, map], classify)).toThrow('expected an output [N, 10]')
  const values = { ...classify, classes: null }
  expect(planFor([float('x', 'N', 784)], [float('v', 'N')], values).output).toBe('v')
  expect(planFor([float('x', 'N', 784)], [float('v', 'N', 1)], values).output).toBe('v')
  expect(() => planFor([float('x', 'N', 784)], [float('v', 'N', 2)], values)).toThrow(
    'an output [N] or [N, 1] of values',
  )
})
