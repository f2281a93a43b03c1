import type { Perturbation, Samples } from '../src/core/define.ts'
import { rootKey } from '../src/core/key.ts'
import { type Table, textColumn } from '../src/core/table.ts'

/** Samples of one text each, in column `text`; ids by row. */
export function textsOf(texts: readonly (string | null)[]): Samples {
  return {
    table: { rows: texts.length, columns: new Map([['text', textColumn(texts)]]) },
    ids: texts.map((_, row) => String(row)),
    columns: ['text'],
    sequences: [Int32Array.from(texts, (_, row) => row)],
    training: new Map(),
    classes: null,
  }
}

/** The texts of the column `text`, by row. */
export function textsIn(table: Table): (string | null)[] {
  const column = table.columns.get('text')
  if (column?.kind !== 'text') throw new TypeError('no text column')
  return Array.from(column.codes, (code) => column.dictionary[code] ?? null)
}

/** What becomes of one text under parameters and a seed. */
export function perturbed(perturbation: Perturbation, text: string, params: Record<string, unknown>, seed = 1): string {
  return textsIn(perturbation.apply(textsOf([text]), params, rootKey(seed)))[0] as string
}
