import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { rootKey } from '../core/key.ts'
import { SplitSpec } from '../core/split.ts'
import { assignSplit, evaluationRows, firstTraining, trainingRows } from './split.ts'

const day = 86400000
// Two rows a day for four days; sites n and s by turns.
const time = Float64Array.from({ length: 8 }, (_, i) => Math.floor(i / 2) * day + (i % 2))
const table = {
  rows: 8,
  columns: new Map([
    ...tableOf({ site: ['n', 's', 'n', 's', 'n', 's', 'n', 's'], who: [1, 2, 3, 4, 5, 6, 7, 8] }).columns,
    ['at', { kind: 'time', values: time }],
  ] as const),
}
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const split = (rules: unknown[], trainIntervals = 1, entity: string | null = null) =>
  assignSplit(SplitSpec.parse({ id: 'p', rules, trainIntervals }), { table, ids, time, entity }, rootKey(1))
const daily = { use: 'time', every: 'day' }

test('a model trains on what lies before and is asked about what comes after', async () => {
  const made = await split([daily], 2)
  expect(made.intervals.map(({ label }) => label)).toEqual(['1970-01-01', '1970-01-02', '1970-01-03', '1970-01-04'])
  expect(firstTraining(made)).toBe(1)
  expect([...trainingRows(made, 1)]).toEqual([0, 1, 2, 3])
  expect([...evaluationRows(made, 1, 'all')]).toEqual([4, 5, 6, 7])
  expect([...trainingRows(made, 2)]).toEqual([0, 1, 2, 3, 4, 5])
  expect([...evaluationRows(made, 2, 'future')]).toEqual([6, 7])
})

test('rows within the embargo of a boundary train nothing before the next one', async () => {
  const made = await split([{ ...daily, embargo: { rows: 1 } }], 2)
  // Rows 1, 3 and 5 are the last before the end of their day; the last day has no boundary.
  expect([...made.usableFrom]).toEqual([0, 1, 1, 2, 2, 3, 3, 3])
  expect([...trainingRows(made, 1)]).toEqual([0, 1, 2])
  // Row 3 may not train and is no future either: nobody is asked about it.
  expect([...evaluationRows(made, 1, 'all')]).toEqual([4, 5, 6, 7])
})

test('a held-out domain is asked about at all times, a trained one never again', async () => {
  const made = await split([daily, { use: 'domain', column: 'site', heldOut: ['n'] }], 2)
  expect([...trainingRows(made, 1)]).toEqual([1, 3])
  expect([...evaluationRows(made, 1, 'all')]).toEqual([0, 2, 4, 6])
  expect([...evaluationRows(made, 1, 'future')]).toEqual([4, 6])
  // Until day 2 it trains on two of s and is asked about four of n, two of them later; until day 3 on one more.
  const { proof } = made
  expect(proof.map(({ key, train, test, overlap }) => [key, train.count, test.count, overlap])).toEqual([
    ['sample', 2, 4, 0],
    ['group', 1, 1, 0],
    ['time', 2, 2, 0],
  ])
  expect(proof.map(({ retrained }) => retrained)).toEqual([
    [{ until: 2, train: 3, test: 4, overlap: 0 }],
    [{ until: 2, train: 1, test: 1, overlap: 0 }],
    [{ until: 2, train: 3, test: 1, overlap: 0 }],
  ])
})

test('without time all that is held out is asked about', async () => {
  const made = await split([{ use: 'domain', column: 'site', heldOut: ['s'] }], 1, 'site')
  expect(made.intervals.map(({ label }) => label)).toEqual(['all'])
  expect([...evaluationRows(made, 0, 'future')]).toEqual([1, 3, 5, 7])
  expect(made.proof[1]).toMatchObject({ key: 'entity', column: 'site', train: { count: 1 }, test: { count: 1 } })
})

test('training on every interval, or on intervals that are not made, is refused', async () => {
  await expect(split([daily], 4)).rejects.toMatchObject({ code: 'SPEC_TIME' })
  await expect(split([{ use: 'random', share: 0.5 }], 2)).rejects.toMatchObject({ code: 'SPEC_TIME' })
})

test('two rules of one kind draw apart', async () => {
  const many = tableOf({ v: Array.from({ length: 200 }, (_, i) => i) })
  const input = { table: many, ids: Array.from({ length: 200 }, (_, i) => `${i}`), time: null, entity: null }
  const spec = (...rules: object[]) => SplitSpec.parse({ id: 'p', rules })
  const held = ({ part }: { part: Uint8Array }): number => part.reduce((n, p) => n + Number(p === 1), 0)
  const rule = { use: 'random', share: 0.5 }
  const once = held(await assignSplit(spec(rule), input, rootKey(1)))
  // Drawn alike, the second would hold out the same rows: the union of two halves is three quarters.
  const twice = held(await assignSplit(spec(rule, rule), input, rootKey(1)))
  expect(twice).toBeGreaterThan(once + 25)
})
