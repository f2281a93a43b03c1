import type { Image } from '../../core/image.ts'

/** A rectangle of whole pixels. */
export interface Box {
  readonly top: number
  readonly left: number
  readonly height: number
  readonly width: number
}

/**
 * A box of a size in pixels that lies wholly within the image, at a place given by two numbers in [0, 1). For the same two
 * numbers a larger box holds the smaller one.
 */
export function boxAt(
  { height, width }: Pick<Image, 'height' | 'width'>,
  size: [number, number],
  at: [number, number],
): Box {
  const [tall, wide] = [Math.min(height, size[0]), Math.min(width, size[1])]
  return {
    top: Math.floor(at[0] * (height - tall + 1)),
    left: Math.floor(at[1] * (width - wide + 1)),
    height: tall,
    width: wide,
  }
}

/** Gives a box the grey level 128 of 255, in place. */
export function coverGrey({ width, channels, values }: Image<Float32Array | Uint8Array>, box: Box): void {
  for (let y = box.top; y < box.top + box.height; y++) {
    const from = (y * width + box.left) * channels
    values.fill(128, from, from + box.width * channels)
  }
}
