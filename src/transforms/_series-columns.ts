import { z } from 'zod'
import type { Origin } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, Table, TensorColumn } from '../core/table.ts'
import { replaceColumns } from './_columns.ts'

/** What all steps that describe series are asked. */
export const seriesFields = {
  columns: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({ description: 'The columns of series to act on; all of them if absent.' }),
  channels: z
    .array(z.string().min(1).max(60))
    .min(1)
    .optional()
    .meta({ description: 'Names of the channels in order, for the names of features; their numbers if absent.' }),
  keep: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether the series itself stays, as an input or for a later step.' }),
}

interface Given {
  readonly columns?: readonly string[] | undefined
  readonly channels?: readonly string[] | undefined
  readonly keep: boolean
}

/** A column of series and what is made of it, as learned from its shape. */
export interface Described {
  readonly column: string
  readonly steps: number
  readonly channels: readonly string[]
}

/**
 * The series to describe: those named, or all tensors [steps] or [steps, channels] of floats, by name.
 * @throws Failure DATA_COLUMN for an unknown name, DATA_TYPE for a named column that holds no series, SPEC_FIELD where
 * `channels` names too few or too many
 */
export function describeSeries(table: Table, { columns, channels }: Given, step: string): Described[] {
  const names = columns ?? [...table.columns.keys()].filter((name) => isSeries(table.columns.get(name))).sort()
  if (names.length === 0) {
    throw new Failure(
      'DATA_COLUMN',
      `found no column of series for ${step}, expected a tensor [steps, channels]`,
      {},
      'Make one of the rows before each row with a `window` step of the dataset.',
    )
  }
  return names.map((name) => {
    const { shape } = seriesOf(table, name, step)
    const width = shape[1] ?? 1
    if (channels && channels.length !== width) {
      throw new Failure(
        'SPEC_FIELD',
        `found ${channels.length} names of channels for '${name}' of ${width}, expected as many`,
        { pointer: '/channels' },
      )
    }
    const own = channels ?? Array.from({ length: width }, (_, channel) => String(channel))
    return { column: name, steps: shape[0], channels: own }
  })
}

const isSeries = (column: Column | undefined): boolean =>
  column?.kind === 'tensor' && column.shape.length <= 2 && column.values instanceof Float32Array

/** @throws Failure DATA_COLUMN, DATA_TYPE */
function seriesOf(table: Table, name: string, step: string): TensorColumn {
  const column = table.columns.get(name)
  if (column === undefined) throw new Failure('DATA_COLUMN', `found no column '${name}', named for ${step}`)
  if (column.kind === 'tensor' && column.shape.length <= 2) return column
  const what = column.kind === 'tensor' ? `a tensor of shape [${column.shape.join(', ')}]` : `a ${column.kind} column`
  throw new Failure('DATA_TYPE', `found ${what} '${name}' for ${step}, expected series: [steps] or [steps, channels]`)
}

const nameOf = (column: string, channel: string, feature: string): string => `${column}:${channel}:${feature}`

/** Every feature that is made of the described columns, in the order of channels, then features. */
export function seriesOrigins(
  described: readonly Described[],
  features: readonly string[],
  { keep }: Given,
): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>()
  for (const { column, channels } of described) {
    if (keep) origins.set(column, { column, affine: { scale: 1, offset: 0 } })
    for (const channel of channels)
      for (const feature of features) origins.set(nameOf(column, channel, feature), { column, affine: null })
  }
  return origins
}

/**
 * Replaces each column of series by the features that `measure` writes: one call per sample and channel, with the readings
 * in time order in a buffer that is used again.
 * @throws Failure DATA_TYPE where a column has another shape than when the step was fitted
 */
export function measureSeries(
  table: Table,
  described: readonly Described[],
  features: readonly string[],
  { keep }: Given,
  step: string,
  measure: (readings: Float64Array, out: Float64Array) => void,
): Table {
  const made = new Map<string, [string, Column][]>()
  for (const { column: name, steps, channels } of described) {
    const series = seriesOf(table, name, step)
    const width = series.shape[1] ?? 1
    if (series.shape[0] !== steps || width !== channels.length) {
      throw new Failure(
        'DATA_TYPE',
        `found series [${series.shape.join(', ')}] in '${name}', expected [${steps}, ${channels.length}] as in training`,
      )
    }
    const columns = channels.map(() => features.map(() => new Float64Array(table.rows)))
    const readings = new Float64Array(steps)
    const out = new Float64Array(features.length)
    for (let row = 0; row < table.rows; row++) {
      for (let channel = 0; channel < width; channel++) {
        const from = row * steps * width + channel
        for (let t = 0; t < steps; t++) readings[t] = series.values[from + t * width]
        measure(readings, out)
        for (let f = 0; f < out.length; f++) columns[channel][f][row] = out[f]
      }
    }
    const named = channels.flatMap((channel, c) =>
      features.map((feature, f): [string, Column] => [
        nameOf(name, channel, feature),
        { kind: 'number', values: columns[c][f] },
      ]),
    )
    made.set(name, [...(keep ? [[name, series] as [string, Column]] : []), ...named])
  }
  return replaceColumns(table, made)
}
