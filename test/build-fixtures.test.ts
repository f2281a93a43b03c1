import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { type FailureCode, failureCodes } from '../src/core/failure.ts'

// Each folder is a tiny benchmark with its data; the name of the folder above it is what the command line must answer.
const fixtures = fileURLToPath(new URL('./fixtures/build/', import.meta.url))
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'perdure-build-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const cases = readdirSync(fixtures)
  .sort()
  .flatMap((code) =>
    readdirSync(join(fixtures, code))
      .sort()
      .map((name) => [code, name] as const),
  )

/** Lines that a slow machine gets to see. */
const progress = /^(training baselines|evaluating shards|estimating|reading \S+) \d+\/\d+ .*\n/gm

interface Answer {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

function perdure(...args: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: work })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (text) => {
      stdout += text
    })
    child.stderr.on('data', (text) => {
      stderr += text
    })
    child.on('close', (exit) => resolve({ exit, stdout, stderr: stderr.replace(progress, '') }))
  })
}

/** Runs what a fixture is for: `build`, or `run` where it must work or brings predictions. */
async function answerTo(code: string, name: string) {
  const folder = `${code}-${name}`
  cpSync(join(fixtures, code, name), join(work, folder), { recursive: true, verbatimSymlinks: true })
  const brought = readdirSync(join(work, folder)).find((file) => file.startsWith('predictions.'))
  const model = brought === undefined ? [] : ['--model', `ours=${join(folder, brought)}`]
  const command = code === 'DONE' || brought !== undefined ? 'run' : 'build'
  const answer = await perdure(command, folder, '--workers', '1', ...model)
  return { ...answer, folder: join(work, folder), brought: brought !== undefined }
}

const filesBelow = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []

test.concurrent.each(cases)('%s: %s', { timeout: 60_000 }, async (code, name) => {
  const { brought, exit, folder, stderr, stdout } = await answerTo(code, name)
  const left = filesBelow(join(folder, '.perdure'))
  expect(left.filter((file) => /(^|\/)(lock|\.tmp-.*)$/.test(file))).toEqual([])
  expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at /)
  if (code === 'DONE') {
    expect(stderr).toBe('')
    expect(exit).toBe(0)
    const report = left.find((file) => file.endsWith('report.html'))
    const html = readFileSync(join(folder, '.perdure', String(report)), 'utf8')
    // The one fixture that has such a name; escaped where it is shown at all.
    expect(html).not.toContain('<img src=x')
    return
  }
  expect(stderr).toMatch(new RegExp(`^error\\[${code}\\] [^\\n]+\\n$`))
  expect(exit).toBe(failureCodes[code as FailureCode])
  // A release may stand where only what was brought to it is bad; nothing that failed leaves one, nor a run.
  const released = left.some((file) => /^releases\/.+\.json$/.test(file))
  expect([released, existsSync(join(folder, 'perdure.lock'))]).toEqual([brought, brought])
  expect(left.some((file) => file.startsWith('runs/'))).toBe(false)
})

test('the row of a bad label or cell is that of its file', async () => {
  // Line 35 with the header, hence row 34: rows are sorted by id before anyone looks at labels.
  for (const [code, name] of [
    ['DATA_LABEL', 'unknown-label'],
    ['DATA_LABEL', 'missing-label'],
    ['DATA_LABEL', 'unknown-category'],
    ['DATA_LABEL', 'missing-number-under-threshold'],
    ['DATA_NONFINITE', 'missing-without-impute'],
    ['DATA_NONFINITE', 'negative-weight'],
  ] as const) {
    rmSync(join(work, `${code}-${name}`), { recursive: true, force: true })
    const { stderr } = await answerTo(code, name)
    expect(stderr, name).toMatch(/data\.csv row 34:/)
  }
}, 60_000)
