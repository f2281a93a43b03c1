import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeTexts, withEntry } from './_texts.ts'

const level = (share: number) => ({ share, category: 'unseen' })

/**
 * A category that training has never met, as after a new product, station or code: with probability `share` a text becomes
 * `category`. Missing ones stay missing. Refuses a category that the data have, which would not be unseen.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'A share of the categories is replaced by one that the data do not have.',
  version: 1,
  references: [
    'Schelter, S., Rukat, T., Biessmann, F. (2021). JENGA: a framework to study the impact of data errors. EDBT.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the entries that are the new category.' }),
    category: z.string().min(1).meta({ description: 'The new category.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share, category }, key) {
    const keys = rowKeys(samples.ids, key)
    return changeTexts(samples, (before, name) => {
      const { column, code } = withEntry(before, category, 'category')
      const { first } = drawsOf(keys, name, key)
      const codes = column.codes.slice()
      for (let row = 0; row < codes.length; row++) if (codes[row] >= 0 && first[row] < share) codes[row] = code
      return { ...column, codes }
    })
  },
})
