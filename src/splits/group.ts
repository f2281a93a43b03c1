import { z } from 'zod'
import { defineSplit } from '../core/define.ts'
import { checkSides, valuesIn } from './_values.ts'

/**
 * Holds out whole groups (patients, sites, users): each group with probability `share`, drawn from the key and its value,
 * so that no group stands on both sides and none changes sides when others come or go. Rows without a group count as
 * one group. The share of rows held out is near `share` only where groups are many.
 */
export default defineSplit({
  summary: 'Holds out whole groups, drawn by their value, so that no group stands on both sides.',
  version: 1,
  references: ['https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GroupShuffleSplit.html'],
  params: z.strictObject({
    column: z.string().meta({ description: 'The column whose values are the groups.' }),
    share: z.number().gt(0).lt(1).default(0.2).meta({ description: 'Share of the groups that are held out.' }),
  }),
  makes: () => 'hold-out',
  assign({ table }, { column, share }, key) {
    const at = valuesIn(table, column, 'group')
    const sides = new Map<string | number | null, number>()
    const heldOut = new Uint8Array(table.rows)
    for (let row = 0; row < table.rows; row++) {
      const value = at(row)
      let side = sides.get(value)
      if (side === undefined) {
        const folded = value === null ? key.fold('missing') : key.fold('group', value)
        side = folded.stream().uniform() < share ? 1 : 0
        sides.set(value, side)
      }
      heldOut[row] = side
    }
    const hint = `There are ${sides.size} groups in '${column}': choose another share or seed, or hold domains out by name.`
    return { heldOut: checkSides(heldOut, 'group', hint), disjointBy: column }
  },
})
