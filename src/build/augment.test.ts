import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import type { NumberColumn, Table, TensorColumn } from '../core/table.ts'
import { Augment } from '../core/task.ts'
import { augmentedCopies } from './augment.ts'

const rows = Array.from({ length: 40 }, (_, i) => ({ interval: Math.floor(i / 10), target: i % 2, x: i % 10 }))
const key = rootKey(1)
const how = (use: string, more: object = {}) => Augment.parse({ use, severity: 1, ...more })
const x = (table: Table) => [...(table.columns.get('x') as NumberColumn).values]

test('each copy draws anew, and a row draws alike whatever rows stand beside it', async () => {
  const task = smallTask(rows)
  const slice = Int32Array.of(3, 7, 9)
  const [one, two] = await augmentedCopies(task, slice, how('tabular/gaussian-noise', { copies: 2 }), key)
  expect([one.rows, two.rows]).toEqual([3, 3])
  expect(x(one).every((value, i) => value !== [3, 7, 9][i] && value !== x(two)[i])).toBe(true)
  const [alone] = await augmentedCopies(task, Int32Array.of(7), how('tabular/gaussian-noise'), key)
  expect(x(alone)).toEqual([x(one)[1]])
})

test('images take the levels of small images, and parameters held fixed', async () => {
  const pixels: TensorColumn = { kind: 'tensor', shape: [4, 4], values: new Uint8Array(40 * 16).fill(100) }
  const task = smallTask(rows, {
    inputs: ['pixels'],
    table: { rows: 40, columns: new Map([['pixels', pixels]]) },
  })
  const change = async (more: object) => {
    const augment = how('image/brightness', more)
    const [table] = await augmentedCopies(task, Int32Array.of(0), augment, key)
    return [...(table.columns.get('pixels') as TensorColumn).values]
  }
  // Brightness adds 0.3 of 255 at the last small level, 0.5 at the last of large images.
  expect(new Set(await change({}))).toEqual(new Set([Math.floor(100 + 0.3 * 255)]))
  expect(new Set(await change({ params: { amount: 0.2 } }))).toEqual(new Set([151]))
})

test('what is no change of the inputs of each sample by itself is refused', async () => {
  const task = smallTask(rows)
  const made = (use: string, more: object = {}) => augmentedCopies(task, Int32Array.of(0), how(use, more), key)
  await expect(made('label/symmetric')).rejects.toMatchObject({ code: 'SPEC_FIELD' })
  await expect(made('series/drift')).rejects.toThrow('expected a perturbation that changes the inputs of each sample')
  await expect(made('image/fog')).rejects.toThrow("which acts on no input of task 't'")
  await expect(made('tabular/gaussian-noise', { columns: ['z'] })).rejects.toMatchObject({ code: 'DATA_COLUMN' })
})
