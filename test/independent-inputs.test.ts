import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { exportTask } from '../src/build/export.ts'
import { fitFeatures, openFeatures } from '../src/build/features.ts'
import { type Preprocessing, preprocessingOf } from '../src/build/preprocessing.ts'
import type { Release } from '../src/core/release.ts'
import { type Column, type Table, textColumn } from '../src/core/table.ts'
import { perdure } from './command-line.ts'
import { smallTask } from './small-task.ts'

/** The script knows nothing of this project but the page of preprocessing: that is what is on trial. */
const script = fileURLToPath(new URL('./independent/inputs.py', import.meta.url))
/** Written by somebody who had seen the page, its JSON and raw rows, and nothing else of this project. */
const stranger = fileURLToPath(new URL('./independent/from-the-page.py', import.meta.url))
const python = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0,
)
const why = python ? '' : ' (skipped: there is no Python 3.9 or later here)'

const folder = mkdtempSync(join(tmpdir(), 'perdure-inputs-'))
afterAll(() => rmSync(folder, { recursive: true }))

function compared(at: string): { status: number | null; stdout: string; stderr: string } {
  const page = join(at, 'preprocessing.json')
  return spawnSync(python as string, [script, page, join(at, 'raw'), join(at, 'inputs')], { encoding: 'utf8' })
}

const rows = 60
const cycle = <T>(items: readonly T[], step = 7): T[] =>
  Array.from({ length: rows }, (_, i) => items[(i * step) % items.length])
const texts = [
  "It's GREAT, it's cheap: see http://x.yz/q?a=1",
  'naïve CAFÉ of Zoe\u0308',
  'Ａ full WIDTH １２',
  null,
  '',
  '=1+1',
  "'=quoted",
  "''+x",
  '😀😀 smile 😀',
  'tab\tand\u00a0space\ufeffmark',
  '한국어 글 \u1112\u1161\u11ab',
  'ὈΔΥΣΣΕΎΣ ΣΊΣΥΦΟΣ',
  'line\nbreak, "quote"',
]
const table: Table = {
  rows,
  columns: new Map<string, Column>([
    [
      'x',
      {
        kind: 'number',
        values: Float64Array.from({ length: rows }, (_, i) => (i % 13 === 4 ? Number.NaN : ((i * 29) % 31) / 7 - 1)),
      },
    ],
    [
      'y',
      {
        kind: 'number',
        values: Float64Array.from({ length: rows }, (_, i) => (i % 17 === 2 ? Number.NaN : Math.sqrt(i) * 1e-9)),
      },
    ],
    ['grade', { kind: 'number', values: Float64Array.from(cycle([1, 2.5, 1000, -3])) }],
    ['sky', textColumn(cycle(['clear', '-cloud', "'=rain", null, '']))],
    ['note', textColumn(cycle(texts))],
    [
      'image',
      { kind: 'tensor', shape: [5, 7, 3], values: Uint8Array.from({ length: rows * 105 }, (_, i) => (i * 31) % 256) },
    ],
    [
      'photo',
      {
        kind: 'tensor',
        shape: [6, 4],
        values: Float32Array.from({ length: rows * 24 }, (_, i) => ((i * 37) % 101) / 101),
      },
    ],
    [
      'signal',
      {
        kind: 'tensor',
        shape: [14, 2],
        values: Float32Array.from({ length: rows * 28 }, (_, i) => ((i * i * 37) % 101) / 7 - 6),
      },
    ],
  ]),
}

/** Each way to take a step that is not taken by an example. */
const tries: Record<string, [inputs: string[], steps: ({ use: string } & Record<string, unknown>)[]]> = {
  numbers: [
    ['y', 'x', 'grade'],
    [
      { use: 'clip', columns: ['x'], quantiles: [0.1, 0.85] },
      { use: 'clip', columns: ['grade'], upper: 500.5 },
      { use: 'impute', columns: ['x'], strategy: 'mean', indicator: true },
      { use: 'impute', columns: ['y'], strategy: 'constant', value: -2.5 },
      { use: 'scale', columns: ['x', 'grade'], method: 'min-max' },
    ],
  ],
  categories: [
    ['sky', 'x', 'grade'],
    [
      { use: 'encode', columns: ['grade'] },
      { use: 'impute', columns: ['x'], strategy: 'most-frequent' },
      { use: 'encode', method: 'ordinal' },
    ],
  ],
  'words-as-they-are': [
    ['note'],
    [
      {
        use: 'text-ngrams',
        words: [1, 3],
        shortest: 1,
        minDocuments: 1,
        case: 'keep',
        weight: 'none',
        sublinear: false,
        norm: 'none',
      },
    ],
  ],
  'characters-without-accents': [
    ['note'],
    [
      {
        use: 'text-ngrams',
        words: [1, 1],
        characters: [1, 5],
        size: 300,
        minDocuments: 1,
        maxShare: 0.9,
        accents: 'drop',
      },
    ],
  ],
  'accents-kept': [['note'], [{ use: 'text-ngrams', characters: [3, 3], minDocuments: 1 }]],
  blocks: [
    ['photo', 'image'],
    [
      { use: 'pixels', columns: ['image'], downsample: 2 },
      { use: 'image-resize', columns: ['photo'], height: 9, width: 3 },
    ],
  ],
  sizes: [
    ['image', 'photo'],
    [
      { use: 'image-resize', height: 3, width: 10, pad: 1 },
      { use: 'pixels', downsample: 2 },
    ],
  ],
  windows: [
    ['signal'],
    [
      {
        use: 'series-window',
        recent: 9,
        keep: true,
        quantiles: [0.25, 0.9],
        statistics: [
          'median',
          'first',
          'last',
          'rms',
          'roughness',
          'slope',
          'zero-crossings',
          'mean-crossings',
          'sd',
          'min',
          'max',
        ],
      },
    ],
  ],
  spectra: [
    ['signal'],
    [
      {
        use: 'series-spectrum',
        bands: [
          [0.05, 0.2],
          [0.2, 0.5],
        ],
        taper: 'hann',
        as: 'share',
        peak: true,
        centroid: true,
        keep: true,
      },
      { use: 'series-spectrum', channels: ['left', 'right'], rate: 20, bands: [[1, 10]] },
    ],
  ],
}

/** Page, rows and inputs of a task with these steps, as `show preprocessing` and `export` write them. */
async function written(name: string): Promise<{ at: string; page: Preprocessing }> {
  const [inputs, uses] = tries[name]
  const keep = () => Promise.reject(new Error('no files here'))
  const training = Int32Array.from({ length: 40 }, (_, i) => i)
  const features = await fitFeatures(uses, inputs, table, training, keep)
  const { features: featureNames } = await openFeatures(features, inputs, table)
  const made = Array.from({ length: rows }, (_, i) => ({ interval: i < 40 ? 0 : 1, target: i % 2 }))
  const task = smallTask(made, { table, inputs, features, featureNames })
  const benchmark = { name: 'n', title: 'T', version: '1.0.0', seed: 1, datasets: [{ id: 'd', transforms: [] }] }
  const page = await preprocessingOf({ digest: 'd', benchmark, tasks: [task] } as unknown as Release)
  const at = join(folder, name)
  for (const [kind, asked] of [
    ['raw', false],
    ['inputs', true],
  ] as const) {
    mkdirSync(join(at, kind, 't'), { recursive: true })
    for (const [file, text] of await exportTask(task, asked)) writeFileSync(join(at, kind, 't', file), text)
  }
  writeFileSync(join(at, 'preprocessing.json'), JSON.stringify(page))
  return { at, page }
}

describe.runIf(python)(`inputs computed from the page alone${why}`, () => {
  test.each(Object.keys(tries))('%s', async (name) => {
    const { at, page } = await written(name)
    const { status, stdout, stderr } = compared(at)
    expect([status, stderr]).toEqual([0, ''])
    const [, differing] = /^t: 60 rows, \d+ inputs, (\d+) differ/.exec(stdout) ?? []
    if (page.tasks[0].tolerance === 0) expect(differing).toBe('0')
    else expect(stdout).toMatch(/differ/)
  })

  test('a number of the page that is a little off shows', async () => {
    const { at, page } = await written('numbers')
    const text = JSON.stringify(page)
    const { scale } = (page.tasks[0].steps[4].fitted as { scale: number }[])[0]
    writeFileSync(join(at, 'preprocessing.json'), text.replaceAll(`"scale":${scale}`, `"scale":${scale * 1.000001}`))
    expect(compared(at)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^t: row r\d+, x: .* here, .* there/),
    })
  })

  const examples = ['bike-demand', 'rain-50-years', 'census-income', 'handwritten-digits', 'video-comments', 'city-air']
  // Minutes, as plain Python takes its time.
  test.runIf(process.env.PERDURE_FULL).each(examples)(
    'examples/%s',
    async (example) => {
      const at = join(folder, example)
      cpSync(fileURLToPath(new URL(`../examples/${example}`, import.meta.url)), at, {
        recursive: true,
        filter: (path) => !path.includes('.perdure'),
      })
      const document = parse(readFileSync(join(at, 'benchmark.yaml'), 'utf8'))
      // Models do not change inputs, and take long to train.
      for (const task of document.tasks) {
        task.baselines = ['prior']
        delete task.certify
      }
      writeFileSync(join(at, 'benchmark.yaml'), stringify(document, { aliasDuplicateObjects: false }))
      const run = async (...args: string[]): Promise<void> => {
        const { code, stderr } = await perdure(args, at)
        expect([code, stderr]).toEqual([0, expect.any(String)])
      }
      await run('build', '.')
      await run('show', 'preprocessing', '.', '--out', '.')
      const page: Preprocessing = JSON.parse(readFileSync(join(at, 'preprocessing.json'), 'utf8'))
      for (const { task } of page.tasks) {
        await run('export', '.', '--task', task, '--out', join('raw', task))
        await run('export', '.', '--task', task, '--features', '--out', join('inputs', task))
      }
      const { status, stdout, stderr } = compared(at)
      expect([status, stderr]).toEqual([0, ''])
      const lines = stdout.trimEnd().split('\n')
      expect(lines).toHaveLength(page.tasks.length)
      for (const line of lines) expect(line).toMatch(/ 0 differ|skipped, as onnx-embedding/)
      const other = spawnSync(python as string, [stranger, '--rows', '300', at], { encoding: 'utf8' })
      expect([other.status, other.stderr]).toEqual([0, ''])
      for (const line of other.stdout.trimEnd().split('\n')) expect(line).toMatch(/ 0 differ|skipped/)
    },
    900_000,
  )
})
