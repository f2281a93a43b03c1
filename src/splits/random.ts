import { z } from 'zod'
import { defineSplit } from '../core/define.ts'
import { checkSides } from './_values.ts'

/** Holds a row out with probability `share`, drawn from the key and its id: a row never changes sides when others come or go. */
export default defineSplit({
  summary: 'Holds out a share of the rows, drawn by their ids.',
  version: 1,
  references: ['https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.ShuffleSplit.html'],
  params: z.strictObject({
    share: z.number().gt(0).lt(1).default(0.2).meta({ description: 'Share of the rows that are held out.' }),
  }),
  makes: () => 'hold-out',
  assign({ ids }, { share }, key) {
    const heldOut = Uint8Array.from(ids, (id) => (key.fold(id).stream().uniform() < share ? 1 : 0))
    return { heldOut: checkSides(heldOut, 'random', 'Choose another share, or bring more rows.') }
  },
})
