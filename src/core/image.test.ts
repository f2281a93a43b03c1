import { expect, test } from 'vitest'
import { imageShape, perByteImage, perImage } from './image.ts'
import { rootKey } from './key.ts'
import type { Column, TensorColumn } from './table.ts'

const key = rootKey(1)
const images = (values: Uint8Array | Float32Array, shape = [1, 2, 3]): TensorColumn => ({
  kind: 'tensor',
  shape,
  values,
})

function run(apply: ReturnType<typeof perImage<null>>, column: Column, ids = ['a', 'b']): TensorColumn {
  const table = { rows: ids.length, columns: new Map([['image', column]]) }
  const samples = { table, ids, columns: ['image'], sequences: [], training: new Map(), classes: null }
  return apply(samples, null, key).columns.get('image') as TensorColumn
}

const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255)

test('bytes are cut off to whole grey levels within 0 and 255, and the data set is left alone', () => {
  const before = bytes.slice()
  const brighter = run(
    perImage(({ values }) => values.map((v) => 2 * v - 2.5)),
    images(bytes),
  )
  expect([...brighter.values]).toEqual([0, 0, 1, 3, 5, 7, 255, 255, 255, 255, 255, 255])
  expect(bytes).toEqual(before)
})

test('floats in [0, 1] are changed on the scale of bytes and not rounded; others are refused', () => {
  const floats = Float32Array.from(bytes, (v) => v / 255)
  const halved = run(
    perImage(({ values }) => values.map((v) => v / 2)),
    images(floats),
  )
  for (let i = 0; i < bytes.length; i++) expect(halved.values[i]).toBeCloseTo(bytes[i] / 510, 6)
  expect(() =>
    run(
      perImage(({ values }) => values),
      images(Float32Array.from(bytes)),
    ),
  ).toThrow(/\[0, 1\]/)
})

test('a change of bytes sees the bytes of float images too', () => {
  const invert = perByteImage<null>(({ values }) => values.map((v) => 255 - v))
  const expected = [...bytes].map((v) => 255 - v)
  expect([...run(invert, images(bytes)).values]).toEqual(expected)
  const floats = run(invert, images(Float32Array.from(bytes, (v) => v / 255)))
  expect([...floats.values].map((v) => Math.round(v * 255))).toEqual(expected)
})

test('a shortcut gets a copy of the bytes, and floats do not take it', () => {
  const before = bytes.slice()
  const apply = perImage<null>(
    ({ values }) => values.map((v) => v / 2),
    ({ values }) =>
      values.forEach((v, i) => {
        values[i] = v >> 1
      }),
  )
  expect([...run(apply, images(bytes)).values]).toEqual([0, 0, 1, 1, 2, 2, 125, 125, 126, 126, 127, 127])
  expect(bytes).toEqual(before)
  const floats = run(apply, images(Float32Array.from(bytes, (v) => v / 255)))
  for (let i = 0; i < bytes.length; i++) expect(floats.values[i]).toBeCloseTo(bytes[i] / 510, 6)
})

test('a change of bytes may slice them even where they lie in a Buffer', () => {
  const buffer = Buffer.from(bytes)
  const blank = perByteImage<null>(({ values }) => values.slice().fill(9))
  expect(run(blank, images(buffer)).values[0]).toBe(9)
  expect(buffer.equals(bytes)).toBe(true)
})

test('the key of an image depends on its id, not on its place', () => {
  const draw = perImage<null>(({ values }, _, own) => values.fill(own.stream().integer(256)))
  const first = run(draw, images(bytes)).values
  const second = run(draw, images(bytes), ['b', 'a']).values
  expect([first[0], first[6]]).toEqual([second[6], second[0]])
  expect(first[0]).not.toBe(first[6])
})

test('grey and colour tensors are images, others are not', () => {
  expect(
    [
      [4, 5],
      [4, 5, 1],
      [4, 5, 3],
    ].every((shape) => imageShape(images(bytes, shape))),
  ).toBe(true)
  expect([[4], [4, 5, 2], [3, 4, 5, 3]].some((shape) => imageShape(images(bytes, shape)))).toBe(false)
})
