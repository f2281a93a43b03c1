import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { RandomStream } from '../../core/key.ts'
import { cos, sin } from '../../numeric/trig.ts'

/**
 * Cracks in the glass in front of a lens: from one point of impact each runs in a direction of its own, bends on its way and ends somewhere
 * beyond a quarter of the image. A crack scatters light: a pale line with a dark one beside it. A greater severity adds cracks to those
 * that are there.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The glass before the lens is cracked: pale and dark lines from a point of impact.',
  version: 1,
  references: [
    'Secci, F. & Ceccarelli, A. (2020). On failures of RGB cameras and their effects in autonomous driving applications. ISSRE.',
  ],
  rare: 'A stone hits the windscreen or a camera falls; the lines stay in every picture from then on, where edges are looked for.',
  params: z.strictObject({
    cracks: z.number().int().min(0).max(1000).meta({ description: 'How many cracks leave the point of impact.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { cracks: 0 },
  levels: [{ cracks: 3 }, { cracks: 6 }, { cracks: 10 }, { cracks: 16 }, { cracks: 25 }],
  scale: { cracks: 'integer' },
  apply: perImage((image, { cracks }, key) => {
    const stream = key.stream()
    const x = image.width * (0.2 + 0.6 * stream.uniform())
    const y = image.height * (0.2 + 0.6 * stream.uniform())
    for (let k = 0; k < cracks; k++) drawCrack(image, x, y, key.fold('crack', k).stream())
    return image.values
  }),
})

function drawCrack(image: Image, fromX: number, fromY: number, stream: RandomStream): void {
  const { height, width } = image
  const side = Math.max(height, width)
  // Lines are a 150th of the image wide, a pixel at least.
  const thick = Math.max(1, Math.round(side / 150))
  const steps = Math.round(side * (0.25 + 0.75 * stream.uniform()))
  let angle = 2 * Math.PI * stream.uniform()
  let [x, y] = [fromX, fromY]
  for (let step = 0; step < steps; step++) {
    if (step % 6 === 0) angle += 0.14 * stream.normal()
    x += cos(angle)
    y += sin(angle)
    const [column, row] = [Math.floor(x), Math.floor(y)]
    if (column < 0 || row < 0 || column >= width || row >= height) return
    for (let i = 0; i < thick; i++) {
      mix(image, column + i, row, 225, 0.75)
      mix(image, column + i, row + thick, 25, 0.6)
    }
  }
}

/** Moves a pixel towards a grey level; places outside the image are left out. */
function mix({ height, width, channels, values }: Image, x: number, y: number, level: number, share: number): void {
  if (x >= width || y >= height) return
  const at = (y * width + x) * channels
  for (let i = at; i < at + channels; i++) values[i] += share * (level - values[i])
}
