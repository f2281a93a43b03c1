import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import scale from './scale.ts'

const training = tableOf({ x: [1, 2, 3, 6, null], same: [5, 5, 5, 5, 5] })
const run = (given: object, values: (number | null)[]) => {
  const params = scale.params.parse(given)
  const fitted = JSON.parse(JSON.stringify(scale.fit(training, params)))
  const after = scale.apply(tableOf({ x: values, same: values }), fitted, params, contextOf(values.length))
  if (!('columns' in after)) throw new TypeError('expected a table')
  return { after, origins: scale.origins?.(fitted, params) }
}

test('standard: mean 3 and population sd sqrt(3.5), as StandardScaler', () => {
  const { after, origins } = run({}, [3, null, 10])
  expect(valuesOf(after, 'x')).toEqual([0, null, 7 / Math.sqrt(3.5)])
  expect(origins?.get('x')).toEqual({ column: 'x', affine: { scale: Math.sqrt(3.5), offset: 3 } })
})

test('min-max: from [1, 6] to [0, 1], and beyond for new values', () => {
  expect(valuesOf(run({ method: 'min-max', columns: ['x'] }, [1, 6, 3.5, 11]).after, 'x')).toEqual([0, 1, 0.5, 2])
})

test('a column that does not vary is only shifted', () => {
  expect(valuesOf(run({}, [5, 6]).after, 'same')).toEqual([0, 1])
})

test('the way back is the declared affine map', () => {
  const raw = [0.1, 17.3, -4]
  const { after, origins } = run({}, raw)
  const { scale: s, offset } = origins?.get('x')?.affine ?? { scale: 0, offset: 0 }
  valuesOf(after, 'x').forEach((value, i) => {
    expect(Number(value) * s + offset).toBeCloseTo(raw[i], 12)
  })
})

test('refuses to scale nothing', () => {
  const texts = tableOf({ sky: ['grey', 'blue'] })
  expect(() => scale.fit(texts, scale.params.parse({}))).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
})
