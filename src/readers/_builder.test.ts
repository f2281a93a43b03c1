import { expect, test } from 'vitest'
import type { ColumnHint } from '../core/define.ts'
import { type ColumnBuilder, columnBuilder } from './_builder.ts'

const build = (hint: ColumnHint, fill: (b: ColumnBuilder) => unknown) => {
  const builder = columnBuilder('c', hint, 'f')
  fill(builder)
  return builder.finish()
}
const refused = (hint: ColumnHint, fill: (b: ColumnBuilder) => unknown, code: string): void => {
  expect(() => build(hint, fill)).toThrow(expect.objectContaining({ code, where: { file: 'f', pointer: 'c', row: 2 } }))
}

test('the first value decides, what is missing before it follows', () => {
  const text = build({}, (b) => {
    b.missing(2)
    b.text('x', {})
    b.missing(1)
  })
  expect(text).toEqual({ kind: 'text', codes: Int32Array.of(-1, -1, 0, -1), dictionary: ['x'] })
  const number = build({}, (b) => {
    b.missing(1)
    b.boolean(true, {})
    b.number(2, '2', {})
  })
  expect(number).toEqual({ kind: 'number', values: Float64Array.of(Number.NaN, 1, 2) })
  expect(build({}, (b) => b.time(5, {}))).toEqual({ kind: 'time', values: Float64Array.of(5) })
})

test('kinds do not mix where none is declared', () => {
  const mixes: ((b: ColumnBuilder) => unknown)[] = [
    (b) => [b.number(1, '1', {}), b.text('x', { row: 2 })],
    (b) => [b.text('x', {}), b.number(1, '1', { row: 2 })],
    (b) => [b.text('x', {}), b.boolean(true, { row: 2 })],
    (b) => [b.number(1, '1', {}), b.time(1, { row: 2 })],
    (b) => [b.time(1, {}), b.text('1970-01-32', { row: 2 })],
  ]
  for (const mix of mixes) refused({}, mix, 'DATA_TYPE')
})

test('what is not finite is refused unless it is declared as missing', () => {
  refused({}, (b) => b.number(Number.NaN, 'nan', { row: 2 }), 'DATA_NONFINITE')
  refused({ type: 'number' }, (b) => b.text('inf', { row: 2 }), 'DATA_NONFINITE')
  refused({ missing: ['nan'] }, (b) => b.number(Infinity, 'inf', { row: 2 }), 'DATA_NONFINITE')
  const column = build({ missing: ['NaN'] }, (b) => b.number(Number.NaN, 'nan', {}))
  expect(column).toEqual({ kind: 'number', values: Float64Array.of(Number.NaN) })
})

test('more values than the first block', () => {
  const column = build({ type: 'number' }, (b) => {
    for (let i = 0; i < 5000; i++) b.number(i, String(i), {})
  })
  expect(column).toEqual({ kind: 'number', values: Float64Array.from({ length: 5000 }, (_, i) => i) })
})
