import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './clock-jump.ts'

test('the readings before the jump come twice, and the rest is late', () => {
  const samples = numbers({ x: Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7) }, {})
  const by = (steps: number) => [...column(thing.apply(samples, { steps, share: 0.5 }, rootKey(1)), 'x')]
  expect(by(2)).toEqual([0, 1, 2, 3, 2, 3, 4, 5])
  expect(by(6)).toEqual([0, 1, 2, 3, 0, 0, 0, 1])
})

noRegression(thing, {
  version: 1,
  digests: ['2bea99ec1ea0badd', 'ead17d3ea413299c', '3604b1ff52b1d145', '253cf68b17ca7e0f', '46bcdc5984e8e415'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['8670abce643de731', '77b522fc4d63b1c2', '524593dbc8ec8e3e', 'bd70821829fcc0d7', '0660467bdbc108d7'],
})
