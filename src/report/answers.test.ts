import { expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { exitNote, lowestSentence, storySentence } from './answers.ts'
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
  expect(breaks).not.toContain('met no condition')
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

test('says how deep a story goes, and where', () => {
  const unit = { scale: 100, suffix: ' pp' }
  const lowest = { ...measured(0.125), lower: 0.1, upper: 0.15, method: 'basic', at: '2025-07' }
  expect(lowestSentence(lowest, unit, 'month')).toBe(
    'At the deepest (2025-07) it is 12.5 pp [10.0, 15.0] worse than its calm self on the same rows.',
  )
  expect(lowestSentence(measured(0), unit, 'month')).toBe('In no month does it fall below its calm self.')
  expect(lowestSentence(measured(null, 'no rows'), unit, 'month')).toBe('How deep it falls is undefined (no rows).')
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

test('lets the best model that met conditions answer for a file of predictions', async () => {
  const input = await reportFixture()
  const renamed = input.estimates.flatMap((e) =>
    e.axes.model !== 'mlp' ? [e] : e.axes.condition === undefined ? [{ ...e, axes: { ...e.axes, model: 'ours' } }] : [],
  )
  const [task] = reportData({ ...input, estimates: renamed }).tasks
  expect([task.headline, task.tested]).toEqual(['ours', 'gradient-boosted-trees'])
  const answer = task.answers.find(({ question }) => question === 'breaks')
  expect(answer?.sentence).toMatch(
    /^ours met no condition \(a file of predictions cannot be perturbed\), so this speaks of gradient-boosted-trees, the best baseline that did\. \S+ /,
  )
  expect(answer?.number?.value).toBeGreaterThan(0)
})

test('names the weakest of the groups with enough of each class, and says on how few rows the others rest', async () => {
  const input = await reportFixture()
  const [task] = input.release.tasks
  const season = task.axes.find(({ name }) => name === 'season') as (typeof task.axes)[number]
  // Season 4 holds 100 rows with 12 of class high, season 1 all others.
  const rows = { high: [] as number[], usual: [] as number[] }
  for (let row = 0; row < task.target.length; row++) rows[task.target[row] === 1 ? 'high' : 'usual'].push(row)
  const few = [...rows.high.slice(0, 12), ...rows.usual.slice(0, 88)]
  const others = [1, 2, 3].flatMap((k) => [
    ...rows.high.slice(k * 100, k * 100 + 30),
    ...rows.usual.slice(k * 100, k * 100 + 70),
  ])
  others.forEach((row, i) => {
    season.codes[row] = Math.floor(i / 100)
  })
  for (const row of few) season.codes[row] = 3
  const values = [0.8, 0.9, 0.85, 0.5]
  const estimates = input.estimates.flatMap((e) => {
    if (e.axes.by !== 'season' || e.axes.task !== task.spec.id)
      return e.axes.by === undefined || e.axes.by === 'difficulty' ? [e] : []
    if (e.reduction === 'gap') return [{ ...e, value: 0.4, lower: 0.3, upper: 0.5 }]
    if (e.reduction === 'worst') return [{ ...e, at: '4' }]
    return e.reduction ? [e] : [{ ...e, value: values[Number(e.axes.group) - 1], n: 100 }]
  })
  const measuredRows = () => Int32Array.from([...few, ...others])
  const report = reportData({ ...input, estimates, measuredRows }).tasks[0]
  const own = report.groups.find(({ by }) => by === 'season')?.models.find(({ model }) => model === report.headline)
  expect(own?.rarest.map((rarest) => rarest?.rows)).toEqual([30, 30, 30, 12])
  expect(own?.firm.worst).toBe('1')
  expect(own?.firm.gap).toMatchObject({ lower: null, upper: null, method: 'none', n: 300 })
  expect(own?.firm.gap?.value).toBeCloseTo(0.1, 12)
  const fails = report.answers.find(({ question }) => question === 'fails')?.sentence
  expect(fails).toContain('It is weakest where season is 1: 0.800')
  expect(fails).toContain('n = 100, 30 of them of class high.')
  expect(fails).toContain(
    'Between all groups of season the gap would be 40.0 pp [30.0, 50.0], but that rests on 12 rows of class high among the 100 where season is 4.',
  )
})

test('counts in a sentence what the list of findings shows', async () => {
  const input = await reportFixture()
  const twice = { ...input, findings: input.release.findings }
  const sure = reportData(twice).tasks[0].answers.find(({ question }) => question === 'sure')
  expect(sure?.sentence).toContain('1 finding of the checks warns or fails')
})

test('says of a missed criterion of a baseline that it does not change the exit code', async () => {
  const data = reportData(await reportFixture())
  expect(exitNote(data.criteria, data.tasks)).toMatch(
    /^2 criteria are missed by a baseline\. That does not change the exit code/,
  )
  expect(
    exitNote(
      data.criteria.map((v) => ({ ...v, model: 'ours' })),
      data.tasks,
    ),
  ).toBe('')
})
