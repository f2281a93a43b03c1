import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootKey } from '../src/core/key.ts'
import { idxOf, npyOf, zipOf } from './array-files.ts'
import { runTiny, type TinyRun } from './command-line.ts'
import { csvOf } from './small-benchmark.ts'
import { writeTinyBenchmark } from './tiny-benchmark.ts'

// What a file is called and how it is encoded is lineage: the same content gives the same release and the same numbers.
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
const oneWorker = ['--workers', '1']
const numeric = new Set(['load', 'heat', 'wear'])

/** The tiny benchmark in a folder of its own; arrays say with nan what other files leave empty, and a document has to allow that. */
function tinyFolder(file: string): string {
  const folder = writeTinyBenchmark()
  folders.push(folder)
  const path = join(folder, 'benchmark.yaml')
  const document = JSON.parse(readFileSync(path, 'utf8'))
  document.sources[0].path = file
  document.datasets[0].columns.heat.missing = ['nan']
  writeFileSync(path, JSON.stringify(document))
  return folder
}

/** The tiny benchmark with its source in another file; `write` gets its cells, row by row. */
async function tinyFrom(
  file: string,
  write: (path: string, names: readonly string[], rows: readonly (readonly string[])[], csv: string) => unknown,
): Promise<TinyRun> {
  const folder = tinyFolder(file)
  const csv = join(folder, 'data/readings.csv')
  const [names, ...rows] = readFileSync(csv, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  await write(join(folder, file), names, rows, csv)
  rmSync(csv)
  return runTiny(folder, oneWorker)
}

/** Cells as a typed format holds them: numbers as such, what is missing as null. */
const typed = (name: string, cell: string): number | string | null =>
  cell === '' ? null : numeric.has(name) ? Number(cell) : cell

let reference: TinyRun
beforeAll(async () => {
  reference = await runTiny(tinyFolder('data/readings.csv'), oneWorker)
})

function expectSame(run: TinyRun): void {
  expect(run.release).toBe(reference.release)
  expect(run.estimates === reference.estimates, 'estimates.json').toBe(true)
}

test('JSON Lines give the release and the numbers of their CSV twin', async () => {
  const run = await tinyFrom('readings.jsonl', (path, names, rows) => {
    const lines = rows.map((row) =>
      JSON.stringify(Object.fromEntries(row.map((cell, i) => [names[i], typed(names[i], cell)]))),
    )
    writeFileSync(path, `${lines.join('\n')}\n`)
  })
  expectSame(run)
})

test('Parquet gives the release and the numbers of its CSV twin', async () => {
  const run = await tinyFrom('readings.parquet', async (path, _names, _rows, csv) => {
    const connection = await (await DuckDBInstance.create()).connect()
    const types = "{day: 'DATE', site: 'VARCHAR', load: 'DOUBLE', heat: 'DOUBLE', failed: 'VARCHAR', wear: 'DOUBLE'}"
    await connection.run(
      `COPY (FROM read_csv('${csv}', columns = ${types}, header = true)) TO '${path}' (FORMAT parquet)`,
    )
    connection.closeSync()
  })
  expectSame(run)
})

test('NPZ gives the release and the numbers of its CSV twin', async () => {
  const run = await tinyFrom('readings.npz', (path, names, rows) => {
    const members = names.map((name, i): [string, Uint8Array] => {
      const cells = rows.map((row) => row[i])
      const values = numeric.has(name) ? cells.map((cell) => (cell === '' ? Number.NaN : Number(cell))) : cells
      return [`${name}.npy`, npyOf([rows.length], values as number[] | string[])]
    })
    writeFileSync(path, zipOf(Object.fromEntries(members)))
  })
  expectSame(run)
})

// ---- images ---------------------------------------------------------------------------------------------------------

const pixels = 9
const names = Array.from({ length: pixels }, (_, i) => `pixel${i + 1}`)

/** 300 pictures of 3 x 3 grey levels, as a tiny MNIST: a row that is lit is the digit, the rest is noise. */
const pictures = Array.from({ length: 300 }, (_, i) => {
  const draw = rootKey(5).fold('pictures', i).stream()
  const digit = draw.integer(3)
  const lit = (k: number): number => (Math.floor(k / 3) === digit ? 90 : 0)
  return { digit, image: names.map((_, k) => lit(k) + draw.integer(150)) }
})
const labelled = Uint8Array.from(pictures.flatMap(({ digit, image }) => [...image, digit]))

function writeDigits(
  file: string,
  bytes: Uint8Array | string,
  change: { reader?: object; columns?: object } = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-digits-'))
  folders.push(folder)
  writeFileSync(join(folder, file), bytes)
  const inputs = Object.fromEntries(names.map((name) => [name, { roles: 'input', type: 'number' }]))
  const document = {
    ...{ perdure: 1, name: 'digits', title: 'Tiny digits', version: '1.0.0', seed: 4 },
    objective: { summary: 'Read a digit.', questions: ['Which digit is it?'] },
    sources: [
      {
        id: 'pictures',
        kind: 'file',
        path: file,
        licence: 'CC0-1.0',
        ...(change.reader ? { reader: change.reader } : {}),
      },
    ],
    datasets: [
      {
        id: 'digits',
        sources: ['pictures'],
        card: { summary: 'Made up.', provenance: 'Made here.', consent: { basis: 'no-personal-data' } },
        columns: {
          ...(change.columns ?? inputs),
          digit: { roles: 'target', type: 'category', categories: ['0', '1', '2'] },
        },
      },
    ],
    splits: [{ id: 'chance', rules: [{ use: 'random', share: 0.4 }] }],
    tasks: [
      {
        ...{ id: 'reading', summary: 'Which digit?', kind: 'classification', dataset: 'digits', target: 'digit' },
        ...{
          split: 'chance',
          metrics: ['accuracy', 'log-loss'],
          margin: 0.05,
          baselines: ['prior', 'logistic-regression'],
        },
      },
    ],
    protocol: { replicates: 100 },
  }
  writeFileSync(join(folder, 'benchmark.yaml'), JSON.stringify(document))
  return folder
}

const digitsCsv = csvOf(
  pictures.map(({ digit, image }) => ({ ...Object.fromEntries(names.map((name, k) => [name, image[k]])), digit })),
)
const accuracyOf = ({ estimates }: TinyRun, model: string): number =>
  JSON.parse(estimates).estimates.find(
    (e: { metric: string; axes: Record<string, unknown> }) => e.metric.startsWith('accuracy') && e.axes.model === model,
  ).value

/** Answers of a run without their standing in a file: numbers by measure and axes. */
const numbersOf = ({ estimates }: TinyRun): unknown =>
  JSON.parse(estimates).estimates.map(({ metric, axes, value, lower, upper }: Record<string, unknown>) => ({
    ...{ metric, axes, value, lower, upper },
  }))

test('NPZ with pictures as one tensor gives the numbers of a CSV twin with a column for each grey level', async () => {
  const id = { roles: 'id', type: 'text' }
  const ids = pictures.map((_, i) => `k${1000 + i}`)
  const inputs = Object.fromEntries(names.map((name) => [name, { roles: 'input', type: 'number' }]))
  const rows = pictures.map(({ digit, image }, i) => ({
    ...{ key: ids[i], digit },
    ...Object.fromEntries(names.map((name, k) => [name, image[k]])),
  }))
  const twin = await runTiny(writeDigits('digits.csv', csvOf(rows), { columns: { key: id, ...inputs } }), oneWorker)
  const members = {
    'key.npy': npyOf([ids.length], ids),
    'image.npy': npyOf([ids.length, 3, 3], Uint8Array.from(pictures.flatMap(({ image }) => image))),
    'digit.npy': npyOf(
      [ids.length],
      Uint8Array.from(pictures, ({ digit }) => digit),
    ),
  }
  const columns = { key: id, image: { roles: 'input' } }
  const run = await runTiny(writeDigits('digits.npz', zipOf(members), { columns }), oneWorker)
  expect(numbersOf(run)).toEqual(numbersOf(twin))
  expect(accuracyOf(run, 'logistic-regression')).toBeGreaterThan(accuracyOf(run, 'prior') + 0.3)
})

test('IDX, a matrix of grey levels with the label last, gives the release and the numbers of its CSV twin', async () => {
  const twin = await runTiny(writeDigits('digits.csv', digitsCsv), oneWorker)
  const reader = { use: 'idx', names: [...names, 'digit'] }
  const shape = [pictures.length, pixels + 1]
  const run = await runTiny(writeDigits('digits-ubyte', idxOf(shape, labelled), { reader }), oneWorker)
  expect(run.release).toBe(twin.release)
  expect(run.estimates === twin.estimates, 'estimates.json').toBe(true)
  // There was something to learn, so that equal numbers are no accident of chance answers.
  expect(accuracyOf(run, 'logistic-regression')).toBeGreaterThan(accuracyOf(run, 'prior') + 0.3)
})
