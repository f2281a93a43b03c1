import { fileURLToPath } from 'node:url'
import { codesOf } from '../build/order.ts'
import { defaultColumns } from '../core/acted.ts'
import type { Perturbation, Samples } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import { columnStatistics } from '../core/statistics.ts'
import { type Column, type Table, takeRows, textColumn } from '../core/table.ts'
import { readRows } from './_perturb-rows-file.ts'

/** The picture that a sheet is drawn of where none is named. */
export const defaultPicture = fileURLToPath(new URL('../../assets/chelsea-224.png', import.meta.url))

/** Rows that a sheet is drawn of. */
export interface Specimen {
  readonly said: string
  readonly table: Table
  /** Of number columns; of a file all its rows, not only those that are shown. */
  readonly training: Samples['training']
  /** What there is for parameters that have no default, such as the name of a column. */
  readonly params: Readonly<Record<string, unknown>>
}

const shownRows = 60

/** Sixty hours of made-up readings: a temperature with a daily swing, a load, a state and a label. */
export function readings(): Specimen {
  const stream = rootKey(20261124).fold('sheet').stream()
  const load: number[] = []
  let level = 40
  for (let hour = 0; hour < shownRows; hour++) {
    level += 1.5 * stream.normal()
    load.push(level)
  }
  const swing = (hour: number): number => 1 - Math.abs((hour % 24) - 12) / 6
  const heat = load.map((of, hour) => 18 + 5 * swing(hour) + (of - 40) / 8 + 0.4 * stream.normal())
  const sky = heat.map((of, hour) => (swing(hour) < -0.3 ? 'night' : of > 20 ? 'sunny' : 'grey'))
  const alarm = heat.map((of) => (of > 20 ? 1 : 0))
  const columns = new Map<string, Column>([
    ['heat', { kind: 'number', values: Float64Array.from(heat) }],
    ['load', { kind: 'number', values: Float64Array.from(load) }],
    ['sky', textColumn(sky)],
    ['alarm', { kind: 'number', values: Float64Array.from(alarm) }],
  ])
  const table = { rows: shownRows, columns }
  return {
    said: 'Sixty hours of made-up readings: heat, load, sky and the label alarm. Grey: before.',
    table,
    training: columnStatistics(table),
    params: { by: 'load', period: 24, features: ['heat', 'load'] },
  }
}

/** Three sentences. */
export function sentences(): Specimen {
  const texts = [
    'The parcel came on 12 March 2024, two days late, but the driver was very friendly.',
    "I don't think this phone is worth $1,000: its battery lasts 4 hours at most.",
    'Le garçon a été très déçu par la fenêtre cassée de l’hôtel.',
  ]
  const columns = new Map<string, Column>([['text', textColumn(texts)]])
  return {
    said: 'Three sentences; what differs is marked.',
    table: { rows: texts.length, columns },
    training: new Map(),
    params: {},
  }
}

/** The first rows of a file. */
export async function specimenOf(file: string, delimiter?: string): Promise<Specimen> {
  const { kind, table } = await readRows(file, delimiter)
  const shown = Math.min(table.rows, kind === 'table' ? shownRows : 3)
  const rows = Int32Array.from({ length: shown }, (_, row) => row)
  return {
    said: `The first ${shown} rows of ${file}.`,
    table: takeRows(table, rows),
    training: columnStatistics(table),
    params: {},
  }
}

/** A specimen as a perturbation sees it; null where it holds nothing to act on. */
export function samplesOf(
  { table, training }: Specimen,
  perturbation: Perturbation,
  named: readonly string[] | undefined,
): Samples | null {
  const known = [...table.columns.keys()]
  const target = perturbation.acts === 'target'
  const columns =
    named ?? (target ? known.filter((name) => name === 'alarm') : withoutLabel(perturbation, table, known))
  if (columns.length === 0) return null
  return {
    table,
    ids: Array.from({ length: table.rows }, (_, row) => `row ${row + 1}`),
    columns,
    sequences: [Int32Array.from({ length: table.rows }, (_, row) => row)],
    training,
    classes: target ? codesOf(table.columns.get(columns[0]) as Column).labels.length : null,
  }
}

const withoutLabel = (perturbation: Perturbation, table: Table, known: readonly string[]): string[] =>
  defaultColumns(perturbation, table, known).filter((name) => name !== 'alarm')
