import { expect, test } from 'vitest'
import type { Perturbation, Samples } from '../src/core/define.ts'
import { rootKey } from '../src/core/key.ts'
import { applyAt } from '../src/core/severity.ts'
import { seriesStatistics } from '../src/core/statistics.ts'
import type { Table, TensorColumn } from '../src/core/table.ts'
import { levelSeverities, tableDigest } from './no-regression.ts'

/** Samples of one tensor column 'wave' [steps, channels], or [steps] where there is one channel. */
export function waves(rows: number, steps: number, channels: number, value: (i: number) => number): Samples {
  const values = Float32Array.from({ length: rows * steps * channels }, (_, i) => value(i))
  const wave: TensorColumn = { kind: 'tensor', shape: channels === 1 ? [steps] : [steps, channels], values }
  return {
    table: { rows, columns: new Map([['wave', wave]]) },
    ids: Array.from({ length: rows }, (_, row) => `row-${row}`),
    columns: ['wave'],
    sequences: [],
    training: new Map(seriesStatistics('wave', wave)),
    classes: null,
  }
}

/** The values of the column 'wave'. */
export function waveOf(table: Table): Float32Array | Uint8Array {
  const found = table.columns.get('wave')
  if (found?.kind !== 'tensor') throw new TypeError('no tensor column wave')
  return found.values
}

/** A saw that rises, and noise of integers, in two channels. The same for ever. */
const fixedWaves: Samples = waves(4, 48, 2, (i) => (i % 24) / 4 + i / 64 + (((i * 7919) % 101) - 50) / 64)

/** Pins what a perturbation makes of the fixed tensors at its five levels, as `noRegression` does for rows. */
export function noTensorRegression(
  perturbation: Perturbation,
  pinned: { version: number; digests: readonly string[] },
  overrides: Readonly<Record<string, unknown>> = {},
): void {
  test('does not change its output on tensors except with its version', () => {
    const digests = levelSeverities.map((s) => tableDigest(applyAt(perturbation, fixedWaves, s, overrides, rootKey(7))))
    expect({ version: perturbation.version, digests }).toEqual(pinned)
  })
}
