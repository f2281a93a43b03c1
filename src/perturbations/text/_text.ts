import type { Samples } from '../../core/define.ts'
import type { Key } from '../../core/key.ts'
import { type Column, type Table, type TextColumn, textColumn, withColumns } from '../../core/table.ts'

/** Makes another text of a text; the key is that of this one cell. */
export type ChangeText<P> = (text: string, params: P, key: Key) => string

/**
 * Makes the `apply` of a text perturbation from a function of one text. The key of a text is that of its column and the id
 * of its sample, so the same text in two samples meets two fates. Missing texts stay missing.
 */
export function perText<P>(change: ChangeText<P>): (samples: Samples, params: P, key: Key) => Table {
  return (samples, params, key) => {
    const changed: [string, Column][] = []
    for (const name of samples.columns) {
      const column = samples.table.columns.get(name)
      if (column?.kind !== 'text') continue
      const own = key.fold('text', name)
      changed.push([name, changeColumn(column, samples.ids, (text, id) => change(text, params, own.fold(id)))])
    }
    return withColumns(samples.table, changed)
  }
}

function changeColumn(
  column: TextColumn,
  ids: readonly string[],
  change: (text: string, id: string) => string,
): TextColumn {
  const texts: (string | null)[] = new Array(column.codes.length)
  for (let row = 0; row < texts.length; row++) {
    const code = column.codes[row]
    texts[row] = code < 0 ? null : change(column.dictionary[code], ids[row])
  }
  return textColumn(texts)
}

/** One of n, 0 to n - 1, by the low 16 bits of a word; what of the word decided whether to change are the high ones. */
export function pick(word: number, n: number): number {
  return ((word & 0xffff) * n) >>> 16
}

/** A 32-bit word lies below it with this probability; so what a lesser share changes, a greater one changes too. */
export function limitOf(share: number): number {
  return Math.floor(share * 4294967296 + 0.5)
}
