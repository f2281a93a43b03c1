import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rootKey } from '../src/core/key.ts'
import type { Verdict } from '../src/core/verdict.ts'
import { perdure, runTiny } from './command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'perdure-standing-'))
afterAll(() => rmSync(folder, { recursive: true }))

/**
 * `left` and `right` are readings of one thing that differ by a third of their spread, one way or the other by the state: nearly exact,
 * and lost in little noise. `dull` says less and is not disturbed. Who learns from undisturbed rows alone leans on the first two.
 */
function rows(): string {
  const lines = Array.from({ length: 1500 }, (_, i) => {
    const draw = rootKey(5).fold('standing', i).stream()
    const state = draw.uniform() < 0.5
    const sign = state ? 1 : -1
    const [both, off] = [draw.normal(), 0.3 * sign + 0.1 * draw.normal()]
    const readings = [both + off / 2, both - off / 2, sign + 0.7 * draw.normal()]
    return [`r${i}`, ...readings.map((reading) => reading.toFixed(4)), state ? 'yes' : 'no'].join(',')
  })
  return ['k,left,right,dull,state', ...lines, ''].join('\n')
}

function document(standing: object) {
  const use = 'logistic-regression'
  const columns = ['left', 'right']
  return {
    ...{ perdure: 1, name: 'pair', title: 'A brittle and a graceful model', version: '1.0.0', seed: 2 },
    objective: { summary: 'Which is better to have?', questions: ['Does the graceful one win?'] },
    sources: [{ id: 'log', kind: 'file', path: 'rows.csv', licence: 'CC0-1.0' }],
    datasets: [
      {
        id: 'readings',
        sources: ['log'],
        card: { summary: 'Made up.', provenance: 'Made here.', consent: { basis: 'no-personal-data' } },
        columns: {
          k: { roles: 'id', type: 'text' },
          left: { roles: 'input', type: 'number' },
          right: { roles: 'input', type: 'number' },
          dull: { roles: 'input', type: 'number' },
          state: { roles: 'target', type: 'category', categories: ['no', 'yes'] },
        },
      },
    ],
    splits: [{ id: 'half', rules: [{ use: 'random', share: 0.5 }] }],
    tasks: [
      {
        ...{ id: 'state', summary: 'Which state is it?', kind: 'classification', dataset: 'readings', target: 'state' },
        ...{ split: 'half', features: [{ use: 'scale', method: 'standard' }], metrics: ['accuracy'], margin: 0.02 },
        baselines: [
          { use, id: 'brittle' },
          { use, id: 'graceful', augment: { use: 'tabular/gaussian-noise', severity: 1, copies: 4, columns } },
        ],
        core: [{ id: 'half', summary: 'Seven of ten are right.', metric: 'accuracy', atLeast: 0.7 }],
        cost: { unit: 'hours', matrix: [[0, 1], [1, 0]] }, // biome-ignore format: a matrix
        standing,
      },
    ],
    conditions: [
      { id: 'noise', use: 'tabular/gaussian-noise', columns },
      { id: 'spikes', use: 'tabular/outliers', columns },
    ],
  }
}

test('the more accurate but brittle model loses to the graceful one, through the whole line', {
  timeout: 240_000,
}, async () => {
  const weights = { area: 2, core: 1, calibration: 1, cost: 1 }
  writeFileSync(join(folder, 'rows.csv'), rows())
  writeFileSync(join(folder, 'benchmark.yaml'), JSON.stringify(document({ weights })))
  const run = await runTiny(folder, ['--workers', '2'])
  const { estimates, verdicts } = JSON.parse(run.estimates) as {
    estimates: { metric: string; axes: Record<string, string>; reduction?: string; value: number }[]
    verdicts: Verdict[]
  }
  const of = (metric: string, model: string, more: Record<string, string> = {}, reduction?: string) =>
    estimates.find(
      (e) =>
        e.metric === metric &&
        e.reduction === reduction &&
        JSON.stringify(Object.entries(e.axes).sort()) ===
          JSON.stringify(Object.entries({ task: 'state', model, ...more }).sort()),
    )?.value as number
  // On clean rows the plain one is better.
  const clean = { slice: 'held-out' }
  expect(of('accuracy', 'brittle', clean)).toBeGreaterThan(of('accuracy', 'graceful', clean))
  // By standing it is worse, and the whole interval says so.
  const [pair] = verdicts.filter(({ kind }) => kind === 'standing')
  expect(pair).toMatchObject({ model: 'graceful', against: 'brittle', word: 'improved' })
  expect(pair.lower).toBeGreaterThan(0)
  expect(pair.value).toBeCloseTo(of('standing', 'graceful') - of('standing', 'brittle'), 12)
  for (const model of ['graceful', 'brittle']) {
    const sum = Object.entries(weights).reduce((all, [part, w]) => all + (w / 5) * of('standing', model, {}, part), 0)
    expect(of('standing', model)).toBeCloseTo(sum, 12)
  }
  expect(of('standing', 'graceful', {}, 'area')).toBeGreaterThan(of('standing', 'brittle', {}, 'area'))
  // The report tells models in the order of standing, and why.
  expect(run.html).toContain('graceful stands first, shown to be ahead of all others.')
  expect(run.html).toContain('state at a glance, by standing')
  const { stdout } = await perdure(['run', '.'], folder)
  expect(stdout.indexOf('STANDING   1: graceful, state')).toBeGreaterThan(0)
  expect(stdout.indexOf('STANDING   2: brittle, state')).toBeGreaterThan(stdout.indexOf('1: graceful'))
})

test('a component without its ingredients is refused with its place in the document', async () => {
  const other = mkdtempSync(join(tmpdir(), 'perdure-standing-'))
  writeFileSync(join(other, 'rows.csv'), 'k,left,right,dull,state\na,1,1,1,yes\n')
  writeFileSync(join(other, 'benchmark.yaml'), JSON.stringify(document({ weights: { abstention: 1 } })))
  const { code, stderr } = await perdure(['check', '.'], other)
  rmSync(other, { recursive: true })
  expect(code).toBe(2)
  expect(stderr).toContain('/tasks/0/standing/weights/abstention')
  expect(stderr).toContain('Add `unfamiliar`, or leave it out here.')
})
