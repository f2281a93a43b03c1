import { storeClamped } from '../numeric/whole.ts'
import type { Samples } from './define/perturbation.ts'
import { Failure } from './failure.ts'
import type { Key } from './key.ts'
import { type Column, type Table, type TensorColumn, withColumns } from './table.ts'

/** One image: height x width x channels values, row after row, the channels of a pixel side by side. */
export interface Image<V = Float32Array> {
  readonly height: number
  readonly width: number
  /** 1 is grey, 3 is sRGB. */
  readonly channels: number
  /** In [0, 255]. */
  readonly values: V
}

/** Whether a column holds images: a tensor [height, width] or [height, width, 1 or 3]. */
export function imageShape(column: Column): column is TensorColumn {
  if (column.kind !== 'tensor') return false
  const { shape } = column
  return shape.length === 2 || (shape.length === 3 && (shape[2] === 1 || shape[2] === 3))
}

/** Changes a float image; may write into `values`, which is a copy, and hands back the new values of the same size. */
export type ChangeImage<P> = (image: Image, params: P, key: Key) => Float32Array

/** Changes an image of bytes; `values` is the data set itself and must be left alone. */
export type ChangeBytes<P> = (image: Image<Uint8Array>, params: P, key: Key) => Uint8Array

/** Changes an image of bytes in place; `values` is a copy. */
export type ChangeCopy<P> = (image: Image<Uint8Array>, params: P, key: Key) => void

/**
 * Makes the `apply` of an image perturbation from a function of one image. Bytes become floats in [0, 255] and go back
 * clamped and cut off to whole grey levels, as the published corruptions store them; float images are in [0, 1], and are
 * scaled, clamped and scaled back without rounding. The key of an image is that of its id and column. `shortcut`, if any, makes of
 * bytes what `change` would, at less cost.
 */
export function perImage<P>(
  change: ChangeImage<P>,
  shortcut?: ChangeCopy<P>,
): (samples: Samples, params: P, key: Key) => Table {
  return (samples, params, key) =>
    eachImageColumn(samples, key, (column, keys) => {
      const [height, width, channels = 1] = column.shape
      const size = height * width * channels
      const bytes = column.values instanceof Uint8Array
      const out = bytes ? new Uint8Array(column.values.length) : new Float32Array(column.values.length)
      const values = new Float32Array(size)
      keys.forEach((own, row) => {
        const from = plainView(column.values, row * size, size)
        if (shortcut && out instanceof Uint8Array) {
          const copy = out.subarray(row * size, (row + 1) * size)
          copy.set(from)
          shortcut({ height, width, channels, values: copy }, params, own)
          return
        }
        if (bytes) values.set(from)
        else fillScaled(values, from as Float32Array)
        const changed = change({ height, width, channels, values }, params, own)
        if (bytes) storeClamped(out as Uint8Array, row * size, changed)
        else storeFloats(out as Float32Array, row * size, changed)
      })
      return { ...column, values: out }
    })
}

/** As `perImage`, for what works on whole grey levels: float images are rounded to the nearest before. */
export function perByteImage<P>(change: ChangeBytes<P>): (samples: Samples, params: P, key: Key) => Table {
  return (samples, params, key) =>
    eachImageColumn(samples, key, (column, keys) => {
      const [height, width, channels = 1] = column.shape
      const size = height * width * channels
      const { values } = column
      const out = values instanceof Uint8Array ? new Uint8Array(values.length) : new Float32Array(values.length)
      keys.forEach((own, row) => {
        const from = plainView(values, row * size, size)
        const bytes =
          from instanceof Uint8Array ? from : Uint8Array.from(from, (v) => Math.floor(inRange(v) * 255 + 0.5))
        const changed = change({ height, width, channels, values: bytes }, params, own)
        if (out instanceof Uint8Array) out.set(changed, row * size)
        else for (let i = 0; i < size; i++) out[row * size + i] = changed[i] / 255
      })
      return { ...column, values: out }
    })
}

function eachImageColumn(
  samples: Samples,
  key: Key,
  change: (column: TensorColumn, keys: readonly Key[]) => TensorColumn,
): Table {
  const changed: [string, Column][] = []
  for (const name of samples.columns) {
    const column = samples.table.columns.get(name)
    if (!column || !imageShape(column)) continue
    const own = key.fold('image', name)
    changed.push([
      name,
      change(
        column,
        samples.ids.map((id) => own.fold(id)),
      ),
    ])
  }
  return withColumns(samples.table, changed)
}

/** A part of `values`, never a Node Buffer: `slice` of one is no copy, and to write into it would change the data set. */
function plainView(values: TensorColumn['values'], at: number, size: number): TensorColumn['values'] {
  const part = values.subarray(at, at + size)
  return part instanceof Uint8Array ? new Uint8Array(part.buffer, part.byteOffset, size) : part
}

function fillScaled(to: Float32Array, from: Float32Array): void {
  for (let i = 0; i < to.length; i++) to[i] = inRange(from[i]) * 255
}

/** @throws Failure DATA_FORMAT outside [0, 1] */
function inRange(value: number): number {
  if (value >= 0 && value <= 1) return value
  throw new Failure(
    'DATA_FORMAT',
    `found ${value} in an image of floats, expected values in [0, 1]`,
    {},
    'Divide by 255, or keep the images as bytes.',
  )
}

function storeFloats(to: Float32Array, at: number, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const v = values[i]
    to[at + i] = Math.min(255, Math.max(0, v)) / 255
  }
}
