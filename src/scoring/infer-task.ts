import { className } from './class-names.ts'
import { type ColumnSource, streamColumns } from './stream-columns.ts'

/** Up to this many different whole numbers are taken for classes. */
export const fewLabels = 20

/**
 * Whether labels are classes or values, from the whole column, so that the order of rows does not matter: classes where some
 * label is no number, or all are whole numbers and at most 20 differ.
 */
export async function inferTask(source: ColumnSource, label: string): Promise<'classification' | 'regression'> {
  const seen = new Set<string>()
  let texts = false
  let fractions = false
  await streamColumns(source, new Map([[label, { type: 'category' }]]), (batch) => {
    const column = batch.columns.get(label)
    if (column?.kind !== 'text') return
    for (const text of column.dictionary) {
      const name = className(text)
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(name)) texts = true
      else if (!/^[+-]?\d+$/.test(name)) fractions = true
      if (seen.size <= fewLabels) seen.add(name)
    }
  })
  return texts || (!fractions && seen.size <= fewLabels) ? 'classification' : 'regression'
}
