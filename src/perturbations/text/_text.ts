import type { Samples } from '../../core/define.ts'
import { foldEach, type Key } from '../../core/key.ts'
import { type Column, type Table, textColumn, withColumns } from '../../core/table.ts'

/** The two words of the key of one cell. */
export type CellKey = Pick<Key, 'k0' | 'k1'>

/** Makes another text of a text; the key is that of this one cell. */
export type ChangeText<P> = (text: string, params: P, key: CellKey) => string

/**
 * Makes the `apply` of a text perturbation from a function of one text. The key of a text is that of its column and the id
 * of its sample, so the same text in two samples meets two fates. Missing texts stay missing.
 */
export function perText<P>(change: ChangeText<P>): (samples: Samples, params: P, key: Key) => Table {
  return (samples, params, key) =>
    changeTexts(samples, key, (texts, own) => {
      const keys = foldEach(own, samples.ids)
      return texts.map((text, row) =>
        text === null ? null : change(text, params, { k0: keys[2 * row], k1: keys[2 * row + 1] }),
      )
    })
}

/** Replaces every text column that is acted on by what `change` makes of its texts (null is missing), with the column's key. */
export function changeTexts(
  samples: Samples,
  key: Key,
  change: (texts: readonly (string | null)[], own: Key) => readonly (string | null)[],
): Table {
  const changed: [string, Column][] = []
  for (const name of samples.columns) {
    const column = samples.table.columns.get(name)
    if (column?.kind !== 'text') continue
    const { codes, dictionary } = column
    const texts: (string | null)[] = new Array(codes.length)
    for (let row = 0; row < texts.length; row++) texts[row] = codes[row] < 0 ? null : dictionary[codes[row]]
    changed.push([name, textColumn(change(texts, key.fold('text', name)))])
  }
  return withColumns(samples.table, changed)
}

/** One of n, 0 to n - 1, by the low 16 bits of a word; what of the word decided whether to change are the high ones. */
export function pick(word: number, n: number): number {
  return ((word & 0xffff) * n) >>> 16
}

/** A 32-bit word lies below it with this probability; so what a lesser share changes, a greater one changes too. */
export function limitOf(share: number): number {
  return Math.floor(share * 4294967296 + 0.5)
}
