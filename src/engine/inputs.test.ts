import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallTask } from '../../test/small-task.ts'
import { textColumn } from '../core/table.ts'
import { appliedTo, clean } from './conditions.ts'
import { openInputs } from './inputs.ts'

const rows = Array.from({ length: 40 }, (_, i) => ({ interval: Math.floor(i / 10), target: i % 2, x: i % 10 }))
const all = Int32Array.from(rows, (_, i) => i)
const make = async (change: Record<string, unknown>, task = smallTask(rows), row = all, seed = 1) => {
  const applied = await appliedTo(smallBenchmark(change), task)
  const maker = await openInputs(task, seed)
  return { maker, made: await Promise.all(applied.map((what) => maker.make(what, row))) }
}
const condition = (use: string, more: object = {}) => ({ conditions: [{ id: 'c', use, severities: [1], ...more }] })

test('clean inputs are the features and targets of the rows asked for', async () => {
  const maker = await openInputs(smallTask(rows), 1)
  const { features, target } = await maker.make(clean, Int32Array.of(3, 17))
  expect(maker.width).toBe(1)
  expect([...features]).toEqual([3, 7])
  expect(target).toEqual(Int32Array.of(1, 1))
})

test('noise leaves the targets, and does not depend on which other rows are asked for', async () => {
  const { maker, made } = await make(condition('tabular/gaussian-noise'))
  const [calm, noisy] = made
  expect(noisy.target).toEqual(calm.target)
  expect(noisy.features.every((value, i) => value !== calm.features[i])).toBe(true)
  const [, applied] = await appliedTo(smallBenchmark(condition('tabular/gaussian-noise')), smallTask(rows))
  const few = await maker.make(applied, Int32Array.of(5, 30))
  expect([...few.features]).toEqual([noisy.features[5], noisy.features[30]])
})

test('another seed of the condition or the benchmark draws other noise', async () => {
  const { made } = await make(condition('tabular/gaussian-noise', { seeds: 2 }))
  const other = await make(condition('tabular/gaussian-noise'), smallTask(rows), all, 2)
  expect(made[1].features[0]).not.toBe(made[2].features[0])
  expect(made[1].features[0]).not.toBe(other.made[1].features[0])
})

test('wrong labels leave the inputs', async () => {
  const { made } = await make(condition('label/symmetric'))
  const [calm, wrong] = made
  expect(wrong.features).toEqual(calm.features)
  const flipped = [...wrong.target].filter((t, i) => t !== calm.target[i]).length
  // 40 % of 40 at severity 1; 16 +- 4 standard deviations of 3.1.
  expect(flipped).toBeGreaterThan(3)
  expect(flipped).toBeLessThan(29)
})

test('noise is measured by the first training slice, whatever comes later', async () => {
  // The same training rows, later inputs and targets a thousand times as large.
  const scaled = (factor: number) =>
    smallTask(
      rows.map((row, i) => ({ ...row, x: row.x * (i < 10 ? 1 : factor), target: i < 10 ? i : factor * i })),
      { classes: null },
    )
  const first = Int32Array.from({ length: 10 }, (_, i) => i)
  const noise = await make(condition('tabular/gaussian-noise'), scaled(1), first)
  const later = await make(condition('tabular/gaussian-noise'), scaled(1000), first)
  expect(later.made[1].features).toEqual(noise.made[1].features)
  const wrong = await make(condition('label/symmetric'), scaled(1), first)
  const wrongLater = await make(condition('label/symmetric'), scaled(1000), first)
  expect(wrongLater.made[1].target).toEqual(wrong.made[1].target)
  expect(wrong.made[1].target).not.toEqual(wrong.made[0].target)
})

test('a story shows each interval at its own severity', async () => {
  const story = [
    { at: 2, severity: 1 },
    { at: 3, severity: 0 },
  ]
  const { made } = await make({ stress: [{ id: 's', use: 'tabular/gaussian-noise', story }] })
  const moved = [...made[1].features].map((value, i) => value !== made[0].features[i])
  expect(moved).toEqual(rows.map(({ interval }) => interval === 1))
})

test('a story shows tensors of each interval at its own severity too', async () => {
  const values = Uint8Array.from({ length: 40 * 64 }, (_, i) => (i * 37) % 251)
  const image = { kind: 'tensor', shape: [8, 8], values } as const
  const columns = new Map([['image', image]])
  const task = smallTask(rows, { table: { rows: 40, columns }, inputs: ['image'] })
  const story = [
    { at: 2, severity: 1 },
    { at: 3, severity: 0 },
  ]
  const { maker, made } = await make({ stress: [{ id: 's', use: 'image/gaussian-noise', story }] }, task)
  expect(maker.width).toBe(64)
  const pixel = (of: (typeof made)[number], row: number) => of.features.slice(row * 64, (row + 1) * 64)
  const moved = rows.map((_, row) => pixel(made[1], row).join() !== pixel(made[0], row).join())
  expect(moved).toEqual(rows.map(({ interval }) => interval === 1))
})

test('an image gets the same noise whichever other rows are asked for, at the levels of its size', async () => {
  const values = Uint8Array.from({ length: 40 * 64 }, (_, i) => (i * 37) % 251)
  const columns = new Map([['image', { kind: 'tensor', shape: [8, 8], values } as const]])
  const task = smallTask(rows, { table: { rows: 40, columns }, inputs: ['image'] })
  const what = condition('image/gaussian-noise')
  const [, applied] = await appliedTo(smallBenchmark(what), task)
  // What is published for 32 pixels at the fifth level; for 224 pixels it is 0.38.
  expect(applied.identity).toContain('"sd":0.1}')
  const { maker, made } = await make(what, task)
  const few = await maker.make(applied, Int32Array.of(5, 30))
  expect([...few.features]).toEqual([
    ...made[1].features.slice(5 * 64, 6 * 64),
    ...made[1].features.slice(30 * 64, 31 * 64),
  ])
})

test('a text of a story comes from the dictionary of its own severity', async () => {
  const columns = new Map([['site', textColumn(rows.map((_, i) => ['the old oak', 'a young ash'][i % 2]))]])
  const features = [
    {
      use: 'encode',
      version: 1,
      params: { columns: ['site'], method: 'one-hot' },
      fitted: [{ column: 'site', categories: ['a young ash', 'the old oak'] }],
    },
  ]
  const task = smallTask(rows, { table: { rows: 40, columns }, inputs: ['site'], features })
  const story = [
    { at: 2, severity: 1 },
    { at: 3, severity: 0 },
  ]
  const { made } = await make({ stress: [{ id: 's', use: 'text/upper-case', story }] }, task)
  // In capitals a text is none of the categories; a few texts stay as they are.
  const known = rows.map((_, row) => made[1].features[2 * row] + made[1].features[2 * row + 1])
  expect(known.filter((one, row) => one === 0 && rows[row].interval === 1).length).toBeGreaterThan(4)
  expect(known.filter((one, row) => one === 0 && rows[row].interval !== 1)).toEqual([])
})
