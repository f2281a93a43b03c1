import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootKey } from '../src/core/key.ts'
import { perdure, runTiny } from './command-line.ts'

// A class that nobody is taught, foreign rows near and far from a second source, and a model that may say nothing, through the whole line.
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perdure-unfamiliar-'))
  const own = ['a', 'b', 'c'].flatMap((label, c) => rowsAround(label, centres[c], c < 2 ? 200 : 60, 'own', label))
  const foreign = [
    ...rowsAround('near', [2, 1], 60, 'neighbours', ''),
    ...rowsAround('far', [40, -30], 60, 'elsewhere', ''),
  ]
  for (const [name, rows] of [
    ['own', own],
    ['foreign', foreign],
  ] as const)
    writeFileSync(join(folder, `${name}.csv`), ['k,x,y,origin,label', ...rows, ''].join('\n'))
  writeFileSync(join(folder, 'benchmark.yaml'), JSON.stringify(document))
})
afterAll(() => rmSync(folder, { recursive: true }))

const centres = [[0, 0], [4, 0], [2, 6]] as const // biome-ignore format: one line

function rowsAround(
  name: string,
  [x, y]: readonly [number, number],
  n: number,
  origin: string,
  label: string,
): string[] {
  return Array.from({ length: n }, (_, i) => {
    const draw = rootKey(5).fold('rows', name, i).stream()
    return [`${name}${i}`, (x + draw.normal()).toFixed(3), (y + draw.normal()).toFixed(3), origin, label].join()
  })
}

const source = { kind: 'file', licence: 'CC0-1.0' }
const document = {
  perdure: 1,
  name: 'strangers',
  title: 'Two classes and what is neither',
  version: '1.0.0',
  seed: 4,
  objective: { summary: 'Say nothing of strangers.', questions: ['Who answers where there is no answer?'] },
  sources: [
    { ...source, id: 'own', path: 'own.csv' },
    { ...source, id: 'foreign', path: 'foreign.csv' },
  ],
  datasets: [
    {
      id: 'points',
      sources: ['own', 'foreign'],
      card: { summary: 'Made-up points.', provenance: 'Made here.', consent: { basis: 'no-personal-data' } },
      columns: {
        k: { roles: 'id', type: 'text' },
        x: { roles: 'input', type: 'number' },
        y: { roles: 'input', type: 'number' },
        origin: { roles: 'domain', type: 'category' },
        label: { roles: 'target', type: 'category', categories: ['a', 'b', 'c'] },
      },
    },
  ],
  splits: [{ id: 'half', rules: [{ use: 'random', share: 0.5 }], trainIntervals: 1 }],
  tasks: [
    {
      id: 'which',
      summary: 'Is it a or b?',
      kind: 'classification',
      dataset: 'points',
      target: 'label',
      split: 'half',
      features: ['scale'],
      metrics: ['accuracy'],
      margin: 0.05,
      minimumCell: 10,
      baselines: ['prior', 'logistic-regression'],
      unfamiliar: [
        { id: 'untaught', kind: 'held-out-class', where: { label: 'c' } },
        { id: 'neighbours', kind: 'near', where: { origin: 'neighbours' } },
        { id: 'elsewhere', kind: 'far', where: { origin: 'elsewhere' } },
      ],
      abstain: { coverage: 0.95, costs: { wrong: 1, abstained: 0.25 }, unfamiliarShare: 0.25 },
    },
  ],
  scenarios: [{ id: 'day', summary: 'A day.', tasks: ['which'], metrics: ['accuracy'] }],
  criteria: [
    {
      id: 'silent-elsewhere',
      summary: 'Of what is far off nothing is said.',
      task: 'which',
      metric: 'abstention-rate',
      unfamiliar: 'elsewhere',
      require: { atLeast: 0.9 },
      rule: 'interval',
      models: ['submitted', 'logistic-regression'],
    },
  ],
  protocol: { replicates: 200 },
}

interface Told {
  readonly metric: string
  readonly axes: Readonly<Record<string, string>>
  readonly value: number | null
  readonly n: number
}
interface Asked {
  readonly id: string
  readonly x: number
  readonly y: number
}

/** The rows of a file that `perdure export` wrote. */
function exported(name: string): Asked[] {
  const [head, ...lines] = readFileSync(join(folder, name), 'utf8').trim().split('\r\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const of = (column: string): string => cells[names.indexOf(column)]
    return { id: of('id'), x: Number(of('x')), y: Number(of('y')) }
  })
}

/** Answers within 2 of a centre, and is silent elsewhere. */
function answerOf({ x, y }: Asked): string {
  const near = ['a', 'b'].filter((_, c) => Math.hypot(x - centres[c][0], y - centres[c][1]) < 2)
  return near.length === 1 ? near[0] : ''
}

function predictAll(name: string, asked: readonly Asked[]): string {
  writeFileSync(
    join(folder, name),
    ['id,prediction', ...asked.map((row) => `${row.id},${answerOf(row)}`), ''].join('\n'),
  )
  return `which/careful=${name}`
}

test('what nobody was taught is asked of every model, and silence there is counted as right', {
  timeout: 240_000,
}, async () => {
  const checked = await perdure(['check', '--json'], folder)
  expect(checked.stderr).toBe('')
  const { coverage } = JSON.parse(checked.stdout)
  const measured = coverage.rows.filter(({ tasks }: { tasks: string[][] }) => tasks.flat().length > 0)
  expect(measured.map(({ condition }: { condition: string }) => condition)).toEqual([
    'clean',
    'unfamiliar/untaught',
    'unfamiliar/neighbours',
    'unfamiliar/elsewhere',
  ])

  const built = await perdure(['build'], folder)
  expect([built.code, built.stderr]).toEqual([0, expect.any(String)])
  const written = await perdure(['export'], folder)
  expect([written.code, written.stderr]).toEqual([0, expect.any(String)])
  const [own, strangers] = [exported('evaluate.csv'), exported('unfamiliar.csv')]
  // 60 of the class that is no class, and the second source.
  expect(strangers).toHaveLength(180)
  expect(exported('train.csv').every(({ id }) => /^[ab]/.test(id))).toBe(true)

  const some = predictAll('some.csv', [...own, ...strangers.slice(1)])
  const refused = await perdure(['run', '--model', some], folder)
  expect(refused.code).not.toBe(0)
  expect(refused.stderr).toMatch(/PRED_IDS.*1 of 60 samples of unfamiliar/s)

  const { estimates, html, report } = await runTiny(folder, ['--model', predictAll('all.csv', [...own, ...strangers])])
  const { estimates: all, verdicts } = JSON.parse(estimates) as {
    estimates: Told[]
    verdicts: { model: string; word: string }[]
  }
  const of = (metric: string, unfamiliar: string, model = 'careful'): Told | undefined =>
    all.find(({ axes, metric: own }) => own === metric && axes.unfamiliar === unfamiliar && axes.model === model)
  const silent = (from: RegExp): number => {
    const asked = strangers.filter(({ id }) => from.test(id))
    return asked.filter((row) => answerOf(row) === '').length / asked.length
  }
  for (const [id, from] of [
    ['untaught', /^c/],
    ['neighbours', /^near/],
    ['elsewhere', /^far/],
  ] as const) {
    expect(of('abstention-rate', id)).toMatchObject({ value: silent(from), n: 60 })
    expect(of('abstention-utility', id)?.value).toBeCloseTo(silent(from), 12)
  }
  expect([silent(/^far/), silent(/^near/) < 1]).toEqual([1, true])

  // 3/4 of familiar rows and 1/4 of the mean over the data, each alike.
  const strange = (silent(/^c/) + silent(/^near/) + silent(/^far/)) / 3
  const familiar = of('abstention-utility', 'familiar')?.value as number
  expect(of('abstention-utility', 'all')?.value).toBeCloseTo(0.75 * familiar + 0.25 * strange, 12)
  // A line between two classes is as sure as can be far from both.
  expect(of('abstention-rate', 'elsewhere', 'logistic-regression')?.value).toBe(0)
  expect(
    verdicts.filter(({ word }) => word === 'met' || word === 'missed').map(({ model, word }) => [model, word]),
  ).toEqual(
    expect.arrayContaining([
      ['careful', 'met'],
      ['logistic-regression', 'missed'],
    ]),
  )

  const [{ unfamiliar, classes, proof }] = (report as unknown as { tasks: Shown[] }).tasks
  expect(classes).toEqual(['a', 'b'])
  expect(proof.filter(({ key }) => key === 'unfamiliar').map(({ column, overlap }) => [column, overlap])).toEqual([
    ['untaught', 0],
    ['neighbours', 0],
    ['elsewhere', 0],
  ])
  expect(unfamiliar.data.map(({ id, kind, rows }) => [id, kind, rows])).toEqual([
    ['untaught', 'held-out-class', 60],
    ['neighbours', 'near', 60],
    ['elsewhere', 'far', 60],
  ])
  expect(unfamiliar.models.map(({ model }) => model).sort()).toEqual(['careful', 'logistic-regression', 'prior'])
  expect(html).toContain('<h2 id="unfamiliar-h">Unfamiliar data</h2>')
  expect(html).toContain('elsewhere (far): can models tell, and do they abstain?')
})

interface Shown {
  readonly classes: readonly string[]
  readonly proof: readonly { readonly key: string; readonly column: string; readonly overlap: number }[]
  readonly unfamiliar: {
    readonly data: readonly { readonly id: string; readonly kind: string; readonly rows: number }[]
    readonly models: readonly { readonly model: string }[]
  }
}
