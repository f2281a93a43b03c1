import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import * as catalogue from '../catalogue/catalogue.ts'
import { searchProblems } from './searches.ts'
import { resolveUses } from './things.ts'

async function problems(use: string, change: object = { search: { precision: 0.02 } }) {
  const benchmark = smallBenchmark({ conditions: [{ id: 'c', use, ...change }] })
  const { uses } = await resolveUses(benchmark, catalogue)
  return searchProblems(benchmark, uses)
}

test('a search is for what harms more with more severity', async () => {
  expect(await problems('tabular/gaussian-noise')).toEqual([])
  expect(await problems('series/lag', {})).toEqual([])
  const [lag] = await problems('series/lag')
  expect(lag).toMatchObject({ code: 'SPEC_FIELD', pointer: '/conditions/0/search' })
  expect(lag.what).toContain('found a search with `series/lag`, expected one whose effect grows with severity')
  expect(lag.hint).toContain('Use a grid')
})

test('a search is for what a model sees', async () => {
  const selection = { params: { label: 'yes' }, search: { precision: 0.1 } }
  const [first] = await problems('selection/prior', selection)
  expect(first?.what ?? '').toContain('this one weighs clean answers')
  const [label] = await problems('label/symmetric')
  expect(label.what).toContain('changes the labels')
})
