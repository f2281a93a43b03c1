import type { Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import type { Table, TextColumn } from '../../core/table.ts'
import { withColumns } from '../../core/table.ts'

/** Replaces every text column that is acted on by what `change` makes of it. Other columns are left alone. */
export function changeTexts(samples: Samples, change: (column: TextColumn, name: string) => TextColumn): Table {
  const changed: [string, TextColumn][] = []
  for (const name of samples.columns) {
    const column = samples.table.columns.get(name)
    if (column?.kind === 'text') changed.push([name, change(column, name)])
  }
  return withColumns(samples.table, changed)
}

/** The codes that occur in a column, ascending: a dictionary may have entries that its rows do not use. */
export function usedCodes({ codes, dictionary }: TextColumn): Int32Array {
  const used = new Uint8Array(dictionary.length)
  for (const code of codes) if (code >= 0) used[code] = 1
  return Int32Array.from(used.keys()).filter((code) => used[code] === 1)
}

/** A column with one more entry in its dictionary, and that entry's code. @throws Failure SPEC_FIELD where it is there already */
export function withEntry(column: TextColumn, entry: string, field: string): { column: TextColumn; code: number } {
  const { codes, dictionary } = column
  const found = dictionary.findIndex((text) => text >= entry)
  if (found >= 0 && dictionary[found] === entry) {
    throw new Failure(
      'SPEC_FIELD',
      `found '${entry}', which is a category of the data, expected one that it does not have`,
      { pointer: `/${field}` },
      `Give another name in '${field}'.`,
    )
  }
  const code = found < 0 ? dictionary.length : found
  return {
    code,
    column: {
      kind: 'text',
      codes: codes.map((old) => (old >= code ? old + 1 : old)),
      dictionary: [...dictionary.slice(0, code), entry, ...dictionary.slice(code)],
    },
  }
}
