import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './missing-completely-at-random.ts'

test('removes the declared share of the cells of every column', () => {
  const samples = numbers({ x: new Float64Array(20000), y: new Float64Array(20000) }, {})
  const after = thing.apply(samples, { share: 0.2 }, rootKey(1))
  const gone = (name: string) => column(after, name).map((v) => (Number.isNaN(v) ? 1 : 0))
  const [x, y] = [gone('x'), gone('y')]
  // Standard error sqrt(0.2 * 0.8 / 20000) = 0.0028.
  for (const one of [x, y]) expect(Math.abs(one.reduce((a, b) => a + b) / 20000 - 0.2)).toBeLessThan(0.0115)
  // Independent columns: both gone in 0.04 of the rows, standard error 0.0014.
  expect(Math.abs(x.reduce((n, v, i) => n + v * y[i], 0) / 20000 - 0.04)).toBeLessThan(0.006)
})

noRegression(thing, {
  version: 1,
  digests: ['e2d265b9034cc338', 'b6aee6b2d1aa3664', 'ef9b70b1817900f5', '3c9c245f7f3e54ab', '52ca432ed18921cc'],
})
