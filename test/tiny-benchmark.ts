import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rootKey } from '../src/core/key.ts'

/** Ways to write the same benchmark: none of them may change a result. */
export interface TinyVariant {
  readonly rows?: 'as made' | 'shuffled'
  readonly columns?: 'as made' | 'shuffled'
  readonly lineEnd?: '\n' | '\r\n'
  /** Path of the data below the folder. */
  readonly data?: string
  readonly keys?: 'as written' | 'reversed'
}

const names = ['day', 'site', 'load', 'heat', 'failed', 'wear']

/** Three years of one reading in five days at three sites: 657 rows, with missing cells and a drift. */
function tinyRows(): string[][] {
  const rows: string[][] = []
  for (let day = 0; day < 1095; day += 5) {
    for (const site of ['ash', 'birch', 'çam']) {
      const draw = rootKey(7).fold('tiny', site, day).stream()
      const load = 40 + 10 * draw.normal()
      const heat = 20 + 0.2 * (load - 40) + 4 * draw.normal()
      const strain = (load - 40) / 10 + (heat - 20) / 6 + (day / 1095 - 0.5) + 0.5 * draw.normal()
      const date = new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10)
      const wear = 3 * strain + draw.normal()
      rows.push([
        ...[date, site, load.toFixed(2), draw.uniform() < 0.04 ? '' : heat.toFixed(2)],
        ...[strain > 0.3 ? 'yes' : 'no', wear.toFixed(3)],
      ])
    }
  }
  return rows
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const draw = rootKey(seed).fold('shuffle').stream()
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = draw.integer(i + 1)
    ;[out[i], out[j]] = [out[j], out[i]]
  }
  return out
}

function tinyData({ rows, columns, lineEnd = '\n' }: TinyVariant): string {
  const order = columns === 'shuffled' ? shuffled([...names.keys()], 3) : [...names.keys()]
  const made = rows === 'shuffled' ? shuffled(tinyRows(), 5) : tinyRows()
  return [names, ...made].map((row) => order.map((i) => row[i]).join(',') + lineEnd).join('')
}

function tinyDocument(path: string): Record<string, unknown> {
  const features = [
    { use: 'impute', strategy: 'median' },
    { use: 'scale', method: 'standard' },
    { use: 'encode', method: 'one-hot' },
  ]
  const task = { dataset: 'readings', split: 'halves', features }
  return {
    perdure: 1,
    name: 'tiny',
    title: 'A tiny benchmark of both kinds of task',
    version: '1.0.0',
    seed: 11,
    objective: { summary: 'Exercise the whole line in a second.', questions: ['Are the bytes the same?'] },
    sources: [{ id: 'log', kind: 'file', path, licence: 'CC0-1.0' }],
    datasets: [
      {
        id: 'readings',
        sources: ['log'],
        card: { summary: 'Made-up readings.', provenance: 'Made here.', consent: { basis: 'no-personal-data' } },
        columns: {
          day: { roles: 'time', type: 'time' },
          site: { roles: ['input', 'group'], type: 'category' },
          load: { roles: 'input', type: 'number' },
          heat: { roles: 'input', type: 'number' },
          failed: { roles: 'target', type: 'category', categories: ['no', 'yes'] },
          wear: { roles: 'target', type: 'number' },
        },
      },
    ],
    splits: [{ id: 'halves', rules: [{ use: 'time', every: { intervals: 4 } }], trainIntervals: 2 }],
    tasks: [
      {
        ...task,
        id: 'failing',
        summary: 'Has it failed?',
        kind: 'classification',
        target: 'failed',
        metrics: ['balanced-accuracy', 'log-loss'],
        margin: 0.05,
        baselines: ['prior', { use: 'logistic-regression', variants: ['fixed', 'retrained'] }],
      },
      {
        ...task,
        id: 'wearing',
        summary: 'How worn is it?',
        kind: 'regression',
        target: 'wear',
        metrics: ['mae'],
        margin: 0.3,
        baselines: ['linear-regression'],
      },
    ],
    conditions: [
      {
        id: 'noise',
        use: 'tabular/gaussian-noise',
        columns: ['load', 'heat'],
        severities: [0.3, 1],
        search: { precision: 0.05 },
      },
      { id: 'lost', use: 'tabular/missing-completely-at-random', columns: ['load', 'heat'], severities: [0.5] },
    ],
    criteria: [
      {
        id: 'useful',
        summary: 'Better than chance.',
        task: 'failing',
        metric: 'balanced-accuracy',
        require: { atLeast: 0.6 },
        rule: 'interval',
      },
    ],
    protocol: { replicates: 200 },
  }
}

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversedKeys(inner)]),
  )
}

/** Writes the benchmark into a new temporary folder; JSON is YAML too. */
export function writeTinyBenchmark(variant: TinyVariant = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-tiny-'))
  const path = variant.data ?? 'data/readings.csv'
  const document = tinyDocument(path)
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), tinyData(variant))
  const text = JSON.stringify(variant.keys === 'reversed' ? reversedKeys(document) : document, null, 1)
  writeFileSync(join(folder, 'benchmark.yaml'), `${text}\n`)
  return folder
}
