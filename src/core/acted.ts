import type { ComposedPart, Perturbation } from './define.ts'
import { Failure } from './failure.ts'
import { imageShape } from './image.ts'
import { actedKinds, checkNamedColumns } from './severity.ts'
import type { Table } from './table.ts'

/**
 * The columns that a perturbation of inputs acts on where the document names none: of those given, the images for one of
 * images, the texts for one of texts, the numbers for one of tables, numbers and series (tensors [steps, channels] of
 * floats; a matrix of bytes is an image) for one of series;
 * less the kinds that it cannot touch. One that touches none of these takes the kinds that it does. A sequence or mixture
 * takes what its parts take.
 */
export function defaultColumns(perturbation: Perturbation, table: Table, inputs: readonly string[]): string[] {
  const { modality, composition } = perturbation
  if (composition) return [...new Set(composition.parts.flatMap((part) => columnsOfPart(part, table, inputs)))]
  const kinds = actedKinds(perturbation)
  return inputs.filter((name) => {
    const column = table.columns.get(name)
    if (column === undefined || !kinds.includes(column.kind)) return false
    if (column.kind !== 'tensor') return true
    return modality === 'image' ? imageShape(column) : column.shape.length <= 2 && column.values instanceof Float32Array
  })
}

/** The columns of a part: those that it names, or those that it takes by itself of its sequence's or mixture's. */
export function columnsOfPart(part: ComposedPart, table: Table, inputs: readonly string[]): readonly string[] {
  if (part.columns && !part.perturbation.composition) return part.columns
  return defaultColumns(part.perturbation, table, part.among ?? inputs)
}

/** The columns acted on where the document may have named some (which a sequence or mixture knows by itself). */
export function actedColumns(
  perturbation: Perturbation,
  named: readonly string[] | null | undefined,
  table: Table,
  inputs: readonly string[],
): readonly string[] {
  return named && !perturbation.composition ? named : defaultColumns(perturbation, table, inputs)
}

/** The first part, however deep, that finds no column of these inputs to act on. */
export function idlePart(perturbation: Perturbation, table: Table, inputs: readonly string[]): string | undefined {
  for (const part of perturbation.composition?.parts ?? []) {
    const acted = columnsOfPart(part, table, inputs)
    if (!acted.some((name) => inputs.includes(name))) return part.name
    const inner = idlePart(part.perturbation, table, part.among ?? inputs)
    if (inner !== undefined) return inner
  }
  return undefined
}

/**
 * Refuses columns that the document names for what cannot touch their kind, in the parts of a sequence or mixture too.
 * @throws Failure SPEC_FIELD, or DATA_COLUMN where the table has no such column.
 */
export function checkActedColumns(
  perturbation: Perturbation,
  name: string,
  table: Table,
  named: readonly string[],
): void {
  if (!perturbation.composition) {
    checkNamedColumns(perturbation, name, table, named)
    return
  }
  for (const part of perturbation.composition.parts) {
    checkActedColumns(part.perturbation, part.name, table, part.columns ?? [])
  }
  const taken = defaultColumns(perturbation, table, named)
  for (const column of named) {
    if (!table.columns.has(column)) throw new Failure('DATA_COLUMN', `found no column '${column}', named for ${name}`)
    if (taken.includes(column)) continue
    throw new Failure(
      'SPEC_FIELD',
      `found the column '${column}' for ${name}, of which no part acts on it by itself`,
      {},
      `Name '${column}' in the \`columns\` of the part that should act on it, or leave it out.`,
    )
  }
}

/** What a perturbation acts on, for messages. */
export function actsOn(perturbation: Perturbation): string {
  const { modality, composition } = perturbation
  if (composition) return [...new Set(composition.parts.map((part) => actsOn(part.perturbation)))].join(' and ')
  if (modality === 'image') return 'images'
  if (modality === 'text') return 'texts'
  const kinds = perturbation.touches ?? actedKinds(perturbation)
  return [
    ...(kinds.includes('number') ? ['numbers'] : []),
    ...(kinds.includes('time') ? ['times'] : []),
    ...(kinds.includes('text') ? ['texts'] : []),
    ...(kinds.includes('tensor') ? ['series'] : []),
  ].join(' and ')
}
