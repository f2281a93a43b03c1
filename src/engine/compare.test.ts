import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { comparedPairs, comparePair, estimateChurn } from './compare.ts'
import { type Compared, judgeComparisons } from './judge-comparisons.ts'
import { openMeasure } from './measure.ts'
import { type ModelView, viewsOf } from './views.ts'

const protocol = { level: 0.95, replicates: 500, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 } as const
// Row 0 is held out of the past; 200 later rows.
const rows = [
  { target: 1, part: 1 as const, interval: 0 },
  ...Array.from({ length: 200 }, () => ({ target: 1, interval: 1 })),
]
const task = smallTask(rows)
const all = rows.map((_, i) => i)
const answers = (right: number): number[] => all.map((i) => Number(i <= right))
const models = ['a', 'b', 'c', 'd']
const views = viewsOf(
  task,
  models.map((id) => smallModel(id)),
  [
    smallCell(task, all, answers(160), { model: 'a' }),
    smallCell(task, all, answers(100), { model: 'b' }),
    smallCell(task, all, answers(160), { model: 'c' }),
    // Answers half of the later rows only.
    smallCell(task, all.slice(0, 101), answers(160).slice(0, 101), { model: 'd' }),
  ],
).views
const view = (id: string): ModelView => views.find((v) => v.id === id) as ModelView

const judged = (compared: readonly Compared[]) =>
  judgeComparisons(compared, { task: 't', level: 0.95, idOf: ({ model, against }) => `${model} against ${against}` })

test('a paired difference is taken on the later rows that both have answered', async () => {
  const accuracy = await openMeasure({ use: 'accuracy' })
  const compared = comparePair(task, [view('a'), view('b')], accuracy, protocol)
  expect(compared).toMatchObject({ model: 'a', against: 'b', n: 200, value: 160 / 200 - 100 / 200 })
  // 60 of 200 rows are won, none lost: standard error of a share of 0.3, and no resample on the other side of 0.
  expect(Number(compared.error)).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 200), 2)
  expect(compared.p).toBeCloseTo(2 / 501, 12)
  expect(comparePair(task, [view('d'), view('b')], accuracy, protocol).n).toBe(100)
})

test('many pairs get so many replicates that Holm can still reject', async () => {
  const accuracy = await openMeasure({ use: 'accuracy' })
  const compared = comparePair(task, [view('a'), view('b')], accuracy, protocol, 20)
  // 10 * 20 / 0.05 replicates.
  expect(compared.p).toBeCloseTo(2 / 4001, 12)
  const verdicts = judged(Array.from({ length: 20 }, () => compared))
  expect(verdicts[0]).toMatchObject({ word: 'improved', pCorrected: expect.closeTo(40 / 4001, 12) })
})

test('churn leaves out what one of the two has seen', async () => {
  const two = smallTask([...rows, ...Array.from({ length: 10 }, () => ({ target: 1, interval: 2 }))])
  const every = two.ids.map((_, i) => i)
  const made = viewsOf(
    two,
    [smallModel('a'), smallModel('b', { trainedUntil: 1 })],
    [
      smallCell(
        two,
        every,
        every.map(() => 1),
        { model: 'a' },
      ),
      smallCell(
        two,
        every,
        every.map(() => 0),
        { model: 'b' },
      ),
    ],
  ).views
  const [churn] = await estimateChurn(two, [made[0], made[1]], protocol)
  expect(churn).toMatchObject({ value: 1, n: 10 })
})

test('equal answers are equivalent, better and worse follow the direction of the metric', async () => {
  for (const [use, word, back] of [
    ['accuracy', 'improved', 'regressed'],
    ['error', 'improved', 'regressed'],
  ] as const) {
    const measure = await openMeasure({ use })
    const pairs = [
      [view('a'), view('b')],
      [view('b'), view('a')],
      [view('a'), view('c')],
    ] as const
    const compared = pairs.map((pair) => comparePair(task, pair, measure, protocol))
    const verdicts = judged(compared)
    expect(verdicts.map((verdict) => verdict.word)).toEqual([word, back, 'equivalent'])
    // Three pairs: z(1 - 0.05 / 6) = 2.393980.
    expect(verdicts[0].detectable).toBeCloseTo((2.39398 + 0.841621) * Number(compared[0].error), 5)
  }
})

test('a pair in fewer than five clusters has a difference and neither interval nor p-value', async () => {
  const accuracy = await openMeasure({ use: 'accuracy' })
  const clusters = (n: number) =>
    ({ by: 'cluster', cluster: Int32Array.from(all, (row) => Math.floor((row * n) / all.length)) }) as const
  const of = (n: number) => comparePair(task, [view('a'), view('b')], accuracy, { ...protocol, grouping: clusters(n) })
  const none = { lower: null, upper: null, method: 'none', error: null, p: null, pEquivalence: null }
  expect(of(4)).toMatchObject({ value: 160 / 200 - 100 / 200, reason: 'only 4 clusters', ...none })
  expect(judged([of(4)])[0]).toMatchObject({ word: 'undecided', detectable: null })
  expect(of(5).lower).not.toBeNull()
})

test('the share of undefined resamples is told', async () => {
  // Recall of class 1, of which there is one row in forty: no resample in (39 / 40)^40 = 0.363 has it.
  const recall = await openMeasure({ use: 'recall' })
  const rare = smallTask(Array.from({ length: 40 }, (_, i) => ({ target: Number(i === 7), interval: 1 })))
  const places = rare.ids.map((_, i) => i)
  const made = viewsOf(
    rare,
    [smallModel('a'), smallModel('b')],
    [
      smallCell(
        rare,
        places,
        places.map(() => 1),
        { model: 'a' },
      ),
      smallCell(
        rare,
        places,
        places.map(() => 0),
        { model: 'b' },
      ),
    ],
  ).views
  const compared = comparePair(rare, [made[0], made[1]], recall, protocol)
  expect(compared.undefinedShare).toBeCloseTo(0.363, 1)
  expect(judged([compared])[0]).toMatchObject({ word: 'undecided', undefinedShare: compared.undefinedShare, p: null })
})

test('every model meets the best baseline, a retrained one its fixed self', () => {
  const named = (id: string): ModelView => ({ ...view('a'), id })
  const [tree, whole, prior] = ['tree', 'tree~retrained', 'prior'].map(named)
  const names = (best: ModelView | null) => comparedPairs([tree, whole, prior], best).map(([a, b]) => `${a.id} ${b.id}`)
  expect(names(tree)).toEqual(['tree~retrained tree', 'prior tree'])
  expect(names(prior)).toEqual(['tree prior', 'tree~retrained tree', 'tree~retrained prior'])
  expect(names(null)).toEqual(['tree~retrained tree'])
})

test('churn counts other answers, flips for the better and for the worse', async () => {
  const [churn, good, bad] = await estimateChurn(task, [view('b'), view('a')], protocol)
  expect([churn.value, good.value, bad.value]).toEqual([0.3, 0, 0.3])
  expect(churn).toMatchObject({ n: 200, axes: { task: 't', model: 'b', against: 'a' } })
})
