import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { keysBetween } from './_layouts.ts'
import { perText } from './_text.ts'

const pairs = ['qwerty-jcuken', 'qwerty-azerty', 'qwerty-qwertz', 'qwerty-dvorak'] as const
const maps = new Map(
  pairs.map((pair) => {
    const [from, to] = pair.split('-') as ['qwerty', 'jcuken' | 'azerty' | 'qwertz' | 'dvorak']
    return [pair, keysBetween(from, to)]
  }),
)
const levels = [0.2, 0.4, 0.6, 0.8, 1].map((share) => ({ share, layouts: 'qwerty-jcuken' as const }))

/**
 * Typed with another layout switched on than the writer thinks, until it is noticed: in the first part of every text each letter becomes the
 * one that the same key has in the other layout. Letters of both layouts change, each into those of the other; the keys that are
 * letters in one and punctuation in the other are left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'The first part of every text was typed with the wrong keyboard layout switched on.',
  version: 1,
  references: ['ANSI INCITS 154-1988; GOST 6431-90; DIN 2137-1; NF Z71-300.'],
  rare: 'Who writes in two scripts forgets to switch; whole requests arrive as letter salad, and nobody asks twice.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the text, its beginning, before it is noticed.' }),
    layouts: z.enum(pairs).meta({ description: 'The two layouts that were mistaken for each other.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0, layouts: 'qwerty-jcuken' },
  levels: [levels[0], levels[1], levels[2], levels[3], levels[4]],
  apply: perText((text, { share, layouts }) => {
    const keys = maps.get(layouts) as ReadonlyMap<number, number>
    const end = Math.ceil(share * text.length)
    let made = ''
    for (let i = 0; i < end; i++) {
      const unit = text.charCodeAt(i)
      made += String.fromCharCode(keys.get(unit) ?? unit)
    }
    return made + text.slice(end)
  }),
})
