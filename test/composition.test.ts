import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perdure, runTiny } from './command-line.ts'
import { writeTinyBenchmark } from './tiny-benchmark.ts'

// Several perturbations together, through the whole line: a sequence, a mixture, a storyboard and a training set of them.
let folder: string
beforeAll(() => {
  folder = writeTinyBenchmark()
})
afterAll(() => rmSync(folder, { recursive: true }))

const columns = ['load', 'heat']
const noise = { use: 'tabular/gaussian-noise' }
const lost = { use: 'tabular/missing-completely-at-random' }
const conditions = [
  { id: 'noise', ...noise, columns, severities: [1] },
  { id: 'lost', ...lost, columns, severities: [1] },
  { id: 'both', sequence: [noise, { ...lost, strength: 0.5 }], columns, severities: [0.5, 1] },
  { id: 'either', mixture: [{ ...noise, weight: 3 }, lost], columns, severities: [0.5, 1] },
]
const augment = { sequence: [noise, lost], severity: 0.5, copies: 1, columns }

function writeWith(change: Record<string, unknown>): void {
  const file = join(folder, 'benchmark.yaml')
  const document = JSON.parse(readFileSync(file, 'utf8'))
  const [failing] = document.tasks
  const baselines = [...failing.baselines.slice(0, 2), { use: 'logistic-regression', id: 'hardened', augment }]
  const story = [
    { at: '3', severity: 1 },
    { at: '4', severity: 0 },
  ]
  const stress = [{ id: 'bad-week', sequence: [noise, lost], columns, story }]
  writeFileSync(
    file,
    JSON.stringify({ ...document, tasks: [{ ...failing, baselines }], conditions, stress, criteria: [], ...change }),
  )
}

interface Told {
  readonly metric: string
  readonly reduction?: string
  readonly axes: Readonly<Record<string, string | number>>
  readonly value: number | null
}

test('compositions are built, run and reported like single perturbations', { timeout: 120_000 }, async () => {
  writeWith({})
  const { estimates, report, html } = await runTiny(folder)
  const all = (JSON.parse(estimates) as { estimates: Told[] }).estimates
  const at = (condition: string, severity: number): number =>
    all.find(
      ({ metric, reduction, axes }) =>
        metric === 'balanced-accuracy' &&
        reduction === undefined &&
        axes.model === 'logistic-regression' &&
        axes.condition === condition &&
        axes.severity === severity,
    )?.value as number
  // Half of a mixture meets what the other half does not; a sequence meets it all.
  expect(at('either', 1)).toBeGreaterThan(Math.min(at('noise', 1), at('lost', 1)) - 0.05)
  expect(at('both', 1)).toBeLessThan(at('noise', 1))
  expect(at('both', 1)).toBeLessThan(at('both', 0.5))
  const models = new Set(all.filter(({ axes }) => axes.condition === 'bad-week').map(({ axes }) => axes.model))
  expect([...models]).toEqual(expect.arrayContaining(['logistic-regression', 'hardened']))
  const text = JSON.stringify(report)
  expect(text).toContain('tabular/gaussian-noise, then 0.5 of tabular/missing-completely-at-random')
  expect(text).toContain('tabular/gaussian-noise (3) or tabular/missing-completely-at-random (1)')
  expect(html).toContain('tabular/gaussian-noise (3) or tabular/missing-completely-at-random (1)')
})

test('what is no composition is refused at its place', async () => {
  const refused = async (condition: Record<string, unknown>): Promise<string> => {
    writeWith({ conditions: [{ id: 'odd', ...condition }] })
    const { code, stdout } = await perdure(['check', '--json'], folder)
    expect(code).toBe(2)
    return stdout
  }
  expect(await refused({ ...noise, sequence: [noise, lost] })).toContain('/conditions/0')
  expect(await refused({ sequence: [noise, { use: 'label/symmetric' }] })).toContain('/conditions/0/sequence/1')
  expect(await refused({ mixture: [noise, { use: 'tabular/no-such' }] })).toContain('/conditions/0/mixture/1')
})
