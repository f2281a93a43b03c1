import { expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { severitiesOf } from './conditions.ts'
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
