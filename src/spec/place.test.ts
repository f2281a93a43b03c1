import { expect, test } from 'vitest'
import type { Benchmark } from '../core/benchmark.ts'
import { Failure } from '../core/failure.ts'
import { compose } from './compose.ts'
import { placeInDocument } from './place.ts'

const text = 'splits:\n  - id: a\n    trainIntervals: 2\n  - id: b\n    trainIntervals: 99\n'
const { value, positions } = compose(text, 'f')
const placed = (failure: unknown) => placeInDocument(failure, value as Benchmark, 'f', positions)

test('a failure that names a place by ids gets its line, column and pointer', () => {
  const failure = new Failure('SPEC_TIME', 'too many', {}, 'Fewer.', { at: ['splits', 'b', 'trainIntervals'], n: 99 })
  expect(placed(failure)).toMatchObject({
    code: 'SPEC_TIME',
    where: { file: 'f', line: 5, column: 21, pointer: '/splits/1/trainIntervals' },
    hint: 'Fewer.',
    details: { n: 99 },
  })
})

test('a field that is left out is shown where it belongs', () => {
  const failure = new Failure('SPEC_TIME', 'x', {}, '', { at: ['splits', 'b', 'windows'] })
  expect(placed(failure)).toMatchObject({ where: { line: 4, column: 5, pointer: '/splits/1/windows' } })
})

test('a place in the data is kept, and other errors come back as they are', () => {
  const inData = new Failure('DATA_LABEL', 'x', { file: 'a.csv', row: 3 }, '', { at: ['splits', 'b'] })
  expect((placed(inData) as Failure).where).toEqual({ file: 'a.csv', row: 3 })
  const plain = new Failure('DATA_LEAK', 'x')
  expect([placed(plain), placed(7)]).toEqual([plain, 7])
})
