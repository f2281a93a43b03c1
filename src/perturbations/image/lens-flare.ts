import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

/** Where the light and its ghosts stand on the line from the light (1) through the middle of the image (0), how large and of what colour. */
const ghosts = [
  { place: 1, radius: 0.32, colour: [255, 245, 220], sharp: false },
  { place: 0.45, radius: 0.06, colour: [90, 160, 110], sharp: true },
  { place: -0.3, radius: 0.1, colour: [120, 90, 160], sharp: true },
  { place: -0.65, radius: 0.05, colour: [170, 120, 60], sharp: true },
  { place: -1.05, radius: 0.17, colour: [60, 110, 160], sharp: true },
] as const

/**
 * A light that shines into the lens from a random place near the edge: a glow around it, a pale veil over all of the image, and ghosts on the
 * line through the middle, each a disc that is brighter at its rim. Light is added, so that what is bright becomes white.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A light shines into the lens: a glow, a veil over the image, and ghosts on a line.',
  version: 1,
  references: [
    'Hullin, M. et al. (2011). Physically-based real-time lens flare rendering. ACM Transactions on Graphics 30(4), 108.',
  ],
  rare: 'A low sun or an oncoming headlamp stands in the picture for some minutes a day, on the way home of everyone at once.',
  params: z.strictObject({
    strength: z.number().min(0).max(10).meta({ description: 'Light at its source, in ranges from black to white.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { strength: 0 },
  levels: [{ strength: 0.4 }, { strength: 0.7 }, { strength: 1 }, { strength: 1.5 }, { strength: 2.2 }],
  apply: perImage(({ height, width, channels, values }, { strength }, key) => {
    const stream = key.stream()
    const side = Math.max(height, width)
    const dx = (stream.uniform() < 0.5 ? -1 : 1) * width * (0.25 + 0.2 * stream.uniform())
    const dy = -height * (0.15 + 0.3 * stream.uniform())
    for (const { place, radius, colour, sharp } of ghosts) {
      const [cx, cy, r] = [width / 2 + place * dx, height / 2 + place * dy, radius * side]
      for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at += channels) {
          const [ux, uy] = [(x + 0.5 - cx) / r, (y + 0.5 - cy) / r]
          const square = ux * ux + uy * uy
          const light = strength * (sharp ? ghost(square) : glow(square))
          if (light === 0) continue
          for (let c = 0; c < channels; c++) values[at + c] += light * (channels === 1 ? 235 : colour[c])
        }
      }
    }
    return values
  }),
})

/** Falls as the fourth power far out, where it leaves a veil of a hundredth. */
function glow(square: number): number {
  const near = 1 / (1 + 4 * square)
  return near * near + 0.01
}

/** A faint disc with a brighter rim and a soft edge of a tenth of its radius. */
function ghost(square: number): number {
  if (square >= 1.21) return 0
  const edge = square <= 1 ? 1 : (1.21 - square) / 0.21
  return 0.22 * edge * (0.4 + 0.6 * square)
}
