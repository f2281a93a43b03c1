import { z } from 'zod'
import { definePerturbation, type Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { keepRows } from './_keep.ts'
import { oddsWeights } from './_odds.ts'

const level = (odds: number) => ({ odds, label: null })

/**
 * Prior (label) shift: one class becomes more common while each class looks as it did. Rows of the class are drawn `odds`
 * times as often, so that a prior p becomes odds p / (odds p + 1 - p) exactly, and all other classes keep their
 * proportions. The class is the rarest one (ties to the first) unless the document names it.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Prior shift: rows of one class are drawn more often, and nothing else changes.',
  version: 1,
  references: ['https://arxiv.org/abs/1802.03916', 'https://doi.org/10.1162/089976602753284446'],
  params: z.strictObject({
    odds: z.number().positive().meta({ description: 'What the odds of the class are multiplied by.' }),
    label: z.string().nullable().meta({ description: 'The class; null is the rarest one.' }),
  }),
  scope: 'set',
  acts: 'selection',
  tasks: ['classification'],
  monotone: true,
  identity: level(1),
  levels: [level(1.5), level(2), level(4), level(8), level(16)],
  scale: { odds: 'log' },
  weigh,
  apply: (samples, params, key) => keepRows(samples, weigh(samples, params), key),
})

function weigh(samples: Samples, { odds, label }: { odds: number; label: string | null }): Float64Array {
  const { codes, classNames } = targetOf(samples)
  const code = label === null ? rarest(codes, classNames.length) : classNames.indexOf(label)
  if (code < 0) {
    throw new Failure(
      'SPEC_FIELD',
      `found '${label}', expected one of the classes ${classNames.slice(0, 8).join(', ')}`,
      { pointer: '/label' },
      'Name a class of the task, or leave it out to take the rarest.',
    )
  }
  return oddsWeights(codes.length, (row) => codes[row] === code, odds, `of class '${classNames[code]}'`)
}

function targetOf({ table, target }: Samples): { codes: Float64Array; classNames: readonly string[] } {
  const column = target && table.columns.get(target.column)
  if (column?.kind === 'number' && target?.classNames) return { codes: column.values, classNames: target.classNames }
  throw new Failure('SPEC_FIELD', 'found no target of classes, expected one whose classes change their shares')
}

/** Among the classes that occur. */
function rarest(codes: Float64Array, classes: number): number {
  const counts = new Int32Array(classes)
  for (const code of codes) counts[code]++
  let best = -1
  for (let c = 0; c < classes; c++) if (counts[c] > 0 && (best < 0 || counts[c] < counts[best])) best = c
  return best
}
