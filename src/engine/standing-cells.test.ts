import { expect, test } from 'vitest'
import { smallCell, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { metricContext } from './collect.ts'
import type { Protocol } from './panel.ts'
import { calibrationPart, costPart, openCells, pointOf } from './standing-cells.ts'

const protocol: Protocol = { level: 0.95, replicates: 100, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 4 }
const rows = [0, 0, 1, 1].map((target) => ({ target }))

const cellOf = (answers: readonly number[], scores: Float64Array | null = null) => {
  const { row, scored } = smallCell(smallTask(rows), [0, 1, 2, 3], answers, { scores })
  return { axes: {}, rows: scored, samples: row }
}

test('cost is 1 with the cheapest answers, 0 with the dearest, and gains are no costs', async () => {
  // A miss costs 10, a false alarm 1, a hit gains 2.
  const context = metricContext(smallTask(rows, { cost: Float64Array.of(0, 1, 10, -2) }))
  const costOf = async (answers: readonly number[]) => {
    const cells = openCells()
    return pointOf(cells, await costPart(cells, cellOf(answers), context, protocol))
  }
  expect(await costOf([0, 0, 1, 1])).toBe(1)
  expect(await costOf([1, 1, 0, 0])).toBe(0)
  // (0 + 1 + 10 - 2) of at least -4 and at most 22.
  expect(await costOf([0, 1, 0, 1])).toBeCloseTo((22 - 9) / 26, 14)
})

test('calibration is 1 less the calibration error, undefined without probabilities', async () => {
  const cells = openCells()
  const context = metricContext(smallTask(rows))
  const sure = Float64Array.of(1, 0, 0, 1, 0, 1, 0, 1)
  expect(pointOf(cells, await calibrationPart(cells, cellOf([0, 1, 1, 1], sure), context, protocol))).toBeCloseTo(
    0.75,
    14,
  )
  const none = await calibrationPart(cells, cellOf([0, 1, 1, 1]), context, protocol)
  expect(pointOf(cells, none)).toMatchObject({ value: null })
})

test('what a cell lacks is the reason of what is made of it', async () => {
  const cells = openCells()
  const part = await calibrationPart(cells, cellOf([0, 1, 1, 1]), metricContext(smallTask(rows)), {
    ...protocol,
    minimumCell: 5,
  })
  expect(pointOf(cells, part)).toEqual({ value: null, reason: '4 rows, fewer than 5' })
})
