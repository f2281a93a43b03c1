import { z } from 'zod'
import { defineSplit } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { checkSides, valuesIn } from './_values.ts'

/** Holds out the rows of the named domains (hospitals, devices, languages): the model is asked about places it never saw. */
export default defineSplit({
  summary: 'Holds out the rows of the named values of a column.',
  version: 1,
  references: ['https://arxiv.org/abs/2012.07421'],
  params: z.strictObject({
    column: z.string().meta({ description: 'The column whose values are the domains.' }),
    heldOut: z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .meta({ description: 'The domains that are held out.' }),
  }),
  makes: () => 'hold-out',
  assign({ table }, { column, heldOut: wanted }) {
    const at = valuesIn(table, column, 'domain')
    const names = new Set(wanted.map(String))
    const seen = new Set<string>()
    const heldOut = new Uint8Array(table.rows)
    for (let row = 0; row < table.rows; row++) {
      const value = at(row)
      if (value === null) continue
      seen.add(String(value))
      heldOut[row] = names.has(String(value)) ? 1 : 0
    }
    for (const name of names) {
      if (seen.has(name)) continue
      const known = [...seen].sort().slice(0, 10).join(', ')
      throw new Failure(
        'SPEC_REFERENCE',
        `found the domain '${name}' to hold out, expected a value of column '${column}'`,
        { pointer: '/heldOut' },
        `Its values are ${known}${seen.size > 10 ? ', ...' : ''}.`,
      )
    }
    return { heldOut: checkSides(heldOut, 'domain', 'Leave a domain to train on.'), disjointBy: column }
  },
})
