import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import { textColumn } from '../../core/table.ts'
import thing from './frozen-feed.ts'

test('the last rows are copies of the first of them, numbers and texts alike', () => {
  const plain = numbers({ a: Float64Array.of(1, 2, 3, 4) }, {})
  const sky = textColumn(['w', 'x', 'y', 'z'])
  const table = { rows: 4, columns: new Map([...plain.table.columns, ['sky', sky] as const]) }
  const samples = { ...plain, table, columns: ['a', 'sky'] }
  const after = thing.apply(samples, { share: 0.5 }, rootKey(1))
  expect([...column(after, 'a')]).toEqual([1, 2, 3, 3])
  expect(after.columns.get('sky')).toMatchObject({ codes: sky.codes.map((_, i) => sky.codes[Math.min(i, 2)]) })
  expect([...column(thing.apply(samples, { share: 1 }, rootKey(1)), 'a')]).toEqual([1, 1, 1, 1])
})

noRegression(thing, {
  version: 1,
  digests: ['6dcd0e810f8975fc', 'efe881307b008620', '3b56608107e6c8f2', '47769e27d91d5f34', 'a7eed604edee7fda'],
})
