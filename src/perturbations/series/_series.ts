import type { ColumnStatistics, Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import type { Key } from '../../core/key.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { type Column, type Table, type TensorColumn, withColumns } from '../../core/table.ts'
import { fillNormals, fillWords } from '../../numeric/noise.ts'
import { normalQuantile } from '../../numeric/normal.ts'

/** One series: the rows of a sequence in a number column, or one channel of one sample of a tensor column. */
export interface Series {
  /** The readings in time order, a copy to be changed in place. NaN is a missing one. */
  readonly values: Float64Array
  /** Statistics of the column or channel over the training slice. @throws Failure DATA_TOO_FEW where there are none */
  unit(): ColumnStatistics
  /** For what is drawn once for the whole series. */
  readonly key: Key
  /** Two independent uniforms per reading, the first in (0, 1), the second in [0, 1). */
  draws(): { readonly first: Float64Array; readonly second: Float64Array }
  /** A standard normal per reading; it is made of the same random bits as `draws` in rows, so take one of the two. */
  normals(): Float64Array | Float32Array
}

export type ChangeSeries<P> = (series: Series, params: P) => void

/**
 * Makes the `apply` of a perturbation from a function of one series. A reading's draws depend on the id of its row, or on
 * id, channel and step in a tensor, and on nothing else. In a tensor, which has no missing entries, a reading that went
 * missing becomes the training mean of its channel; bytes are rounded to the nearest and held in 0..255.
 */
export function perSeries<P>(change: ChangeSeries<P>): (samples: Samples, params: P, key: Key) => Table {
  return (samples, params, key) => {
    let keys: Uint32Array | null = null
    const keysOfRows = (): Uint32Array => {
      keys ??= rowKeys(samples.ids, key)
      return keys
    }
    const changed: [string, Column][] = []
    for (const name of samples.columns) {
      const column = samples.table.columns.get(name)
      const each = (series: Series): void => change(series, params)
      if (column?.kind === 'number') {
        changed.push([
          name,
          { kind: 'number', values: changeRows(samples, name, column.values, key, keysOfRows, each) },
        ])
      } else if (column?.kind === 'tensor') changed.push([name, changeTensor(samples, name, column, key, each)])
    }
    return withColumns(samples.table, changed)
  }
}

function changeRows(
  samples: Samples,
  name: string,
  before: Float64Array,
  key: Key,
  keysOfRows: () => Uint32Array,
  each: (series: Series) => void,
): Float64Array {
  const out = before.slice()
  const unit = () => unitOf(samples, name)
  let draws: ReturnType<Series['draws']> | null = null
  const drawsOfRows = () => {
    draws ??= drawsOf(keysOfRows(), name, key)
    return draws
  }
  const seriesKey = key.fold('sequence')
  for (const rows of samples.sequences) {
    if (rows.length === 0) continue
    const values = gather(before, rows)
    each({
      values,
      unit,
      key: seriesKey.fold(samples.ids[rows[0]], name),
      draws: () => ({ first: gather(drawsOfRows().first, rows), second: gather(drawsOfRows().second, rows) }),
      normals: () => gather(drawsOfRows().first, rows).map(normalQuantile),
    })
    for (let p = 0; p < rows.length; p++) out[rows[p]] = values[p]
  }
  return out
}

function gather(from: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let p = 0; p < rows.length; p++) values[p] = from[rows[p]]
  return values
}

/** @throws Failure SPEC_FIELD where the tensor is no series */
function changeTensor(
  samples: Samples,
  name: string,
  column: TensorColumn,
  key: Key,
  each: (series: Series) => void,
): TensorColumn {
  if (column.shape.length > 2) {
    throw new Failure(
      'SPEC_FIELD',
      `found the shape [${column.shape.join(', ')}] of '${name}', expected [steps] or [steps, channels]`,
      {},
      'Leave the column out, or choose a perturbation of the modality that it holds.',
    )
  }
  const [steps, channels = 1] = column.shape
  const size = steps * channels
  const out = column.values.slice()
  const units = Array.from({ length: channels }, (_, channel) => () => unitOf(samples, `${name}[${channel}]`))
  const seriesKey = key.fold('sequence', name)
  const bulk = bulkDraws(size, channels, key.fold('series', name))
  const values = new Float64Array(steps)
  const bytes = out instanceof Uint8Array
  samples.ids.forEach((id, row) => {
    bulk.open(id)
    for (let channel = 0; channel < channels; channel++) {
      const at = row * size + channel
      for (let step = 0; step < steps; step++) values[step] = out[at + step * channels]
      each({
        values,
        unit: units[channel],
        get key() {
          return seriesKey.fold(id, channel)
        },
        draws: () => bulk.draws(channel),
        normals: () => bulk.normals(channel),
      })
      for (let step = 0; step < steps; step++) {
        let value = values[step]
        if (Number.isNaN(value)) value = units[channel]().mean
        out[at + step * channels] = bytes ? Math.min(255, Math.max(0, Math.floor(value + 0.5))) : value
      }
    }
  })
  return { ...column, values: out }
}

/** The draws of all channels of a sample at once, made when the first of them is asked for. The buffers are used again. */
function bulkDraws(size: number, channels: number, key: Key) {
  const steps = size / channels
  const words = new Uint32Array(2 * size)
  const normals = new Float32Array(size)
  const draws = { first: new Float64Array(steps), second: new Float64Array(steps) }
  const own = channels === 1 ? normals : new Float32Array(steps)
  const keys = { words: key.fold('words'), normals: key.fold('normals') }
  let id = ''
  const made = { words: false, normals: false }
  const need = (what: 'words' | 'normals'): void => {
    if (made[what]) return
    made[what] = true
    const { k0, k1 } = keys[what].fold(id)
    if (what === 'words') fillWords(words, k0, k1)
    else fillNormals(normals, k0, k1)
  }
  return {
    open(next: string): void {
      id = next
      made.words = false
      made.normals = false
    },
    draws(channel: number) {
      need('words')
      const { first, second } = draws
      for (let step = 0; step < steps; step++) {
        const at = 2 * (step * channels + channel)
        first[step] = (words[at] + 0.5) / 4294967296
        second[step] = words[at + 1] / 4294967296
      }
      return draws
    },
    normals(channel: number): Float32Array {
      need('normals')
      if (channels > 1) for (let step = 0; step < steps; step++) own[step] = normals[step * channels + channel]
      return own
    },
  }
}

function unitOf(samples: Samples, name: string): ColumnStatistics {
  const statistics = samples.training.get(name)
  if (statistics !== undefined && !Number.isNaN(statistics.mean)) return statistics
  throw new Failure('DATA_TOO_FEW', `found no training value of '${name}', expected some to measure its spread by`)
}
