import { expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { reportData } from './data.ts'
import { guaranteedLine, guaranteeText } from './guarantee-text.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'

const base = { lower: null, upper: null, method: 'fixed sequence, exact binomial', n: 100 }

test('a guaranteed severity in words', () => {
  expect(guaranteedLine({ ...base, value: 0.4, lower: 0.4 })).toBe('0.4')
  expect(guaranteedLine({ ...base, value: 0, lower: 0 })).toBe('0 (clean rows)')
  expect(guaranteedLine({ ...base, value: null, lower: 1, censored: 1, reason: 'not reached' })).toBe('1 (all tested)')
  expect(guaranteedLine({ ...base, value: null, reason: 'not guaranteed at any severity' })).toBe('none')
  expect(guaranteedLine({ ...base, value: null, reason: 'weighted rows' })).toBe('n/a (weighted rows)')
  expect(guaranteedLine(null)).toBe('n/a (not measured)')
})

test('says of what the risk is', () => {
  const guarantee = { risk: 0.1, level: 0.9, tolerance: null }
  expect(guaranteeText(guarantee)).toContain('with 90 % confidence, over all tested severities at once, at most 10 %')
  expect(guaranteeText({ ...guarantee, tolerance: 20 })).toContain('of rows are off by more than 20')
})

test('guarantees stand in HTML and Markdown where a task declares them', async () => {
  const input = await reportFixture()
  const [task] = input.release.tasks
  const declared = { ...task, spec: { ...task.spec, guarantee: { risk: 0.1, tolerance: 20 } } }
  const [condition] = input.release.benchmark.conditions
  const model = reportData(input).tasks[0].tested ?? ''
  const axes = { task: task.spec.id, model, condition: condition.id }
  const guaranteed = {
    metric: 'beyond-tolerance',
    reduction: 'guaranteed-severity',
    over: 'severity',
    axes,
    level: 0.95,
  }
  const data = reportData({
    ...input,
    release: { ...input.release, tasks: [declared, ...input.release.tasks.slice(1)] },
    estimates: [...input.estimates, { ...guaranteed, ...base, value: 0.437, lower: 0.437 }],
  })
  const markdown = renderMarkdown(data)
  expect(markdown).toContain('Guaranteed up to: with 95 % confidence')
  expect(markdown).toMatch(/\| Condition \([\w-]+\) \| Shown to survive \| Guaranteed up to \|/)
  expect(markdown).toMatch(/\| 0\.437 \|/)
  const html = await renderHtml(data)
  expect(html).toContain('0.437')
  expect(html.split('Guaranteed up to: with').length).toBe(2)
  expect(renderMarkdown(reportData(input))).not.toContain('Guaranteed up to')
})
