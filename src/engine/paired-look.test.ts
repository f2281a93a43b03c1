import { expect, test } from 'vitest'
import { smallCell, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { tango } from '../intervals/tango.ts'
import { metricContext } from './collect.ts'
import { openMeasure } from './measure.ts'
import { pairedLook } from './paired-look.ts'
import type { Protocol } from './panel.ts'
import { cellWhere } from './views.ts'

const protocol: Protocol = { level: 0.99, replicates: 100, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
const size = 60
const task = smallTask(Array.from({ length: size }, () => ({ target: 1 })))
const all = Array.from({ length: size }, (_, i) => i)
const cell = (right: (i: number) => boolean) =>
  cellWhere(
    smallCell(
      task,
      all,
      all.map((i) => Number(right(i))),
    ),
    {},
    () => true,
  )
const look = async (use: string, clean: (i: number) => boolean, perturbed: (i: number) => boolean, change = {}) =>
  pairedLook(await openMeasure({ use }), cell(clean), cell(perturbed), metricContext(task), { ...protocol, ...change })

test('rows right or wrong by themselves get the score interval, the same for accuracy and error', async () => {
  // Rows 0 to 11 are lost, 50 to 52 are won.
  const clean = (i: number) => i < 50
  const perturbed = (i: number) => i >= 12 && i < 53
  const { lower, upper } = tango(12, 3, size, 0.99)
  for (const use of ['accuracy', 'error']) {
    const found = await look(use, clean, perturbed)
    expect(found?.drop).toBeCloseTo(9 / 60, 12)
    expect(found).toMatchObject({ lower, upper })
  }
})

test('what no row shows is not known for sure, by rows, blocks or clusters', async () => {
  const right = (i: number) => i < 50
  expect(await look('accuracy', right, right)).toMatchObject({ drop: 0, upper: tango(0, 0, 60, 0.99).upper })
  const block = { by: 'block', position: Float64Array.from(all), length: 3 }
  expect(await look('accuracy', right, right, { grouping: block })).toMatchObject({
    upper: tango(0, 0, 20, 0.99).upper,
  })
  const cluster = { by: 'cluster', cluster: Int32Array.from(all, (i) => i % 10) }
  expect(await look('accuracy', right, right, { grouping: cluster })).toMatchObject({
    upper: tango(0, 0, 10, 0.99).upper,
  })
})

test('any other measure is resampled, and too few rows are no look', async () => {
  const found = await look(
    'macro-f1',
    () => true,
    (i) => i % 4 > 0,
  )
  expect(found?.drop).toBeGreaterThan(0)
  expect(found?.lower).toBeLessThan(found?.drop ?? 0)
  expect(found?.upper).toBeGreaterThan(found?.drop ?? 0)
  expect(
    await look(
      'accuracy',
      () => true,
      () => true,
      { minimumCell: 61 },
    ),
  ).toBeNull()
})
