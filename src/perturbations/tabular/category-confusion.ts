import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeTexts, usedCodes } from './_texts.ts'

const level = (share: number) => ({ share })

/**
 * Wrong categories, as of a slipped entry in a list: with probability `share` a text becomes another one of those that its
 * column has, each with the same chance. Missing ones stay missing; a column with one category has no other.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'A share of the categories is replaced by another category of the same column.',
  version: 1,
  references: [
    'Schelter, S., Rukat, T., Biessmann, F. (2021). JENGA: a framework to study the impact of data errors. EDBT.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the entries that are another category.' }),
  }),
  // The categories that there are depend on the rows.
  scope: 'set',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share }, key) {
    const keys = rowKeys(samples.ids, key)
    return changeTexts(samples, (column, name) => {
      const used = usedCodes(column)
      const place = new Int32Array(column.dictionary.length)
      used.forEach((code, i) => {
        place[code] = i
      })
      const codes = column.codes.slice()
      const { first, second } = drawsOf(keys, name, key)
      for (let row = 0; row < codes.length; row++) {
        if (codes[row] < 0 || used.length < 2 || first[row] >= share) continue
        const step = 1 + Math.floor(second[row] * (used.length - 1))
        codes[row] = used[(place[codes[row]] + step) % used.length]
      }
      return { ...column, codes }
    })
  },
})
