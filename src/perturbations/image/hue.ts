import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

/**
 * Colours turned on the hue circle: the hue of every pixel in HSV moves by `degrees`, saturation and value stay. Which way is
 * drawn for each image and is the same at every severity. Grey pixels and grey images have no hue and are left alone.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'All colours are turned on the hue circle, one way or the other.',
  version: 1,
  references: ['Smith, A. R. (1978). Color gamut transform pairs. SIGGRAPH, 12-19.'],
  params: z.strictObject({
    degrees: z.number().min(0).max(180).meta({ description: 'Angle on the hue circle, red to green being 120.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  colour: true,
  monotone: true,
  identity: { degrees: 0 },
  levels: [{ degrees: 9 }, { degrees: 18 }, { degrees: 36 }, { degrees: 60 }, { degrees: 90 }],
  apply: perImage(({ values, channels }, { degrees }, key) => {
    if (channels !== 3) return values
    const turn = (key.stream().uniform() < 0.5 ? -degrees : degrees) / 60
    for (let i = 0; i < values.length; i += 3) {
      const [r, g, b] = [values[i], values[i + 1], values[i + 2]]
      const value = Math.max(r, g, b)
      const chroma = value - Math.min(r, g, b)
      if (chroma === 0) continue
      const hue = sextant(r, g, b, value, chroma) + turn
      values[i] = value - chroma * distanceFrom(hue)
      values[i + 1] = value - chroma * distanceFrom(hue - 2)
      values[i + 2] = value - chroma * distanceFrom(hue + 2)
    }
    return values
  }),
})

/** The hue in sixths of a turn: 0 red, 2 green, 4 blue. */
function sextant(r: number, g: number, b: number, value: number, chroma: number): number {
  if (value === r) return (g - b) / chroma
  if (value === g) return 2 + (b - r) / chroma
  return 4 + (r - g) / chroma
}

/** How much of the chroma a primary lacks whose hue is so many sixths of a turn away: none within 1, all beyond 2. */
function distanceFrom(away: number): number {
  const round = Math.abs(away - 6 * Math.floor(away / 6 + 0.5))
  return Math.min(1, Math.max(0, round - 1))
}
