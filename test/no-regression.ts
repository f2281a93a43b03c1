import { expect, test } from 'vitest'
import type { Perturbation, Samples } from '../src/core/define.ts'
import { digestBytes } from '../src/core/digest.ts'
import { rootKey } from '../src/core/key.ts'
import { applyAt } from '../src/core/severity.ts'
import { columnStatistics } from '../src/core/statistics.ts'
import type { Column, Table } from '../src/core/table.ts'
import { textColumn } from '../src/core/table.ts'
import { fixedTexts } from './fixed-texts.ts'

export const levelSeverities = [0.2, 0.4, 0.6, 0.8, 1] as const

/** Three random walks with a few holes, a text and a class target; two interleaved sequences. The same for ever. */
export function fixedSamples(rows: number, target = false, classes: number | null = 3): Samples {
  const columns = new Map<string, Column>()
  const walks = rootKey(20261124)
  for (const [c, name] of ['heat', 'rain', 'wind'].entries()) {
    const stream = walks.fold(name).stream()
    const values = new Float64Array(rows)
    let level = 10 * (c + 1)
    for (let row = 0; row < rows; row++) {
      level += stream.normal()
      values[row] = row % 17 === 5 + c ? Number.NaN : level
    }
    columns.set(name, { kind: 'number', values })
  }
  columns.set(
    'sky',
    textColumn(Array.from({ length: rows }, (_, row) => (row % 11 === 3 ? null : ['clear', 'grey'][row & 1]))),
  )
  columns.set('label', { kind: 'number', values: Float64Array.from({ length: rows }, (_, row) => row % 3) })
  const table: Table = { rows, columns }
  const even = Int32Array.from({ length: Math.ceil(rows / 2) }, (_, i) => 2 * i)
  const odd = Int32Array.from({ length: Math.floor(rows / 2) }, (_, i) => 2 * i + 1)
  return {
    table,
    ids: Array.from({ length: rows }, (_, row) => `row-${row}`),
    columns: target ? ['label'] : ['heat', 'rain', 'wind', 'sky'],
    sequences: [even, odd],
    training: columnStatistics(table),
    classes,
  }
}

/** Digest of the content of a table: names, kinds and exact values in the order of the columns' names. */
export function tableDigest(table: Table): string {
  const parts: string[] = []
  for (const name of [...table.columns.keys()].sort()) {
    const column = table.columns.get(name) as Column
    if (column.kind === 'text')
      parts.push(JSON.stringify([name, Array.from(column.codes, (c) => column.dictionary[c] ?? null)]))
    else parts.push(JSON.stringify([name, column.kind, Array.from(column.values, String)]))
  }
  return digestBytes(parts.join('\n')).slice(0, 16)
}

/** Pins what a perturbation makes of the fixed samples at its five levels; the digests change only with `version`. */
export function noRegression(
  perturbation: Perturbation,
  pinned: { version: number; digests: readonly string[] },
  overrides: Readonly<Record<string, unknown>> = {},
): void {
  test('does not change its output except with its version', () => {
    const texts = perturbation.modality === 'text'
    const samples = texts ? fixedTexts() : fixedSamples(60, perturbation.acts === 'target')
    const digests = levelSeverities.map((s) => tableDigest(applyAt(perturbation, samples, s, overrides, rootKey(7))))
    expect({ version: perturbation.version, digests }).toEqual(pinned)
  })
}
