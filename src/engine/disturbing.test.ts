import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { disturbingConditions } from './disturbing.ts'

test('a model can withstand what changes its inputs or who is asked, and not wrong labels', async () => {
  const conditions = [
    { id: 'noise', use: 'tabular/gaussian-noise' },
    { id: 'labels', use: 'label/symmetric' },
    { id: 'prior', use: 'selection/prior' },
  ]
  expect([...(await disturbingConditions(smallBenchmark({ conditions })))]).toEqual(['noise', 'prior'])
})
