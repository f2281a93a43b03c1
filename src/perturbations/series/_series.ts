import type { ColumnStatistics, Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import type { Key } from '../../core/key.ts'
import { type Draws, drawsOf, rowKeys } from '../../core/row-draws.ts'
import { type Column, type Table, type TensorColumn, withColumns } from '../../core/table.ts'
import { fillNormals, fillWords } from '../../numeric/noise.ts'
import { unitOf } from '../_columns.ts'

/** One series: the rows of a sequence in a number column, or one channel of one sample of a tensor column. */
export interface Series {
  /** The readings in time order, a copy to be changed in place. NaN is a missing one. */
  readonly values: Float64Array
  /** Statistics of the column or channel over the training slice. @throws Failure DATA_TOO_FEW where there are none */
  unit(): ColumnStatistics
  /** For what is drawn once for the whole series. */
  readonly key: Key
  /** A uniform per reading, in (0, 1). */
  first(): Float64Array
  /** Another uniform per reading, independent of the first, in [0, 1). */
  second(): Float64Array
  /** A standard normal per reading; in rows it is made of the same random bits as `first`, so take one of the two. */
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
  let draws: Draws | null = null
  const drawsOfRows = (): Draws => {
    draws ??= drawsOf(keysOfRows(), name, key)
    return draws
  }
  let normals: Float64Array | null = null
  const normalsOfRows = (): Float64Array => {
    normals ??= drawsOfRows().normals()
    return normals
  }
  const seriesKey = key.fold('sequence')
  for (const rows of samples.sequences) {
    if (rows.length === 0) continue
    const whole = isRun(rows)
    const taken = (from: Float64Array): Float64Array =>
      whole ? from.slice(rows[0], rows[0] + rows.length) : gather(from, rows)
    const values = taken(before)
    each({
      values,
      unit,
      key: seriesKey.fold(samples.ids[rows[0]], name),
      first: () => taken(drawsOfRows().first),
      second: () => taken(drawsOfRows().second),
      normals: () => taken(normalsOfRows()),
    })
    if (whole) out.set(values, rows[0])
    else for (let p = 0; p < rows.length; p++) out[rows[p]] = values[p]
  }
  return out
}

/** Rows that follow each other in the table as well are copied in one go. */
function isRun(rows: Int32Array): boolean {
  for (let p = 1; p < rows.length; p++) if (rows[p] !== rows[0] + p) return false
  return true
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
  const out: Float32Array | Uint8Array =
    column.values instanceof Uint8Array ? new Uint8Array(column.values.length) : new Float32Array(column.values.length)
  const units = Array.from({ length: channels }, (_, channel) => () => unitOf(samples, `${name}[${channel}]`))
  const seriesKey = key.fold('sequence', name)
  const bulk = bulkDraws(size, channels, key.fold('series', name))
  const values = new Float64Array(steps)
  let id = ''
  let channel = 0
  const series: Series = {
    values,
    unit: () => units[channel](),
    get key() {
      return seriesKey.fold(id, channel)
    },
    first: () => bulk.uniforms(channel, 0),
    second: () => bulk.uniforms(channel, 1),
    normals: () => bulk.normals(channel),
  }
  for (let row = 0; row < samples.ids.length; row++) {
    id = samples.ids[row]
    bulk.open(id)
    for (channel = 0; channel < channels; channel++) {
      const at = row * size + channel
      read(column.values, at, channels, values)
      each(series)
      fillMissing(values, units[channel])
      if (out instanceof Uint8Array) writeBytes(out, at, channels, values)
      else write(out, at, channels, values)
    }
  }
  return { ...column, values: out }
}

function read(from: Float32Array | Uint8Array, at: number, stride: number, to: Float64Array): void {
  for (let step = 0; step < to.length; step++) to[step] = from[at + step * stride]
}

function write(to: Float32Array, at: number, stride: number, from: Float64Array): void {
  for (let step = 0; step < from.length; step++) to[at + step * stride] = from[step]
}

function writeBytes(to: Uint8Array, at: number, stride: number, from: Float64Array): void {
  for (let step = 0; step < from.length; step++)
    to[at + step * stride] = Math.min(255, Math.max(0, Math.floor(from[step] + 0.5)))
}

function fillMissing(values: Float64Array, unit: () => ColumnStatistics): void {
  for (let step = 0; step < values.length; step++) if (Number.isNaN(values[step])) values[step] = unit().mean
}

/** The draws of all channels of a sample at once, made when the first of them is asked for. The buffers are used again. */
function bulkDraws(size: number, channels: number, key: Key) {
  const steps = size / channels
  const words = new Uint32Array(2 * size)
  const normals = new Float32Array(size)
  const uniforms = [new Float64Array(steps), new Float64Array(steps)]
  const own = channels === 1 ? normals : new Float32Array(steps)
  const keys = { words: key.fold('words'), normals: key.fold('normals') }
  let id = ''
  let madeWords = false
  let madeNormals = false
  return {
    open(next: string): void {
      id = next
      madeWords = false
      madeNormals = false
    },
    uniforms(channel: number, which: 0 | 1): Float64Array {
      if (!madeWords) {
        const { k0, k1 } = keys.words.fold(id)
        fillWords(words, k0, k1)
        madeWords = true
      }
      // The first is half a step off the grid, so that it is never 0.
      const half = which === 0 ? 0.5 : 0
      const out = uniforms[which]
      for (let step = 0, at = 2 * channel + which; step < steps; step++, at += 2 * channels)
        out[step] = (words[at] + half) / 4294967296
      return out
    },
    normals(channel: number): Float32Array {
      if (!madeNormals) {
        const { k0, k1 } = keys.normals.fold(id)
        fillNormals(normals, k0, k1)
        madeNormals = true
      }
      if (channels > 1) for (let step = 0, at = channel; step < steps; step++, at += channels) own[step] = normals[at]
      return own
    },
  }
}
