import type { Perturbation, Samples } from '../src/core/define.ts'
import { rootKey } from '../src/core/key.ts'
import { columnStatistics, seriesStatistics } from '../src/core/statistics.ts'
import type { Column, Table, TensorColumn } from '../src/core/table.ts'
import { fixedPicture } from './corruptions.ts'
import { fixedTexts } from './fixed-texts.ts'
import { fixedSamples } from './no-regression.ts'

/** Samples that a perturbation is held to the laws on, under the name that the tests show. */
export interface LawSamples {
  readonly name: string
  readonly samples: Samples
}

/** All fixed samples of a perturbation's modality that hold something it can act on. The same for ever. */
export function lawSamples(thing: Perturbation): LawSamples[] {
  const touched = ({ samples }: LawSamples): boolean =>
    samples.columns.some((name) => {
      const column = samples.table.columns.get(name) as Column
      if (thing.colour && !(column.kind === 'tensor' && column.shape[2] === 3)) return false
      return thing.touches === undefined || thing.touches.includes(column.kind)
    })
  return byModality[thing.modality](thing).filter(touched)
}

const byModality: Record<Perturbation['modality'], (thing: Perturbation) => LawSamples[]> = {
  tabular: ({ acts }) => [{ name: 'rows', samples: fixedSamples(301, acts === 'target') }],
  image: () => [
    { name: 'small colour pictures', samples: pictures(24, 20, 3) },
    { name: 'small grey pictures', samples: pictures(24, 20, 1) },
    { name: 'small pictures of floats', samples: pictures(24, 20, 3, true) },
    { name: 'pictures of 32 pixels', samples: pictures(32, 32, 3) },
    { name: 'larger pictures', samples: pictures(72, 88, 3) },
  ],
  series: () => [
    { name: 'tensors', samples: seriesTensors() },
    { name: 'rows in sequences', samples: { ...fixedSamples(301), columns: ['heat', 'rain', 'wind'] } },
  ],
  text: () => [{ name: 'sentences', samples: fixedTexts() }],
}

/** Six pictures in each of two columns, the second upside down, beside a number that nothing may touch. */
function pictures(height: number, width: number, channels: number, floats = false): Samples {
  const count = 6
  const big = fixedPicture(height + 3 * count, width + 5 * count, channels).values
  const size = height * width * channels
  const bytes = new Uint8Array(count * size)
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < height; y++) {
      const from = ((y + 3 * i) * (width + 5 * count) + 5 * i) * channels
      bytes.set(big.subarray(from, from + width * channels), i * size + y * width * channels)
    }
  }
  const shape = channels === 1 ? [height, width] : [height, width, channels]
  const column = (values: Uint8Array): TensorColumn => ({
    kind: 'tensor',
    shape,
    values: floats ? Float32Array.from(values, (v) => v / 255) : values,
  })
  const left = column(bytes)
  const right = column(bytes.slice().reverse())
  return samplesOf(count, new Map<string, Column>([...rest(count), ['left', left], ['right', right]]), [
    'left',
    'right',
  ])
}

/** Forty series of 48 steps and two channels: a slow and a fast swing with noise. */
function seriesTensors(): Samples {
  const [count, steps, channels] = [40, 48, 2]
  const values = new Float32Array(count * steps * channels)
  for (let row = 0; row < count; row++) {
    const stream = rootKey(20261125).fold('series', row).stream()
    let slow = 0
    for (let step = 0; step < steps; step++) {
      slow += 0.3 * stream.normal()
      const at = (row * steps + step) * channels
      values[at] = 5 + slow
      values[at + 1] = ((step + row) % 12) / 3 + 0.2 * stream.normal()
    }
  }
  const wave: TensorColumn = { kind: 'tensor', shape: [steps, channels], values }
  const samples = samplesOf(count, new Map<string, Column>([...rest(count), ['wave', wave]]), ['wave'])
  return { ...samples, training: new Map([...samples.training, ...seriesStatistics('wave', wave)]) }
}

/** A column of numbers that no perturbation of another modality may touch. */
function rest(rows: number): [string, Column][] {
  return [['label', { kind: 'number', values: Float64Array.from({ length: rows }, (_, row) => row % 3) }]]
}

function samplesOf(rows: number, columns: ReadonlyMap<string, Column>, acted: readonly string[]): Samples {
  const table: Table = { rows, columns }
  return {
    table,
    ids: Array.from({ length: rows }, (_, row) => `row-${row}`),
    columns: acted,
    sequences: [Int32Array.from({ length: rows }, (_, row) => row)],
    training: columnStatistics(table),
    classes: null,
  }
}
