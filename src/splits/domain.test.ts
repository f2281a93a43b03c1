import { expect, test } from 'vitest'
import { splitSamples } from '../../test/split-samples.ts'
import { tableOf } from '../../test/tables.ts'
import { rootKey } from '../core/key.ts'
import domain from './domain.ts'

const samples = splitSamples(tableOf({ site: ['a', 'b', 'c', null, 'b'], year: [1, 2, 2, 3, 1] }))
const run = (column: string, heldOut: (string | number)[]) => domain.assign(samples, { column, heldOut }, rootKey(1))

test('holds out the named values', () => {
  expect([...(run('site', ['b', 'c']).heldOut ?? [])]).toEqual([0, 1, 1, 0, 1])
  expect([...(run('year', [2]).heldOut ?? [])]).toEqual([0, 1, 1, 0, 0])
  expect(run('site', ['b']).disjointBy).toBe('site')
})

test('refuses a value that is not there, naming those that are, and an empty side', () => {
  expect(() => run('site', ['d'])).toThrow(
    expect.objectContaining({ code: 'SPEC_REFERENCE', hint: 'Its values are a, b, c.' }),
  )
  expect(() => run('year', [1, 2, 3])).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
})
