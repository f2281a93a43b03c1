import { expect, test } from 'vitest'
import { mergeRows } from './merge-rows.ts'
import { textColumn } from './table.ts'

test('takes the named rows of each piece and leaves the others', () => {
  const before = { kind: 'number', values: Float64Array.of(1, 2, 3, 4) } as const
  const whole = {
    column: { ...before, values: Float64Array.of(10, 20, 30, 40) },
    to: Int32Array.of(1),
    from: Int32Array.of(1),
  }
  const few = { column: { ...before, values: Float64Array.of(7) }, to: Int32Array.of(3), from: Int32Array.of(0) }
  expect(mergeRows(before, [whole, few])).toEqual({ kind: 'number', values: Float64Array.of(1, 20, 3, 7) })
  expect(before.values).toEqual(Float64Array.of(1, 2, 3, 4))
})

test('moves all entries of a tensor, and joins the dictionaries of texts', () => {
  const tensor = { kind: 'tensor', shape: [2], values: Uint8Array.of(1, 1, 2, 2) } as const
  const other = { ...tensor, values: Uint8Array.of(8, 9) }
  const piece = { column: other, to: Int32Array.of(1), from: Int32Array.of(0) }
  expect(mergeRows(tensor, [piece])).toEqual({ ...tensor, values: Uint8Array.of(1, 1, 8, 9) })
  const texts = { column: textColumn(['x', null]), to: Int32Array.of(2, 0), from: Int32Array.of(0, 1) }
  expect(mergeRows(textColumn(['a', 'b', 'c']), [texts])).toEqual(textColumn([null, 'b', 'x']))
})
