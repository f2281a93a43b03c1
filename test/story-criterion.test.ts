import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perdure, runTiny } from './command-line.ts'
import { writeTinyBenchmark } from './tiny-benchmark.ts'

// A story says itself when it begins and what it may cost: a criterion along it need not say so again.
let folder: string
beforeAll(() => {
  folder = writeTinyBenchmark()
})
afterAll(() => rmSync(folder, { recursive: true }))

const criterion = {
  id: 'recovers',
  summary: 'Back within the margin one interval after a cable fails.',
  task: 'failing',
  metric: 'balanced-accuracy',
  over: 'time',
  condition: 'bad-cable',
  reduction: 'recovery-time',
  require: { atMost: 1 },
  rule: 'point',
  models: ['best-baseline'],
}

function writeWith(change: object): void {
  const file = join(folder, 'benchmark.yaml')
  const document = JSON.parse(readFileSync(file, 'utf8'))
  const story = [
    { at: '3', severity: 1 },
    { at: '4', severity: 0 },
  ]
  const cable = { id: 'bad-cable', use: 'tabular/missing-completely-at-random', columns: ['load', 'heat'], story }
  writeFileSync(file, JSON.stringify({ ...document, stress: [cable], criteria: [{ ...criterion, ...change }] }))
}

test('recovery time under a story takes its onset and margin from the story', { timeout: 120_000 }, async () => {
  writeWith({})
  const checked = await perdure(['check', '--json'], folder)
  expect(checked.stderr).toBe('')
  expect(JSON.parse(checked.stdout).name).toBe('tiny')
  const { estimates } = await runTiny(folder)
  const { estimates: all, verdicts } = JSON.parse(estimates)
  const verdict = verdicts.find(({ id }: { id: string }) => id === 'recovers')
  const told = all.find(
    (e: { reduction?: string; axes: { model: string } }) =>
      e.reduction === 'recovery-time' && e.axes.model === verdict.model,
  )
  // What the table of the story shows: lost in its one interval, and back in the next.
  expect(told.value).toBe(1)
  expect(verdict).toMatchObject({ word: 'met', value: told.value, lower: told.lower, upper: told.upper })
})

test('the lowest point under a story is how far the model falls below itself on the same rows', {
  timeout: 120_000,
}, async () => {
  writeWith({ reduction: 'lowest-point', require: { atMost: 0.5 } })
  const { estimates } = await runTiny(folder)
  const { estimates: all, verdicts } = JSON.parse(estimates)
  const verdict = verdicts.find(({ id }: { id: string }) => id === 'recovers')
  const of = (condition?: string): number =>
    all.find(
      (e: { metric: string; reduction?: string; axes: Record<string, string> }) =>
        e.metric === 'balanced-accuracy' &&
        e.reduction === undefined &&
        e.axes.model === verdict.model &&
        e.axes.condition === condition &&
        e.axes.interval === '3' &&
        Object.keys(e.axes).length === (condition ? 4 : 3),
    ).value
  expect(verdict).toMatchObject({ word: 'met', value: of() - of('bad-cable') })
  const told = all.find((e: { reduction?: string; at?: string }) => e.reduction === 'lowest-point' && e.at === '3')
  expect(told).toMatchObject({ value: verdict.value, lower: verdict.lower, upper: verdict.upper })
  expect(verdict.lower).toBeLessThan(verdict.value)
})

test('without a story both are still asked for', async () => {
  writeWith({ condition: undefined })
  const { code, stdout } = await perdure(['check', '--json'], folder)
  expect(code).toBe(2)
  expect(stdout).toMatch(/onset/)
})

test('a parameter that is misspelt is no parameter', async () => {
  writeWith({ reduction: { use: 'recovery-time', onsett: 2 } })
  const { code, stdout } = await perdure(['check', '--json'], folder)
  expect(code).toBe(2)
  expect(stdout).toMatch(/onsett/)
})
