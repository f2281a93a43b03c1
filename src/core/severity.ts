import { exp } from '../numeric/exp.ts'
import { log } from '../numeric/log.ts'
import { canonicalJson } from './canonical.ts'
import type { Modality, Perturbation, Samples } from './define.ts'
import { Failure } from './failure.ts'
import { imageShape } from './image.ts'
import type { Key } from './key.ts'
import type { Column, Table } from './table.ts'

type Fields = Readonly<Record<string, unknown>>

/** Images up to this shorter side, in pixels, take the levels that were published for 32 pixels. */
const smallSide = 64

/**
 * Parameters of a perturbation at a severity in [0, 1]: the declared levels at 0.2, 0.4, 0.6, 0.8 and 1, the identity at
 * 0, and between two of them each parameter moves on its declared scale. `overrides` are values that the document fixes
 * for every severity above 0; at 0 the identity stands whatever they say. `side` is the shorter side of the images in
 * pixels, as small ones have levels of their own; null where there are none.
 * @throws Failure SPEC_SEVERITY outside [0, 1]; SPEC_FIELD where an override is unknown or does not fit.
 */
export function paramsAt(
  perturbation: Perturbation,
  severity: number,
  overrides: Fields = {},
  side: number | null = null,
): Fields {
  if (!(severity >= 0 && severity <= 1)) {
    throw new Failure('SPEC_SEVERITY', `found severity ${severity}, expected a number in [0, 1]`)
  }
  const small = side !== null && side <= smallSide
  const levels = (small ? perturbation.small : null) ?? perturbation.levels
  const knots = [perturbation.identity, ...levels] as readonly Fields[]
  if (severity === 0) return knots[0]
  if (perturbation.composition) return { severity }
  const position = severity * 5
  const below = Math.min(4, Math.floor(position))
  const share = position - below
  const params: Record<string, unknown> = {}
  for (const name of Object.keys(knots[below])) {
    params[name] = between(knots[below][name], knots[below + 1][name], share, perturbation.scale?.[name] ?? 'linear')
  }
  const parsed = perturbation.params.safeParse({ ...params, ...overrides })
  if (parsed.success) return parsed.data as Fields
  const issue = parsed.error.issues[0]
  const pointer = issue.path.map((part) => `/${String(part)}`).join('')
  throw new Failure('SPEC_FIELD', `found a parameter that does not fit: ${issue.message}`, { pointer })
}

/** A logarithmic segment with an end that is not positive has no logarithm there and is walked linearly. */
function between(from: unknown, to: unknown, share: number, scale: 'linear' | 'log' | 'integer' | 'step'): unknown {
  if (share === 0) return from
  if (share === 1) return to
  if (typeof from !== 'number' || typeof to !== 'number' || scale === 'step') return from
  if (from === to) return from
  if (scale === 'log' && from > 0 && to > 0) return exp(log(from) + share * (log(to) - log(from)))
  const value = from + share * (to - from)
  return scale === 'integer' ? Math.round(value) : value
}

/**
 * The samples as the model meets them at this severity. Severity 0 is the identity: the same table is handed back.
 * The key must not depend on the severity, so that all severities share their random numbers.
 */
export function applyAt(
  perturbation: Perturbation,
  samples: Samples,
  severity: number,
  overrides: Fields,
  key: Key,
): Table {
  const params = paramsAt(perturbation, severity, overrides, shorterSide(samples.table, samples.columns))
  return severity === 0 ? samples.table : perturbation.apply(samples, params, key)
}

/** The shorter side in pixels of the first image among the columns, or null where none is an image. */
export function shorterSide(table: Table, columns: readonly string[]): number | null {
  for (const name of columns) {
    const column = table.columns.get(name)
    if (column && imageShape(column)) return Math.min(...column.shape.slice(0, 2))
  }
  return null
}

/** What was applied, as every outcome and lock file says it: `id@version{canonical params}`. */
export function identityText(id: string, version: number, params: Fields): string {
  return `${id}@${version}${canonicalJson(params)}`
}

/**
 * Refuses columns that the document names for a perturbation that cannot touch their kind; columns that were not named
 * but taken by default are simply left alone by it.
 * @throws Failure SPEC_FIELD, or DATA_COLUMN where the table has no such column.
 */
export function checkNamedColumns(
  perturbation: Perturbation,
  id: string,
  table: Table,
  named: readonly string[],
): void {
  for (const name of named) {
    const column = table.columns.get(name)
    if (column === undefined) throw new Failure('DATA_COLUMN', `found no column '${name}', named for ${id}`)
    const image: boolean = imageShape(column)
    if (perturbation.modality === 'image' && column.kind === 'tensor' && !image) {
      throw new Failure(
        'SPEC_FIELD',
        `found the shape [${column.shape.join(', ')}] of '${name}' for ${id}, expected [height, width] or [height, width, 1 or 3]`,
      )
    }
    if (perturbation.touches === undefined || perturbation.touches.some((kind) => kind === column.kind)) continue
    throw new Failure(
      'SPEC_FIELD',
      `found the ${column.kind} column '${name}' for ${id}, expected a column of kind ${perturbation.touches.join(' or ')}`,
      {},
      `Leave '${name}' out of its columns, or choose a perturbation that acts on ${column.kind} columns.`,
    )
  }
}

const usualKinds: Readonly<Record<Modality, readonly Column['kind'][]>> = {
  tabular: ['number'],
  image: ['tensor'],
  series: ['number', 'tensor'],
  text: ['text'],
}

/**
 * The kinds of columns that a perturbation of inputs acts on where none is named: those usual for its modality, less those that it
 * cannot touch; one that touches none of these takes the kinds that it does.
 */
export function actedKinds({
  modality,
  touches,
}: Pick<Perturbation, 'modality' | 'touches'>): readonly Column['kind'][] {
  const usual = usualKinds[modality]
  if (touches === undefined) return usual
  return touches.some((kind) => usual.includes(kind)) ? usual.filter((kind) => touches.includes(kind)) : touches
}
