import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { familiarRows } from './familiar-rows.ts'

// Twelve held-out rows of the interval that models have seen, with confidences 0.51 to 0.62; then 20 later ones.
const task = smallTask([
  ...Array.from({ length: 12 }, () => ({ part: 1 as const, target: 0 })),
  ...Array.from({ length: 20 }, () => ({ interval: 1, target: 0 })),
])
const rows = Array.from({ length: 32 }, (_, i) => i)
const scores = Float64Array.from(rows.flatMap((i) => [0.51 + i / 100, 0.49 - i / 100]))
const clean = smallCell(task, rows, new Array<number>(32).fill(0), { scores })
const view = { id: 'm', reference: smallModel('m'), until: 0, clean, conditions: [], searched: [] }
const protocol = { level: 0.95, replicates: 100, key: rootKey(5), grouping: { by: 'row' as const }, minimumCell: 12 }

test('held-out rows of what was seen give the threshold, so that all later rows are judged', () => {
  const found = familiarRows(task, view, protocol)!
  expect([...found.judged]).toEqual(rows.slice(12))
  // 95 % of 12 rows are all 12.
  expect(found.context.abstain?.below).toBe(0.51)
  expect(found.calibration).toEqual({ rows: 12, from: 'seen' })
})

test('where these are too few, later rows are parted by id, the same in every run', () => {
  const few = { ...protocol, minimumCell: 13 }
  const found = familiarRows(task, view, few)!
  expect(found.judged.size).toBeGreaterThan(4)
  expect(found.judged.size).toBeLessThan(16)
  expect(found.calibration).toEqual({ rows: 20 - found.judged.size, from: 'later' })
  expect([...found.judged].every((row) => row >= 12)).toBe(true)
  expect(familiarRows(task, view, few)).toEqual(found)
  const byCluster = familiarRows({ ...task, cluster: Int32Array.from(rows, (row) => row >> 2) }, view, few)!
  for (const row of byCluster.judged) expect(byCluster.judged.has(row ^ 1)).toBe(true)
})
