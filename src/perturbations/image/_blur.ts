import type { Image } from '../../core/image.ts'
import { convolveSymmetric } from '../../numeric/convolve.ts'
import { symmetricGaussian } from '../../numeric/gaussian-weights.ts'

/** Gaussian blur in place, cut off at 4 sigma (rounded to whole pixels), the values at the edge going on beyond it. */
export function gaussianBlur(image: Image, sigma: number): void {
  convolveSymmetric(image, symmetricGaussian(sigma, Math.floor(4 * sigma + 0.5)), 'nearest')
}
