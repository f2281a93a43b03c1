import { Failure } from '../core/failure.ts'
import { imageShape } from '../core/image.ts'
import type { Column, Table, TensorColumn } from '../core/table.ts'

/**
 * The named columns of images, or all of them in the order of their names.
 * @throws Failure DATA_COLUMN for an unknown name, DATA_TYPE for a named column that holds no images
 */
export function imagesOf(table: Table, named: readonly string[] | undefined, step: string): [string, TensorColumn][] {
  const found: [string, TensorColumn][] = []
  for (const name of named ?? [...table.columns.keys()].sort()) {
    const column = table.columns.get(name)
    if (column === undefined) throw new Failure('DATA_COLUMN', `found no column '${name}', named for ${step}`)
    if (imageShape(column)) {
      found.push([name, column])
      continue
    }
    if (!named) continue
    const { kind } = column as Column
    throw new Failure('DATA_TYPE', `found no images but a ${kind} column '${name}', named for ${step}`)
  }
  return found
}
