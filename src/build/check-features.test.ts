import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import { checkFeatures } from './check-features.ts'

const place = (row: number) => ({ file: 'f.csv', row: row + 1 })

test('an input that is not finite is refused with the place that its row came from', async () => {
  const rows = [0, 1, 2, 3].map((x) => ({ target: 0, x, part: x === 1 ? (2 as const) : (0 as const) }))
  await checkFeatures(smallTask(rows), place)
  const values = Float64Array.of(0, 1, 2, Number.NaN)
  const table = { rows: 4, columns: new Map([['x', { kind: 'number', values }]] as const) }
  const where = { file: 'f.csv', row: 4 }
  await expect(checkFeatures(smallTask(rows, { table }), place)).rejects.toMatchObject({
    code: 'DATA_NONFINITE',
    where,
  })
})

test('a row that nobody is trained on or asked about may be anything', async () => {
  const values = Float64Array.of(0, Number.NaN)
  const table = { rows: 2, columns: new Map([['x', { kind: 'number', values }]] as const) }
  await checkFeatures(smallTask([{ target: 0 }, { target: 0, part: 2 }], { table }), place)
})
