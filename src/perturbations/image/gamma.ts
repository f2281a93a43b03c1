import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { byteTable, mapBytes } from '../../numeric/byte-maps.ts'
import { pow } from '../../numeric/pow.ts'

/**
 * A screen or camera with the wrong transfer curve: every value becomes white (x / white)^exponent. Black and white stay;
 * between them the image grows darker where the exponent exceeds 1 and paler where it is less. The levels darken.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The wrong gamma: middle tones grow darker, black and white stay.',
  version: 1,
  references: [
    'Poynton, C. (2012). Digital video and HD: algorithms and interfaces, 2nd edition, chapter 27. Morgan Kaufmann.',
  ],
  params: z.strictObject({
    exponent: z.number().min(0.01).max(100).meta({ description: 'Power to which values in [0, 1] are raised.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { exponent: 1 },
  levels: [{ exponent: 1.25 }, { exponent: 1.6 }, { exponent: 2 }, { exponent: 2.6 }, { exponent: 3.4 }],
  scale: { exponent: 'log' },
  apply: perImage(
    ({ values }, { exponent }) => {
      for (let i = 0; i < values.length; i++) values[i] = curved(values[i], exponent)
      return values
    },
    (image, { exponent }) => {
      const table = byteTable((level) => curved(level, exponent))
      mapBytes(image, () => table)
    },
  ),
})

function curved(value: number, exponent: number): number {
  return value <= 0 ? 0 : 255 * pow(value / 255, exponent)
}
