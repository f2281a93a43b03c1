import type { Finding } from '../core/finding.ts'
import type { Table, TextColumn } from '../core/table.ts'
import { counted, finding, type Sides } from './_finding.ts'

const listed = 10

/**
 * Categories that evaluated rows have and no training row has (UNSEEN_CATEGORY): models learned nothing of them, and an encoding
 * that is fitted on the training rows gives such rows no category at all. One finding a column; missing values are no category.
 * @param columns text columns among the inputs that hold categories
 * @param split name of the split, for the message
 */
export function unseenCategories(
  table: Table,
  columns: readonly string[],
  ids: readonly string[],
  { train, test }: Sides,
  split: string,
): Finding[] {
  if (train.length === 0) return []
  return columns.flatMap((name) => {
    const { codes, dictionary } = table.columns.get(name) as TextColumn
    const seen = new Uint8Array(dictionary.length)
    for (const row of train) if (codes[row] >= 0) seen[codes[row]] = 1
    const lost = [...test].filter((row) => codes[row] >= 0 && seen[codes[row]] === 0)
    if (lost.length === 0) return []
    const values = [...new Set(lost.map((row) => codes[row]))].map((code) => dictionary[code]).sort()
    const shown = values.slice(0, listed).map((value) => `'${value}'`)
    const more = values.length > listed ? `, and ${values.length - listed} more` : ''
    const share = lost.length / test.length
    return [
      finding(
        {
          code: 'UNSEEN_CATEGORY',
          severity: 'warn',
          message: `column '${name}': ${counted(lost.length, 'evaluated row')} of ${test.length} (${share < 0.001 ? 'under 0.1' : Math.round(share * 1000) / 10} %) in split '${split}' have a category that is not in the first training slice: ${shown.join(', ')}${more}; models see no category there`,
          evidence: { column: name, split, values: values.slice(0, 20), rows: lost.length, of: test.length, share },
          count: lost.length,
          mend: 'Lengthen the first training slice until it has every category, or leave the column out of the inputs; where the loss is part of the question, say so in the card.',
        },
        lost.map((row) => ids[row]),
      ),
    ]
  })
}
