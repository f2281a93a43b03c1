import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, probable } from '../../test/scored.ts'
import maxCalibrationError from './max-calibration-error.ts'

test('agrees with the reference on every golden case, for both sides of closing', () => {
  const cases = goldenCases('calibration').filter(({ input }) => input.probs)
  for (const { name, input, output } of cases) {
    const rows = probable(input.labels, input.probs)
    const context = classification(input.probs[0].length)
    const right = evaluate(maxCalibrationError, rows, context, { bins: input.bins })
    expect(agrees(right, output.mce_left_open), name).toBe(true)
    const left = evaluate(maxCalibrationError, rows, context, { bins: input.bins, closed: 'left' })
    expect(agrees(left, output.mce_right_open), name).toBe(true)
  }
})

test('is the gap of the worst bin, however few its rows', () => {
  const rows = probable(
    [0, 0, 0, 1],
    [
      [0.75, 0.25],
      [0.75, 0.25],
      [0.75, 0.25],
      [1, 0],
    ],
  )
  expect(evaluate(maxCalibrationError, rows, classification(2))).toBe(1)
})
