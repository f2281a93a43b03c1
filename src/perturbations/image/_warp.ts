import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { type Line, warpAlong } from '../../numeric/warp.ts'
import { storeClamped } from '../../numeric/whole.ts'

type Lines<P> = (size: Pick<Image, 'height' | 'width'>, params: P, key: Key) => Line[]

/**
 * Makes the `apply` of a perturbation that takes every row of the result from a line of the image. Values between pixels are
 * interpolated linearly; beyond its edge the image goes on as its mirror image. Bytes are rounded to the nearest.
 */
export function perWarp<P>(lines: Lines<P>) {
  const warped = (image: Image, params: P, key: Key, lift: number): Float32Array =>
    warpAlong(image, lines(image, params, key), { columns: image.width, border: 'reflect', lift })
  return perImage<P>(
    (image, params, key) => warped(image, params, key, 0),
    ({ values, ...size }, params, key) => {
      storeClamped(values, 0, warped({ ...size, values: new Float32Array(values) }, params, key, 0.5))
    },
  )
}

/** A linear map of displacements from the middle of the result to displacements from that of the image: (a x + b y, c x + d y). */
export interface LinearMap {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

/** The lines of a linear map around the middle of the image. */
export function linesAround({ height, width }: Pick<Image, 'height' | 'width'>, { a, b, c, d }: LinearMap): Line[] {
  const [x, y] = [(width - 1) / 2, (height - 1) / 2]
  return Array.from({ length: height }, (_, row) => ({
    x0: x - a * x + b * (row - y),
    y0: y - c * x + d * (row - y),
    dx: a,
    dy: c,
  }))
}
