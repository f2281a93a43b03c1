import { beforeAll, expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import type { Estimate } from '../core/estimate.ts'
import { cosmeticAside, cosmeticText } from './cosmetic-text.ts'
import { reportData } from './data.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'

const spread = (task: string, metric: string, model: string, value: number): Estimate => ({
  metric,
  reduction: 'spread',
  over: 'condition',
  axes: { task, model, conditions: 'cosmetic' },
  value,
  lower: value - 0.004,
  upper: value + 0.006,
  level: 0.95,
  method: 'basic',
  n: 100,
})

/** Of the first task, two models that cosmetic changes move; every comparison of the second of them lies within that. */
async function made() {
  const input = await reportFixture()
  const [{ spec }] = input.release.tasks
  const metric = (spec.metrics[0] as { use: string }).use
  const estimates = [
    ...input.estimates,
    spread(spec.id, metric, 'gradient-boosted-trees', 0.012),
    spread(spec.id, metric, 'gradient-boosted-trees~retrained', 0.02),
    spread(spec.id, metric, 'mlp', 0.5),
  ]
  const verdicts = input.verdicts.map((v) => {
    if (v.task !== spec.id) return v
    if (v.kind === 'comparison') return v.model === 'mlp' ? { ...v, cosmetic: 0.5 } : { ...v, cosmetic: 0 }
    return { ...v, model: 'mlp', metric }
  })
  const noise = input.release.benchmark.conditions.find(({ use }) => use === 'tabular/gaussian-noise')
  return { input, data: reportData({ ...input, estimates, verdicts, cosmetic: new Set([noise?.id ?? '']) }) }
}

let moved: Awaited<ReturnType<typeof made>>
let page = ''
let markdown = ''
beforeAll(async () => {
  moved = await made()
  page = await renderHtml(moved.data)
  markdown = renderMarkdown(moved.data)
})

test('puts the spread of a model in words, and nothing where it met no cosmetic condition', () => {
  const [task, other] = moved.data.tasks
  expect(cosmeticText(task, 'gradient-boosted-trees')).toBe('cosmetic spread 1.20 pp [0.80, 1.80]')
  expect(cosmeticAside(task, 'mlp')).toBe(' (cosmetic spread 50.0 pp [49.6, 50.6])')
  for (const model of ['prior', null]) expect([cosmeticText(task, model), cosmeticAside(task, model)]).toEqual(['', ''])
  expect(cosmeticText(other, 'mlp')).toBe('')
})

test('stands beside every headline number of the model, in HTML and Markdown', () => {
  const { data } = moved
  const text = 'cosmetic spread 1.20 pp [0.80, 1.80]'
  const noise = data.tasks[0].conditions.filter(({ cosmetic }) => cosmetic).map(({ id }) => id)
  expect(noise).toHaveLength(1)
  // The answer, the row at a glance, and the row of all measures.
  expect(page.split(text)).toHaveLength(1 + 3)
  // The row at a glance, the row of all measures, and the sentence on the best of all models.
  expect(page.split('cosmetic spread 2.00 pp [1.60, 2.60]')).toHaveLength(1 + 3)
  expect(page).toContain(`Changes that leave the meaning alone (${noise[0]}): ${text}.`)
  // The answer and the row at a glance.
  expect(markdown.split(text.replace(/([[\]])/g, '\\$1'))).toHaveLength(1 + 2)
  // A criterion that bounds a headline number: at a glance, all measures, and once for each criterion.
  const criteria = data.criteria.filter(({ task }) => task === data.tasks[0].id).length
  expect(criteria).toBeGreaterThan(0)
  expect(page.split('cosmetic spread 50.0 pp')).toHaveLength(1 + 2 + criteria)
  expect(page).toContain('Cosmetic invariance: how far changes without meaning move')
})

test('labels a difference that is smaller than the spread, and leaves its word', () => {
  const { data } = moved
  const own = data.comparisons.filter(({ task, model }) => task === data.tasks[0].id && model === 'mlp')
  expect(own.length).toBeGreaterThan(0)
  expect(page.split('<span class="note">not distinguishable from cosmetic changes</span>')).toHaveLength(1 + own.length)
  expect(markdown.split(`${own[0].word}, not distinguishable from cosmetic changes`)).toHaveLength(1 + own.length)
})

test('says nothing where no condition is cosmetic', async () => {
  const { input } = moved
  const data = reportData(input)
  expect(data.tasks.map(({ cosmetic }) => cosmetic)).toEqual(data.tasks.map(() => []))
  expect(`${await renderHtml(data)}${renderMarkdown(data)}`).not.toMatch(/cosmetic|leave the meaning alone/i)
})
