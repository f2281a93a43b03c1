import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { DatasetSpec } from '../core/source.ts'
import { axesOf, clustersOf, maximumAxisLabels } from './axes.ts'

const spec = (columns: object): DatasetSpec =>
  DatasetSpec.parse({
    id: 'd',
    sources: ['s'],
    card: { summary: 'a', provenance: 'b', consent: { basis: 'no-personal-data' } },
    columns,
  })

test('groups, then sensitive columns, then domains become axes, each column once', () => {
  const table = tableOf({ a: ['x', null, 'y'], b: [1, 2, 1], c: ['n', 'n', 's'] })
  const columns = { c: { roles: 'domain' }, b: { roles: ['sensitive', 'group'] }, a: { roles: 'sensitive' } }
  expect(axesOf(table, spec(columns))).toEqual([
    { name: 'b', role: 'group', codes: Int32Array.of(0, 1, 0), labels: ['1', '2'] },
    { name: 'a', role: 'group', codes: Int32Array.of(0, -1, 1), labels: ['x', 'y'] },
    { name: 'c', role: 'domain', codes: Int32Array.of(0, 0, 1), labels: ['n', 's'] },
  ])
})

test('a column with more values than anyone reads is refused', () => {
  const values = (n: number) => tableOf({ a: Array.from({ length: n }, (_, i) => i) })
  expect(axesOf(values(maximumAxisLabels), spec({ a: { roles: 'group' } }))[0].labels).toHaveLength(200)
  expect(() => axesOf(values(maximumAxisLabels + 1), spec({ a: { roles: 'group' } }))).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
})

test('clusters come from the cluster column, else the entity; a row without one is its own', () => {
  const table = tableOf({ who: ['q', null, 'p', 'q', null], day: [1, 1, 2, 2, 2] })
  expect(clustersOf(table, spec({ who: { roles: 'entity' } }))).toEqual(Int32Array.of(1, 2, 0, 1, 3))
  expect(clustersOf(table, spec({ who: { roles: 'entity' }, day: { roles: 'cluster' } }))).toEqual(
    Int32Array.of(0, 0, 1, 1, 1),
  )
  expect(clustersOf(table, spec({ day: { roles: 'input' } }))).toBeNull()
})
