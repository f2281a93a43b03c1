import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { convolveSymmetric } from '../../numeric/convolve.ts'
import { symmetricGaussian } from '../../numeric/gaussian-weights.ts'
import { fillWords } from '../../numeric/noise.ts'
import { warpAlong, warpBy } from '../../numeric/warp.ts'

/**
 * The image as if drawn on rubber. First an affine map: three points around the middle, a third of the shorter side from it,
 * move by uniform amounts up to `jitter` in both directions, and the image goes with them, mirrored at its edge. Then every
 * pixel takes its value from a place displaced by a random field: uniform amounts up to `reach`, smoothed by a Gaussian
 * cut off at 3 standard deviations. Values between pixels are interpolated linearly.
 *
 * Large images were published without the affine map, small ones with it and with a first level that has nothing else. The
 * published levels trade one against the other, so that a greater severity need not be a greater distance. Where the
 * published smoothing of an image that is not square differs by direction, here it goes by the shorter side.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The image is stretched as if on rubber: an affine map and smooth random displacements.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
    'Simard, P., Steinkraus, D. & Platt, J. (2003). Best practices for convolutional neural networks applied to visual document analysis. ICDAR.',
  ],
  params: z.strictObject({
    reach: z
      .number()
      .min(0)
      .max(10)
      .meta({ description: 'Greatest displacement before smoothing, as a share of the shorter side.' }),
    smoothing: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Standard deviation of the Gaussian that smooths it, as a share of the shorter side.' }),
    jitter: z
      .number()
      .min(0)
      .max(0.15)
      .meta({ description: 'Greatest move of the three points of the affine map, as a share of the shorter side.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { reach: 0, smoothing: 0.01, jitter: 0 },
  levels: [
    { reach: 0.0625, smoothing: 0.01, jitter: 0 },
    { reach: 0.08125, smoothing: 0.01, jitter: 0 },
    { reach: 0.10625, smoothing: 0.01, jitter: 0 },
    { reach: 0.125, smoothing: 0.01, jitter: 0 },
    { reach: 0.15, smoothing: 0.01, jitter: 0 },
  ],
  small: [
    { reach: 0, smoothing: 0, jitter: 0.08 },
    { reach: 0.05, smoothing: 0.2, jitter: 0.07 },
    { reach: 0.08, smoothing: 0.06, jitter: 0.06 },
    { reach: 0.1, smoothing: 0.04, jitter: 0.05 },
    { reach: 0.1, smoothing: 0.03, jitter: 0.03 },
  ],
  apply: perImage((image, { reach, smoothing, jitter }, key) => {
    const side = Math.min(image.height, image.width)
    const moved = jitter > 0 ? { ...image, values: affine(image, jitter * side, key) } : image
    if (reach === 0) return moved.values
    return warpBy(moved, displacements(image, reach * side, smoothing * side, key), 'reflect')
  }),
})

/** The image along the map that takes the three points back from where they were moved to. */
function affine(image: Image, far: number, key: Key): Float32Array {
  const { height, width } = image
  const side = Math.floor(Math.min(height, width) / 3)
  if (side === 0) return image.values
  const stream = key.fold('affine').stream()
  const move = (): number => (2 * stream.uniform() - 1) * far
  const [x, y] = [Math.floor(width / 2), Math.floor(height / 2)]
  const from = [
    [x + side, y + side],
    [x + side, y - side],
    [x - side, y - side],
  ]
  const [a, b, c] = from.map(([px, py]) => [px + move(), py + move()])
  // Two edges of the moved triangle, in whose coordinates a place of the result is one of the image.
  const [ux, uy, vx, vy] = [a[0] - b[0], a[1] - b[1], c[0] - b[0], c[1] - b[1]]
  const area = ux * vy - uy * vx
  const lines = Array.from({ length: height }, (_, row) => {
    // At column 0: along the first edge, which was (0, 2 side), and along the second, which was (-2 side, 0).
    const first = (-b[0] * vy - (row - b[1]) * vx) / area
    const second = (ux * (row - b[1]) + uy * b[0]) / area
    return {
      x0: x + side - 2 * side * second,
      y0: y - side + 2 * side * first,
      dx: (2 * side * uy) / area,
      dy: (2 * side * vy) / area,
    }
  })
  return warpAlong(image, lines, { columns: width, border: 'mirror' })
}

/** Smooth displacements to the right and down, of each pixel. */
function displacements({ height, width }: Image, far: number, sigma: number, key: Key): Float32Array {
  const { k0, k1 } = key.fold('field')
  const words = new Uint32Array(2 * height * width)
  fillWords(words, k0, k1)
  const values = new Float32Array(words.length)
  for (let i = 0; i < words.length; i++) values[i] = (((words[i] >>> 8) + 0.5) / 8388608 - 1) * far
  convolveSymmetric(
    { height, width, channels: 2, values },
    symmetricGaussian(sigma, Math.floor(3 * sigma + 0.5)),
    'reflect',
  )
  return values
}
