import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { pow } from '../../numeric/pow.ts'
import { lightOf } from './_planckian.ts'

/** Reciprocal temperature of daylight, 6504 K. */
const DAYLIGHT = 1e6 / 6504

/**
 * The wrong white balance: a camera set for daylight in the light of a black body whose reciprocal temperature is `mired`
 * away from it, redder or bluer. Linear channels are multiplied by those of the light (von Kries), whose luminance is that
 * of white, and cut off at white. A mired is 1/1,000,000 K, about equally visible everywhere. Grey images are left alone.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The wrong white balance: all colours grow redder or bluer, as if the light had another temperature.',
  version: 1,
  references: [
    'Kim, Y.-S. et al. (2006). Color temperature conversion system and method using the same. US patent 7024034.',
    'IEC 61966-2-1 (1999). Default RGB colour space - sRGB.',
  ],
  params: z.strictObject({
    mired: z.number().min(0).max(110).meta({ description: 'Distance from daylight, in reciprocal megakelvin.' }),
    towards: z
      .enum(['either', 'red', 'blue'])
      .default('either')
      .meta({ description: 'Redder (a lower temperature), bluer, or either as drawn for each image.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  colour: true,
  monotone: true,
  identity: { mired: 0, towards: 'either' },
  levels: [
    { mired: 20, towards: 'either' },
    { mired: 40, towards: 'either' },
    { mired: 60, towards: 'either' },
    { mired: 80, towards: 'either' },
    { mired: 105, towards: 'either' },
  ],
  apply: perImage(
    ({ values, channels }, { mired, towards }, key) => {
      if (channels !== 3) return values
      const gains = gainsAt(signed(mired, towards, key.stream().uniform()))
      for (let i = 0; i < values.length; i++) values[i] = lit(values[i], gains[i % 3])
      return values
    },
    ({ values, channels }, { mired, towards }, key) => {
      if (channels !== 3) return
      const gains = gainsAt(signed(mired, towards, key.stream().uniform()))
      gains.forEach((gain, c) => {
        const table = new Uint8Array(256)
        for (let v = 0; v < 256; v++) table[v] = Math.fround(lit(v, gain))
        for (let i = c; i < values.length; i += 3) values[i] = table[values[i]]
      })
    },
  ),
})

function signed(mired: number, towards: 'either' | 'red' | 'blue', draw: number): number {
  return towards === 'red' || (towards === 'either' && draw < 0.5) ? mired : -mired
}

/** What the light multiplies the linear channels by; exactly 1 at daylight. */
function gainsAt(mired: number): number[] {
  const white = lightOf(1e6 / DAYLIGHT)
  return lightOf(1e6 / (DAYLIGHT + mired)).map((v, c) => v / white[c])
}

/** A value of 0 to 255 under a gain on its linear light. */
function lit(value: number, gain: number): number {
  const v = value / 255
  const linear = Math.min(1, gain * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)))
  return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055)
}
