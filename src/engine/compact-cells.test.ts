import { expect, test } from 'vitest'
import { list } from '../catalogue/catalogue.ts'
import type { CountMetric } from '../core/define.ts'
import { countCells } from '../core/evaluate.ts'
import { rootKey } from '../core/key.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import { compactCells } from './compact-cells.ts'

const classes = 70
const context: MetricContext = { kind: 'classification', classes, positive: 3, cost: null }
const stream = rootKey(1).stream()
const target = Int32Array.from({ length: 400 }, () => stream.integer(classes))
const rows: Scored = {
  rows: target.length,
  target,
  // A fifth wrong, some without a predicted class.
  prediction: target.map((t) => (stream.integer(5) > 0 ? t : stream.integer(classes + 1) - 1)),
  scores: null,
  weight: null,
  reference: null,
}
const compact = (await list('metric')).filter(({ thing }) => thing.over === 'counts' && thing.compact)

test('the metrics of the confusion matrix are compact', () => {
  expect(compact.map(({ id }) => id)).toEqual(expect.arrayContaining(['balanced-accuracy', 'macro-f1', 'mcc']))
})

test.each(compact)('$id has the same value from the cells that occur as from all', ({ thing }) => {
  const metric = thing as CountMetric
  const params = metric.params.parse({})
  const cell = metric.cell(rows, context, params)
  const cells = metric.cells(context, params)
  const few = compactCells(metric, cell, cells)
  expect(few.cells).toBeLessThan(target.length)
  expect(few.cells).toBe(new Set(cell).size)
  const all = metric.value(countCells(cell, cells, null), context, params)
  expect(metric.value(countCells(few.cell, few.cells, null), context, params, few.categories)).toBe(all)
})

test('few cells stay as they are, and so do those of a metric that must see all', () => {
  const metric = compact[0].thing as CountMetric
  const cell = Int32Array.of(3, 1)
  expect(compactCells(metric, cell, 6)).toEqual({ cell, cells: 6 })
  const { compact: _, ...whole } = metric
  expect(compactCells(whole, cell, 1e6)).toEqual({ cell, cells: 1e6 })
})
