// Every perturbation of tables and series at severity 0.6: megabytes of columns a second of processor time (with what the
// engine compiles and collects beside it), through `apply` and with another seed each time, the best of the rounds. Tables are
// 100,000 rows of eight float64 columns, series the same rows as 100 sequences, sensors 400 tensors of 1,000 steps by 3 channels of
// float32. Beside each the same change in numpy, in turn in the same run; python3 or PYTHON has numpy, without it the peers are null.
// PERDURE_BENCH_ONLY=tabular/gaussian-noise keeps to some; PERDURE_BENCH_SECONDS is the length of a round.
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { best, line, startPeer } from './_peer.mjs'

const root = resolve(import.meta.dirname, '..')
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
const { rootKey } = await load('core/key.js')
const { applyAt } = await load('core/severity.js')
const { columnStatistics } = await load('core/statistics.js')
const { textColumn } = await load('core/table.js')

const rows = 100_000
const columns = 8
const goal = 200
/** Bytes a second that memory gave to reads on the machine of the first figures; another one has another. */
const bandwidth = 12.8e9
/** What a document must name. */
const required = {
  'tabular/missing-at-random': { by: 'x7' },
  'tabular/column-swap': { pair: ['x0', 'x1'] },
  'tabular/correlated-shift': { lead: 'x0' },
  'series/seasonal-phase': { period: 24 },
  'series/seasonal-amplitude': { period: 24 },
}
const textual = new Set(['tabular/category-confusion', 'tabular/unseen-category'])
/** What the column bytes of a run are where not all eight columns are acted on. */
const acted = { 'tabular/missing-at-random': 7, 'tabular/column-swap': 2 }

const only = process.env.PERDURE_BENCH_ONLY?.split(',')
const peer = startPeer(join(root, 'bench/peers/rows.py'), ['numpy'])
try {
  for (const family of ['tabular', 'series']) {
    for (const file of readdirSync(join(root, 'dist/perturbations', family))) {
      if (!/^[a-z][a-z0-9-]*\.js$/.test(file)) continue
      const id = `${family}/${file.slice(0, -3)}`
      if (only && !only.includes(id)) continue
      const { default: thing } = await load(`perturbations/${id}.js`)
      const forms = family === 'series' ? ['series', 'sensors'] : [textual.has(id) ? 'categories' : 'table']
      for (const form of forms) {
        const samples = samplesOf(form)
        const bytes = form === 'table' && acted[id] ? acted[id] * rows * 8 : bytesOf(samples)
        let seed = 0
        const { ours, theirs } = await best(
          bytes / 1e6,
          () => applyAt(thing, samples, 0.6, required[id] ?? {}, rootKey(seed++)),
          peer,
          `${form} ${id}`,
        )
        // Read once and written once.
        line(`${id}, ${form}`, ours, theirs, 'MB/s', { goal, ofBandwidth: (2e6 * ours) / bandwidth })
      }
    }
  }
} finally {
  peer?.end()
}

function samplesOf(form) {
  const stream = rootKey(1).fold(form).stream()
  const made = new Map()
  let count = rows
  if (form === 'sensors') {
    count = 400
    const values = new Float32Array(count * 3000)
    for (let i = 0; i < values.length; i++) values[i] = stream.normal()
    made.set('x', { kind: 'tensor', shape: [1000, 3], values })
  } else if (form === 'categories') {
    const names = Array.from({ length: 12 }, (_, i) => `category ${i}`)
    for (let c = 0; c < columns; c++)
      made.set(`x${c}`, textColumn(Array.from({ length: rows }, () => names[stream.integer(12)])))
  } else {
    for (let c = 0; c < columns; c++)
      made.set(`x${c}`, { kind: 'number', values: Float64Array.from({ length: rows }, () => stream.normal()) })
  }
  const table = { rows: count, columns: made }
  const training =
    form === 'sensors'
      ? new Map([0, 1, 2].map((c) => [`x[${c}]`, { mean: 0, sd: 1, min: -4, max: 4, median: 0, missingShare: 0 }]))
      : columnStatistics(table)
  const sequences = form === 'series' ? 100 : 1
  return {
    table,
    // As long as ids are that come from content.
    ids: Array.from({ length: count }, (_, row) => row.toString(16).padStart(24, '0')),
    columns: [...made.keys()],
    sequences: Array.from({ length: sequences }, (_, s) =>
      Int32Array.from({ length: count / sequences }, (_, i) => (s * count) / sequences + i),
    ),
    training,
    classes: null,
  }
}

function bytesOf({ table }) {
  let bytes = 0
  for (const column of table.columns.values())
    bytes += (column.kind === 'text' ? column.codes : column.values).byteLength
  return bytes
}
