import { expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { storySentence } from './answers.ts'
import { reportData } from './data.ts'

const measured = (value: number | null, reason?: string) => ({
  value,
  lower: null,
  upper: null,
  method: 'none',
  n: 10,
  reason,
})

test('gives number, interval, n and method in every sentence about the model', async () => {
  const [task] = reportData(await reportFixture()).tasks
  const [now, decay, breaks, fails] = task.answers.map(({ sentence }) => sentence)
  expect(now).toMatch(
    /^gradient-boosted-trees reaches balanced-accuracy 0\.\d{3} \[0\.\d{3}, 0\.\d{3}\] over 18 later months \(n = 10,886, cluster bca interval\)/,
  )
  expect(now).toContain('A model that knows nothing has 0.500.')
  expect(decay).toMatch(/falls by 0\.\d+ pp per month \[0\.\d+, 0\.\d+\]/)
  expect(decay).toContain('not lost within 18 months')
  expect(breaks).toMatch(/breaks it first: the margin of .* pp is lost at severity 0\.\d{3} \[/)
  expect(fails).toMatch(/Between groups of \S+ it differs by \d\.\d\d pp \[/)
})

test('claims no trend where the interval holds 0', async () => {
  const input = await reportFixture()
  const estimates = input.estimates.map((e) =>
    e.reduction === 'slope' ? { ...e, value: -0.001, lower: -0.003, upper: 0.002 } : e,
  )
  const answer = reportData({ ...input, estimates }).tasks[0].answers.find(({ question }) => question === 'decay')
  expect(answer?.sentence).toContain('shows no clear trend: −0.100 pp per month [−0.300, 0.200]')
})

test('tells recovery, no recovery, no harm and no number apart', () => {
  expect(storySentence('outage', measured(3), 'month')).toBe(
    'Under outage it is back within the margin 3 months after the onset.',
  )
  expect(storySentence('outage', measured(0), 'month')).toBe('Under outage it never leaves the margin.')
  expect(storySentence('outage', measured(null, 'not reached'), 'month')).toBe(
    'Under outage it does not come back within the margin.',
  )
  expect(storySentence('outage', measured(null, 'no rows'), 'month')).toBe(
    'Its recovery from outage is undefined (no rows).',
  )
})
