import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import * as catalogue from '../catalogue/catalogue.ts'
import { standingProblems } from './meaning-standing.ts'
import { resolveUses } from './things.ts'

const noise = { id: 'noise', use: 'tabular/gaussian-noise' }
const all = { area: 2, core: 1, abstention: 1, calibration: 1, cost: 1 }

async function problems(task: object, change: object = { conditions: [noise] }) {
  const [own] = smallBenchmark().tasks
  const benchmark = smallBenchmark({ ...change, tasks: [{ ...own, standing: { weights: all }, ...task }] })
  const { uses } = await resolveUses(benchmark, catalogue)
  return standingProblems(benchmark, uses)
}

test('a component is refused where the task lacks what it is made of', async () => {
  const found = await problems({})
  expect(found.map(({ pointer }) => pointer)).toEqual(
    ['core', 'abstention', 'cost'].map((name) => `/tasks/0/standing/weights/${name}`),
  )
  for (const { code, hint, what } of found) {
    expect(code).toBe('SPEC_FIELD')
    expect(what).toMatch(/^found the component .+, expected .+/)
    expect(hint).toMatch(/^Add `(core|unfamiliar|cost)`/)
  }
})

test('what the task declares counts', async () => {
  const core = [{ id: 'half', summary: 'Half are right.', metric: { use: 'accuracy' }, atLeast: 0.5 }]
  const cost = {
    unit: 'hours',
    matrix: [
      [0, 1],
      [4, 0],
    ],
  }
  expect(await problems({ core, cost, standing: { weights: { area: 1, core: 1, calibration: 1, cost: 1 } } })).toEqual(
    [],
  )
})

test('area needs conditions, and a metric between two ends', async () => {
  const area = { standing: { weights: { area: 1 } } }
  const [none] = await problems(area, { conditions: [] })
  expect(none.what).toContain('meets no condition')
  const [endless] = await problems({ ...area, metrics: [{ use: 'log-loss' }] })
  expect(endless.what).toContain('primary metric `log-loss` has a range without end')
})

test('calibration needs classes, and costs must differ between answers', async () => {
  const [regression] = await problems({ kind: 'regression', standing: { weights: { calibration: 1 } } })
  expect(regression.what).toContain('numbers without probabilities')
  const [flat] = await problems({
    cost: {
      unit: 'hours',
      matrix: [
        [1, 1],
        [4, 4],
      ],
    },
    standing: { weights: { cost: 1 } },
  })
  expect(flat.what).toContain('cost the same')
})
