import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perdure, runTiny, type TinyRun } from './command-line.ts'
import { type TinyVariant, writeTinyBenchmark } from './tiny-benchmark.ts'

// The straight line as a user runs it: one benchmark, written and run in many ways, must give one result to the last byte.
const folders: string[] = []
function written(variant: TinyVariant = {}): string {
  const folder = writeTinyBenchmark(variant)
  folders.push(folder)
  return folder
}
let reference: TinyRun
let home: string
beforeAll(async () => {
  home = written()
  reference = await runTiny(home, ['--workers', '2'])
}, 120_000)
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const ways: [name: string, variant: TinyVariant, args: string[], env: Record<string, string>][] = [
  ['one worker', {}, [], {}],
  ['shards of 37 rows on two workers', {}, ['--shard-rows', '37', '--workers', '2'], {}],
  ['shards of 256 rows', {}, ['--shard-rows', '256'], {}],
  ['shuffled rows', { rows: 'shuffled' }, [], {}],
  ['shuffled columns', { columns: 'shuffled' }, [], {}],
  ['line ends of another system', { lineEnd: '\r\n' }, [], {}],
  ['a data file of another name and place', { data: 'elsewhere/Ünïcode name.csv' }, [], {}],
  ['keys of the document in another order', { keys: 'reversed' }, [], {}],
  ['another time zone and locale', {}, [], { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
]

/** Two at a time, which is what the smallest machine of continuous integration has processors for. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]
function inLane<T>(number: number, work: () => Promise<T>): Promise<T> {
  const done = lanes[number % 2].then(work)
  lanes[number % 2] = done.catch(() => undefined)
  return done
}

describe.concurrent('the same bytes with', () => {
  const numbered = ways.map((way, number) => [...way, number] as const)
  test.for(numbered)('%s', { timeout: 240_000 }, async ([, variant, args, env, number], { expect }) => {
    const folder = written(variant)
    const run = await inLane(number, () => runTiny(folder, ['--workers', '1', ...args], env))
    expect(run.release).toBe(reference.release)
    expect(run.run).toBe(reference.run)
    expect(run.estimates === reference.estimates, 'estimates.json').toBe(true)
    expect(run.html === reference.html, 'report.html').toBe(true)
    expect(run.executed).toBe(run.shards)
  })
})

test('the reference has numbers to compare, and none of its bytes knows a folder', () => {
  const { estimates } = JSON.parse(reference.estimates) as { estimates: { value: number | null }[] }
  expect(estimates.length).toBeGreaterThan(100)
  expect(estimates.filter(({ value }) => value !== null).length).toBeGreaterThan(100)
  for (const text of [reference.estimates, reference.html]) expect(text).not.toContain(home)
})

test('a second run executes nothing, also after the folder has moved', { timeout: 60_000 }, async () => {
  const first = written()
  await runTiny(first)
  const moved = join(first, 'deep', 'down')
  mkdirSync(moved, { recursive: true })
  for (const name of ['benchmark.yaml', 'data', '.perdure', 'perdure.lock']) {
    renameSync(join(first, name), join(moved, name))
  }
  const again = await runTiny(moved)
  expect(again).toMatchObject({ executed: 0, trained: 0, release: reference.release, run: reference.run })
  expect(again.estimates === reference.estimates && again.html === reference.html).toBe(true)
  // From elsewhere the report is the same too.
  const outside = await perdure(['run', '--json', join('down', 'benchmark.yaml')], join(first, 'deep'))
  expect(JSON.parse(outside.stdout)).toMatchObject({ executed: 0, run: reference.run })
  const name = reference.run.slice(0, 16)
  expect(readFileSync(join(moved, '.perdure', 'runs', name, 'report.html'), 'utf8') === reference.html).toBe(true)
})

test('other content gives another release', { timeout: 60_000 }, async () => {
  const folder = written()
  const data = join(folder, 'data', 'readings.csv')
  writeFileSync(data, readFileSync(data, 'utf8').replace('2021-01-01,ash,', '2021-01-01,birch,'))
  const { code, stdout } = await perdure(['build', '--json'], folder)
  expect(code).toBe(0)
  expect(JSON.parse(stdout).release).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.parse(stdout).release).not.toBe(reference.release)
})

/** Answers for every row of task `failing`, from a rule that anyone can repeat. */
async function answersFor(folder: string, columns: readonly string[], reversed: boolean): Promise<string> {
  const task = await perdure(['export', '--task', 'failing', '--out', join(folder, 'samples')], folder)
  expect(task.code, task.stderr).toBe(0)
  const lines = readFileSync(join(folder, 'samples', 'evaluate.csv'), 'utf8')
    .trim()
    .split('\r\n')
  const at = lines[0].split(',').indexOf('load')
  const rows = lines.slice(1).map((line) => {
    const cells = line.split(',')
    const yes = Math.min(0.9, Math.max(0.1, (Number(cells[at]) - 20) / 40))
    const row: Record<string, string> = { id: cells[0], yes: String(yes), no: String(1 - yes) }
    return columns.map((name) => row[name]).join(',')
  })
  const path = join(folder, `${columns.join('-')}.csv`)
  writeFileSync(path, `${[columns.join(','), ...(reversed ? rows.reverse() : rows)].join('\n')}\n`)
  return path
}

test('a file of predictions gives the same with its columns and rows in any order', { timeout: 60_000 }, async () => {
  const straight = await answersFor(home, ['id', 'no', 'yes'], false)
  const mixed = await answersFor(home, ['yes', 'id', 'no'], true)
  const one = await runTiny(home, ['--model', `failing/ours=${straight}`])
  const two = await runTiny(home, ['--model', `failing/ours=${mixed}`])
  type Numbers = { estimates: { axes: { model?: string } }[]; verdicts: unknown[] }
  const numbers = ({ estimates }: TinyRun): Numbers => JSON.parse(estimates)
  expect(numbers(one).estimates.filter(({ axes }) => axes.model === 'ours').length).toBeGreaterThan(20)
  expect(numbers(two).estimates).toEqual(numbers(one).estimates)
  expect(numbers(two).verdicts).toEqual(numbers(one).verdicts)
})
