import { expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { severitiesOf, survivedOf } from './conditions.ts'
import { reportData } from './data.ts'

test('gives the severity of each interval: held from a point on, linear where the next one ramps', () => {
  const story = [
    { at: 'b', severity: 1, ramp: false },
    { at: 'f', severity: 0, ramp: true },
  ]
  expect(severitiesOf(story, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toEqual([0, 1, 0.75, 0.5, 0.25, 0, 0])
})

test('tells the worst interval while the stress lasts, not a worse one after it', async () => {
  const input = await reportFixture()
  const after = input.estimates.map((e) =>
    e.axes.condition === 'winter-outage' && e.axes.interval === '2012-09'
      ? { ...e, value: e.metric === 'mae' ? 900 : 0.1 }
      : e,
  )
  for (const { headline, stories } of reportData({ ...input, estimates: after }).tasks) {
    const own = stories[0].models.find(({ model }) => model === headline)
    expect(['2012-01', '2012-02', '2012-03', '2012-04']).toContain(own?.disturbed?.at)
    const prior = stories[0].models.find(({ model }) => model === 'prior')
    expect(prior?.disturbed?.at).toBe(undefined)
  }
})

test('reads from the bracket of a breaking point how much is shown to be survived', () => {
  const bracket = { method: 'grid bracket of paired drops', n: 10 }
  const paramsOf = (severity: number) => [{ name: 'sd', value: severity * 2, description: '' }]
  const of = (breaking: Parameters<typeof survivedOf>[0]) => survivedOf(breaking, [0, 0.5, 1], paramsOf)
  expect(of({ value: 1, lower: 0.5, upper: 1, ...bracket })).toEqual({
    extent: 'some',
    severity: 0.5,
    params: [{ name: 'sd', value: 1, description: '' }],
  })
  const beyond = { value: null, upper: null, reason: 'not reached', censored: 1, ...bracket }
  expect(of({ ...beyond, lower: 1 })).toMatchObject({ extent: 'all', severity: 1 })
  // Neither shown to break nor shown to survive.
  expect(of({ ...beyond, lower: null })).toEqual({ extent: 'none', severity: null, params: [] })
  expect(of({ value: null, lower: null, upper: null, method: 'none', n: 0, reason: 'no rows' })).toBe(null)
  expect(of(null)).toBe(null)
})

test('gives the margins of a model in the units of each condition', async () => {
  const [task] = reportData(await reportFixture()).tasks
  const noise = task.conditions.find(({ use }) => use === 'tabular/gaussian-noise')
  const own = noise?.models.find(({ model }) => model === 'prior')
  expect(own?.survives).toEqual({
    extent: 'all',
    severity: 1,
    params: [{ name: 'sigma', value: 2, description: 'Standard deviation of the noise, in training sd.' }],
  })
})
