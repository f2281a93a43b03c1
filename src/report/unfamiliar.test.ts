import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { AbstainSpec, UnfamiliarSpec } from '../core/unfamiliar.ts'
import { indexEstimates } from './estimate-index.ts'
import { thresholdText } from './sections/unfamiliar.ts'
import { unfamiliarOf } from './unfamiliar.ts'

const declared = [{ id: 'letters', kind: 'near', summary: 'Letters.', where: { origin: ['letters', 'signs'] } }]
const plain = smallTask([{ target: 0 }], {
  spec: { unfamiliar: declared.map((one) => UnfamiliarSpec.parse(one)), abstain: AbstainSpec.parse({ coverage: 0.9 }) },
})
const task: ReleaseTask = {
  ...plain,
  unfamiliar: {
    apart: { rows: 3, columns: new Map() },
    ids: ['a', 'b', 'c'],
    entries: [{ id: 'letters', kind: 'near', rows: Int32Array.of(0, 1, 2) }],
  },
}
const estimate = (metric: string, unfamiliar: string, value: number, more: Partial<Estimate> = {}): Estimate => ({
  ...{ metric, axes: { task: task.spec.id, model: 'm', unfamiliar }, value, lower: null, upper: null },
  ...{ level: 0.95, method: 'none', n: 3, ...more },
})
const index = indexEstimates([
  estimate('abstention-threshold', 'familiar', 0.61, { n: 40, at: 'seen' }),
  estimate('aurc', 'familiar', 0.02),
  estimate('abstention-rate', 'familiar', 0.1),
  estimate('abstention-rate', 'letters', 0.7),
  estimate('unfamiliar-auroc', 'letters', 0.8),
  estimate('abstention-utility', 'all', 0.75),
])

test('each model has its threshold with what it rests on, familiar rows beside each of the data, and the whole', () => {
  const shown = unfamiliarOf(index, task, [{ id: 'm' }, { id: 'not-asked' }])!
  expect(shown).toMatchObject({ coverage: 0.9, wrong: 1, abstaining: 0.2, share: 0.5 })
  expect(shown.data).toEqual([
    { id: 'letters', kind: 'near', summary: 'Letters.', where: 'origin letters or signs', rows: 3 },
  ])
  expect(shown.models.map(({ model }) => model)).toEqual(['m'])
  const [{ all, cells, familiar, threshold }] = shown.models
  expect(threshold).toMatchObject({ value: 0.61, n: 40, at: 'seen' })
  expect([familiar.abstained?.value, familiar.aurc?.value, familiar.risk]).toEqual([0.1, 0.02, null])
  expect([cells[0].abstained?.value, cells[0].auroc?.value, cells[0].falseAlarms]).toEqual([0.7, 0.8, null])
  expect([all.utility?.value, all.auroc]).toEqual([0.75, null])
})

test('a task without unfamiliar data shows none', () => {
  expect(unfamiliarOf(index, smallTask([{ target: 0 }]), [{ id: 'm' }])).toBeNull()
})

test('the text says from which rows thresholds come, also where models differ', () => {
  const shown = unfamiliarOf(index, task, [{ id: 'm' }])!
  expect(thresholdText(shown)).toContain('answers 90 % of held-out familiar rows of the intervals')
  const [own] = shown.models
  const later = { ...own, threshold: { ...own.threshold!, at: 'later' } }
  expect(thresholdText({ ...shown, models: [later] })).toContain('90 % of a half of the later familiar rows')
  expect(thresholdText({ ...shown, models: [own, later] })).toContain('or where these are too few a half')
})
