import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootKey } from '../src/core/key.ts'
import { examineStore } from '../src/store/fsck.ts'
import { readJournal } from '../src/store/journal.ts'
import { type Ended, perdure, runFiles, runTiny, startPerdure, type TinyRun } from './command-line.ts'
import { writeTinyBenchmark } from './tiny-benchmark.ts'

// The process is killed at moments drawn from fixed seeds; the store must be as if it had been stopped politely.
const kills = process.env.PERDURE_FULL ? 50 : 8
const limit = { timeout: 120_000 }
const home = writeTinyBenchmark()
const copies: string[] = [home]
let undisturbed: TinyRun
/** How long a build, and a build with its run, take here and now, in milliseconds. */
let buildTime = 0
let wholeTime = 0
beforeAll(async () => {
  const begun = performance.now()
  await perdure(['build', '--workers', '1'], home)
  buildTime = performance.now() - begun
  undisturbed = await runTiny(home, ['--workers', '1'])
  wholeTime = performance.now() - begun
}, 120_000)
afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true })
})

/** The same benchmark, with its store or without. */
function copyOf(withStore: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-kill-'))
  copies.push(folder)
  cpSync(home, folder, { recursive: true, filter: (path) => withStore || !/\.perdure|perdure\.lock/.test(path) })
  return folder
}

/** Starts a command and stops it after a time, or when something has happened. */
async function stopped(args: string[], folder: string, signal: NodeJS.Signals, when: Promise<unknown> | number) {
  const started = startPerdure(args, folder)
  await Promise.race([typeof when === 'number' ? pause(when) : when, started.ended])
  started.process.kill(signal)
  return started.ended
}
const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(2)
}

/** No file but temporary ones may be half written: everything with a name has the bytes that its name or the journal says. */
function nothingIsBroken(folder: string): void {
  const store = join(folder, '.perdure')
  if (!existsSync(join(store, 'format.json')) && !existsSync(join(store, 'journal'))) return
  const wrong = examineStore(store).findings.filter(
    ({ severity, code }) => severity !== 'info' && code !== 'store/leftover' && code !== 'store/journal-torn',
  )
  expect(wrong).toEqual([])
  for (const name of existsSync(join(store, 'runs')) ? readdirSync(join(store, 'runs')) : []) {
    const path = join(store, 'runs', name, 'estimates.json')
    if (existsSync(path)) expect(readFileSync(path, 'utf8') === undisturbed.estimates).toBe(true)
  }
}

async function resumesTo(folder: string): Promise<TinyRun> {
  const resumed = await runTiny(folder, ['--workers', '1'])
  expect(resumed.release).toBe(undisturbed.release)
  expect(resumed.estimates === undisturbed.estimates, 'estimates.json').toBe(true)
  expect(resumed.html === undisturbed.html, 'report.html').toBe(true)
  expect(existsSync(join(folder, '.perdure', 'lock'))).toBe(false)
  return resumed
}

async function twoAtATime(count: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) await work(next++)
  }
  await Promise.all([lane(), lane()])
}

test('killed at any moment and started again, twice over, a run has the bytes of one that nobody disturbed', {
  timeout: kills * 60_000,
}, async () => {
  let interrupted = 0
  await twoAtATime(kills / 2, async (pair) => {
    const seed = 2 * pair
    const folder = copyOf(false)
    // Two kills on one store: the second falls into what the first one left.
    for (const number of [seed, seed + 1]) {
      const moment = rootKey(number).fold('kill').stream().uniform()
      const command = number % 4 === 0 ? 'build' : 'run'
      const span = command === 'build' ? buildTime : wholeTime
      const ended: Ended = await stopped([command, '--workers', '2'], folder, 'SIGKILL', moment * span)
      if (ended.code === null) interrupted++
      nothingIsBroken(folder)
    }
    await resumesTo(folder)
    rmSync(folder, { recursive: true })
  })
  expect(interrupted).toBeGreaterThan(kills / 2)
})

test(
  'killed while it executes, a run goes on with the shards that are done, and takes the lock over',
  limit,
  async () => {
    const folder = copyOf(false)
    const journal = join(folder, '.perdure', 'journal')
    const some = until(() => existsSync(journal) && readFileSync(journal, 'utf8').includes('"outcomes"'))
    expect((await stopped(['run', '--workers', '1', '--shard-rows', '37'], folder, 'SIGKILL', some)).code).toBeNull()
    expect(existsSync(join(folder, '.perdure', 'lock'))).toBe(true)
    const done = readJournal(journal).entries.flatMap((e) => (e.type === 'outcomes' ? e.shards : [])).length
    expect(done).toBeGreaterThan(0)
    nothingIsBroken(folder)
    const again = await perdure(['run', '--workers', '1', '--shard-rows', '37', '--json'], folder)
    const said = JSON.parse(again.stdout) as TinyRun
    expect(said.trained).toBe(0)
    expect(said.executed).toBeGreaterThan(0)
    expect(said.executed).toBeLessThanOrEqual(said.shards - done)
    expect(runFiles(join(folder, '.perdure')).estimates === undisturbed.estimates).toBe(true)
  },
)

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops in an orderly way: exit 6, one line, no lock, and it goes on from there',
  limit,
  async (signal) => {
    const folder = copyOf(false)
    const journal = join(folder, '.perdure', 'journal')
    const some = until(() => existsSync(journal) && readFileSync(journal, 'utf8').includes('"outcomes"'))
    const ended = await stopped(['run', '--workers', '1', '--shard-rows', '37'], folder, signal, some)
    expect(ended.code).toBe(6)
    expect(ended.stderr.split('\n').filter((line) => line.startsWith('error['))).toEqual([
      'error[INTERRUPTED] stopped. Run the same command again to go on from here.',
    ])
    expect(ended.stdout).toBe('')
    expect(existsSync(join(folder, '.perdure', 'lock'))).toBe(false)
    nothingIsBroken(folder)
    expect(examineStore(join(folder, '.perdure')).findings.filter(({ code }) => code === 'store/journal-torn')).toEqual(
      [],
    )
    if (signal === 'SIGINT') await resumesTo(folder)
  },
)

/** Damages one of everything that can be derived again. */
function damageStore(folder: string): void {
  const store = join(folder, '.perdure')
  const files = (kind: string) =>
    readdirSync(join(store, kind), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  const spoilt = [...files('objects'), ...files('outcomes').slice(0, 3), ...files('releases')]
  for (const path of spoilt) {
    chmodSync(path, 0o644)
    appendFileSync(path, 'x')
  }
  const journal = join(store, 'journal')
  const lines = readFileSync(journal, 'utf8').split('\n')
  writeFileSync(journal, lines.with(4, lines[4].slice(0, -3)).join('\n'))
}

test('a store whose every object is damaged is repaired and run to the same bytes', limit, async () => {
  const folder = copyOf(true)
  damageStore(folder)
  const refused = await perdure(['run'], folder)
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/^error\[STORE_DAMAGED\] .*journal:5: /) })
  expect((await perdure(['fsck'], folder)).code).toBe(1)
  expect((await perdure(['fsck', '--repair', '--json'], folder)).code).toBe(1)
  await resumesTo(folder)
  const clean = await perdure(['fsck', '--json'], folder)
  expect(clean.code, clean.stdout).toBe(0)
})

test('killed while it repairs, a repair can be done again', { timeout: kills * 20_000 }, async () => {
  await twoAtATime(kills / 2, async (seed) => {
    const folder = copyOf(true)
    damageStore(folder)
    const quarantine = join(folder, '.perdure', 'quarantine')
    const begun = until(() => existsSync(quarantine))
    const late = rootKey(seed).fold('repair').stream().uniform() * 60
    await stopped(
      ['fsck', '--repair'],
      folder,
      'SIGKILL',
      begun.then(() => pause(late)),
    )
    expect([0, 1]).toContain((await perdure(['fsck', '--repair'], folder)).code)
    if (seed === 0) await resumesTo(folder)
    const left = examineStore(join(folder, '.perdure')).findings.filter(({ severity }) => severity === 'fail')
    expect(left).toEqual([])
    rmSync(folder, { recursive: true })
  })
})
