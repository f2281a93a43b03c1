import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallTask } from '../../test/small-task.ts'
import { appliedTo, storySeverities } from './conditions.ts'

const task = smallTask([0, 1, 2].map((interval) => ({ interval, target: 0 })))
const point = (at: string, severity: number, ramp = false) => ({ at, severity, ramp })

test('a severity holds until the next point, or moves towards it interval by interval', () => {
  const labels = ['1', '2', '3', '4', '5', '6']
  expect(storySeverities([point('2', 1), point('4', 0.5)], labels)).toEqual([0, 1, 1, 0.5, 0.5, 0.5])
  expect(storySeverities([point('2', 1), point('6', 0, true)], labels)).toEqual([0, 1, 0.75, 0.5, 0.25, 0])
  // Before the first point it is 0; a ramp to it begins with the first interval.
  expect(storySeverities([point('3', 0.5, true), point('4', 0)], labels)).toEqual([0, 0.25, 0.5, 0, 0, 0])
})

test('clean comes first, then every severity above 0 and every seed, then stories', async () => {
  const benchmark = smallBenchmark({
    conditions: [{ id: 'n', use: 'tabular/gaussian-noise', severities: [0, 0.2, 1], seeds: 2 }],
    stress: [
      {
        id: 's',
        use: 'series/stuck-at',
        story: [
          { at: 1, severity: 0.4 },
          { at: 3, severity: 0 },
        ],
      },
    ],
  })
  const applied = await appliedTo(benchmark, task)
  expect(applied.map(({ condition, kind, seed, severity }) => [condition, kind, severity, seed])).toEqual([
    ['clean', 'clean', 0, 0],
    ['n', 'condition', 0.2, 0],
    ['n', 'condition', 0.2, 1],
    ['n', 'condition', 1, 0],
    ['n', 'condition', 1, 1],
    ['s', 'stress', 1, 0],
  ])
  expect(applied[5].story).toEqual([0.4, 0.4, 0])
  // What decides the bytes is in the identity: parameters of the severity, columns, the story.
  expect(applied[1].identity).not.toBe(applied[3].identity)
  expect(applied[5].identity).toContain('"story":[0.4,0.4,0]')
})

test('a condition without anything to act on is left out', async () => {
  const conditions = [{ id: 'n', use: 'tabular/gaussian-noise', tasks: ['other'] }]
  expect(await appliedTo(smallBenchmark({ conditions }), task)).toHaveLength(1)
})
