import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { rootKey } from '../core/key.ts'
import { type Split, SplitSpec } from '../core/split.ts'
import { prove, type Slice } from './_proof.ts'
import { assignSplit, evaluationRows, trainingRows } from './split.ts'

const day = 86_400_000
// Two rows a day for five days, an hour apart; sites a to e, each on one day.
const time = Float64Array.from({ length: 10 }, (_, i) => Math.floor(i / 2) * day + (i % 2) * 3_600_000)
const ids = Array.from({ length: 10 }, (_, i) => `r${i}`)
const table = {
  rows: 10,
  columns: new Map([
    ...tableOf({ site: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', 'e', 'e'] }).columns,
    ['at', { kind: 'time', values: time }],
  ] as const),
}
const input = { table, ids, time, entity: null }
const daily = { use: 'time', every: 'day' }
const specOf = (...rules: object[]) => SplitSpec.parse({ id: 'p', rules, trainIntervals: 2 })

/** A sound split of five days, two of them for training; `break` gives it a fault. */
async function proofOf(
  spec: SplitSpec,
  fault: (split: Split) => Partial<Split> & { readonly ids?: string[] } = () => ({}),
  slice: (slice: Slice) => Slice = (sound) => sound,
) {
  const sound = await assignSplit(spec, input, rootKey(1))
  const { ids: changed = ids, ...faults } = fault(sound)
  const split = { ...sound, ...faults }
  const slices = [1, 2, 3].map((until) =>
    slice({
      until,
      train: trainingRows(split, until),
      all: evaluationRows(split, until, 'all'),
      future: evaluationRows(split, until, 'future'),
    }),
  )
  return prove(spec, split, { ...input, ids: changed }, slices)
}
const changed = (of: Int32Array, row: number, value: number): Int32Array => of.map((v, r) => (r === row ? value : v))
const codes = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 4)

test('each slice that trains a model is proved, and the first has digests', async () => {
  const [sample, moment] = await proofOf(specOf(daily))
  const digest = (rows: string[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  expect(sample).toEqual({
    key: 'sample',
    column: null,
    train: { count: 4, digest: digest(['r0', 'r1', 'r2', 'r3']) },
    test: { count: 6, digest: digest(['r4', 'r5', 'r6', 'r7', 'r8', 'r9']) },
    overlap: 0,
    retrained: [
      { until: 2, train: 6, test: 4, overlap: 0 },
      { until: 3, train: 8, test: 2, overlap: 0 },
    ],
  })
  expect(moment.retrained).toEqual(sample.retrained)
})

test('a sample on both sides of a later slice is refused, though the first slice is clean', async () => {
  // r4 stands again as r8: trained on from day 3 on, evaluated on day 5.
  const twice = () => ({ ids: ids.map((id, row) => (row === 8 ? 'r4' : id)) })
  await expect(proofOf(specOf(daily), twice)).rejects.toMatchObject({
    code: 'DATA_LEAK',
    message: expect.stringContaining('until 1970-01-03 on 1 sample that it is evaluated on'),
  })
})

test('a slice whose evaluation holds a training row is refused', async () => {
  const slipped = (slice: Slice) =>
    slice.until === 3 ? { ...slice, all: Int32Array.from([...slice.all, slice.train[0]]) } : slice
  await expect(proofOf(specOf(daily), () => ({}), slipped)).rejects.toMatchObject({
    code: 'DATA_LEAK',
    message: expect.stringContaining('until 1970-01-04 on 1 sample that'),
  })
})

test('a group on both sides is refused where the rule coded its rows apart, and passes where it coded them right', async () => {
  const spec = specOf(daily)
  // Site b of row 3 moves to day 5; a rule that gives the row a code of its own lets it through to evaluation.
  const moved = (split: Split) => ({
    interval: changed(split.interval, 3, 4),
    usableFrom: changed(split.usableFrom, 3, 4),
  })
  const site = (of: Int32Array) => [{ column: 'site', codes: of }]
  const fault = (of: Int32Array) => (split: Split) => ({ ...moved(split), disjoint: site(of) })
  await expect(proofOf(spec, fault(changed(codes, 3, 9)))).rejects.toMatchObject({
    code: 'DATA_LEAK',
    message: expect.stringContaining("on 1 value of 'site'"),
  })
  const still = (of: Int32Array) => () => ({ disjoint: site(of) })
  expect((await proofOf(spec, still(codes)))[1]).toMatchObject({ key: 'group', overlap: 0 })
})

test('a moment on both sides is refused', async () => {
  const same = { ...input, time: time.map((moment, row) => (row === 4 ? time[6] : moment)) }
  const split = await assignSplit(specOf(daily), input, rootKey(1))
  const slice = {
    until: 2,
    train: trainingRows(split, 2),
    all: evaluationRows(split, 2, 'all'),
    future: evaluationRows(split, 2, 'future'),
  }
  expect(() => prove(specOf(daily), split, same, [slice])).toThrow('until 1970-01-03 on 1 time that')
})

test.each([
  [{ rows: 1 }, 'leaves 0 rows between training until 1970-01-02 and evaluation, expected 1 rows'],
  [{ days: 1 }, /leaves 0\.958\d* days between training until 1970-01-02 and evaluation, expected 1 days/],
])('an embargo of %o is proved, and refused where a rule forgets it', async (embargo, message) => {
  const spec = specOf({ ...daily, embargo })
  expect(await proofOf(spec)).toHaveLength(2)
  await expect(proofOf(spec, ({ interval }) => ({ usableFrom: interval }))).rejects.toThrow(message)
})

test('an embargo that is kept at the first boundary only is refused at the next', async () => {
  const spec = specOf({ ...daily, embargo: { rows: 1 } })
  // Row 5 is the last of day 3.
  const forgotten = ({ usableFrom }: Split) => ({ usableFrom: changed(usableFrom, 5, 2) })
  await expect(proofOf(spec, forgotten)).rejects.toThrow('until 1970-01-03')
})

test('without later models only the first slice is proved', async () => {
  const { proof } = await assignSplit(specOf(daily), { ...input, retrained: false }, rootKey(1))
  expect(proof.map(({ retrained }) => retrained)).toEqual([undefined, undefined])
})

test('moments are those of the column that the time rule names', async () => {
  const backwards = Float64Array.from(time, (_, row) => 10 - row)
  const columns = new Map([...table.columns, ['rank', { kind: 'number', values: backwards }] as const])
  const spec = SplitSpec.parse({ id: 'p', rules: [{ use: 'time', column: 'rank', every: { rows: 2 } }] })
  const { proof } = await assignSplit(spec, { ...input, table: { rows: 10, columns } }, rootKey(1))
  expect(proof.at(-1)).toMatchObject({ key: 'time', train: { count: 2 }, test: { count: 8 }, overlap: 0 })
})
