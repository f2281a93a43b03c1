import { expect, test } from 'vitest'
import { extent, leftOver, windowCount, windowsOf } from './windows.ts'

const node = (attributes: Record<string, { ints: number[] } | { int: number } | { string: string }>) => ({
  op: 'Conv',
  inputs: [],
  outputs: [],
  attributes,
})

test('counts windows as the operator does: (size + pads - extent) / stride, cut off, and one more', () => {
  const windows = windowsOf(
    node({ strides: { ints: [2, 3] }, dilations: { ints: [1, 2] }, pads: { ints: [1, 0, 1, 2] } }),
    [3, 2],
  )!
  expect([extent(windows, 0), extent(windows, 1)]).toEqual([3, 3])
  expect([windowCount(windows, 0, 8), leftOver(windows, 0, 8)]).toEqual([4, 1])
  expect([windowCount(windows, 1, 10), leftOver(windows, 1, 10)]).toEqual([4, 0])
})

test('stride 1 and no padding where nothing is said, and none where VALID is', () => {
  expect(windowsOf(node({}), [3])).toMatchObject({ strides: [1], dilations: [1], begin: [0], end: [0], ceil: false })
  const valid = windowsOf(node({ auto_pad: { string: 'VALID' }, pads: { ints: [9, 9] } }), [3])
  expect(valid).toMatchObject({ begin: [0], end: [0] })
})

test('padding that follows from the size is not known, nor is a window over the end counted', () => {
  expect(windowsOf(node({ auto_pad: { string: 'SAME_UPPER' } }), [3])).toBeNull()
  const ceil = windowsOf(node({ ceil_mode: { int: 1 }, strides: { ints: [2] } }), [2])!
  expect([windowCount(ceil, 0, 4), windowCount(ceil, 0, 5)]).toEqual([2, null])
})
