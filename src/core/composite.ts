import { z } from 'zod'
import { columnsOfPart } from './acted.ts'
import type { ComposedPart, Composition, Modality, Perturbation, Samples } from './define.ts'
import { definePerturbation } from './define.ts'
import type { Key } from './key.ts'
import { mergeRows, type Piece } from './merge-rows.ts'
import { drawsOf, rowKeys } from './row-draws.ts'
import { applyAt, paramsAt, shorterSide } from './severity.ts'
import { type Column, type Table, takeRows, withColumns } from './table.ts'

const params = z.strictObject({
  severity: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Severity of the parts before each multiplies it by its own strength.' }),
})
const modalities = ['tabular', 'series', 'text', 'image'] as const
const scopes = ['sample', 'sequence', 'set'] as const

/**
 * A sequence (each part acts on what the part before it left) or a mixture (one part for each sample) as a perturbation like any
 * other. Parts draw from keys of their own position, so that two parts of one kind differ and a greater severity draws what
 * a lesser one drew. It is what all its parts are: cosmetic only if all are, monotone only if all are, of the widest scope.
 */
export function composite(composition: Composition, text: string): Perturbation {
  const { kind, parts } = composition
  const all = parts.map(({ perturbation }) => perturbation)
  const every = (test: (one: Perturbation) => boolean | undefined): boolean => all.every((one) => test(one) === true)
  const scope = scopes[Math.max(...all.map((one) => scopes.indexOf(one.scope)))]
  // What deals with images alone may be short of what other kinds need.
  const modality = modalities.find((one) => all.some((part) => part.modality === one)) as Modality
  return definePerturbation({
    modality,
    summary: text,
    version: 1,
    references: [...new Set(all.flatMap(({ references }) => references))],
    params,
    scope,
    acts: 'input',
    monotone: every(({ monotone }) => monotone),
    ...(every(({ cosmetic }) => cosmetic) ? { cosmetic: true } : {}),
    ...(every(({ colour }) => colour) ? { colour: true as const } : {}),
    identity: { severity: 0 },
    levels: [{ severity: 0.2 }, { severity: 0.4 }, { severity: 0.6 }, { severity: 0.8 }, { severity: 1 }],
    composition,
    apply: (samples, { severity }, key) =>
      kind === 'sequence' ? inSequence(parts, samples, severity, key) : inMixture(parts, samples, severity, key),
  }) as unknown as Perturbation
}

function inSequence(parts: readonly ComposedPart[], samples: Samples, severity: number, key: Key): Table {
  return parts.reduce(
    (table, part, i) => applyPart(part, { ...samples, table }, severity, key.fold('part', i)),
    samples.table,
  )
}

function applyPart(part: ComposedPart, samples: Samples, severity: number, key: Key): Table {
  const columns = columnsOfPart(part, samples.table, samples.columns)
  if (columns.length === 0) return samples.table
  return applyAt(part.perturbation, { ...samples, columns }, severity * part.strength, part.params, key)
}

function inMixture(parts: readonly ComposedPart[], samples: Samples, severity: number, key: Key): Table {
  const chosen = choices(parts, samples, key)
  const pieces = parts.flatMap((part, i): { table: Table; to: Int32Array; from: Int32Array }[] => {
    const to = Int32Array.from(chosen.keys()).filter((row) => chosen[row] === i)
    if (to.length === 0) return []
    const own = key.fold('part', i)
    // Images and texts cost more to change than to copy; all else is changed whole, as it may know of other rows.
    const { scope, modality } = part.perturbation
    if (scope !== 'sample' || (modality !== 'image' && modality !== 'text'))
      return [{ table: applyPart(part, samples, severity, own), to, from: to }]
    const { trainingRows: _, ...rest } = samples
    const few: Samples = {
      ...rest,
      table: takeRows(samples.table, to),
      ids: Array.from(to, (row) => samples.ids[row]),
      sequences: Array.from(to, (_, row) => Int32Array.of(row)),
    }
    return [{ table: applyPart(part, few, severity, own), to, from: Int32Array.from(to.keys()) }]
  })
  const changed = samples.columns.flatMap((name): [string, Column][] => {
    const before = samples.table.columns.get(name)
    if (before === undefined) return []
    const taken = pieces.map(({ table, to, from }): Piece => ({ column: table.columns.get(name) as Column, to, from }))
    return [[name, mergeRows(before, taken)]]
  })
  return withColumns(samples.table, changed)
}

/**
 * Which part each row meets: by the id of the row; where a part has to see rows in order, by the id of the first row of its
 * sequence, so that no sequence is torn.
 */
function choices(parts: readonly ComposedPart[], samples: Samples, key: Key): Int32Array {
  const { first } = drawsOf(rowKeys(samples.ids, key.fold('choice')), 'part', key)
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const partOf = (u: number): number => {
    let left = u * total
    const found = parts.findIndex(({ weight }) => {
      left -= weight
      return left < 0
    })
    return found < 0 ? parts.length - 1 : found
  }
  const chosen = Int32Array.from(first, partOf)
  const ordered = parts.some(
    (part) =>
      part.perturbation.scope === 'sequence' &&
      columnsOfPart(part, samples.table, samples.columns).some((c) => samples.table.columns.get(c)?.kind !== 'tensor'),
  )
  if (ordered) for (const rows of samples.sequences) for (const row of rows) chosen[row] = chosen[rows[0]]
  return chosen
}

/** Every part at a severity as `id@version` with its parameters, for identities and readers; severity null for all of them. */
export function partsAt(
  { kind, parts }: Composition,
  severity: number | null,
  table: Table,
  inputs: readonly string[],
): readonly Readonly<Record<string, unknown>>[] {
  return parts.map((part) => {
    const { perturbation, name, columns, strength, weight, params: fixed } = part
    const own = severity === null ? null : severity * strength
    const share = { ...(kind === 'mixture' ? { weight } : {}), ...(own === null ? { strength } : {}) }
    const named = columns ? { columns } : {}
    if (perturbation.composition) {
      const inner = partsAt(perturbation.composition, own, table, part.among ?? inputs)
      return { [perturbation.composition.kind]: inner, ...named, ...share }
    }
    const side = shorterSide(table, columnsOfPart(part, table, inputs))
    const known = own === null ? fixed : paramsAt(perturbation, own, fixed, side)
    return { [`${name}@${perturbation.version}`]: known, ...named, ...share }
  })
}
