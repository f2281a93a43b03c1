import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, vi } from 'vitest'

// The command line as a user meets it: whole processes on files, `npm run build` first.
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
export const folder = mkdtempSync(join(tmpdir(), 'perdure-plain-'))
afterAll(() => rmSync(folder, { recursive: true }))
// Every test starts several processes, each of which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 120_000 })

export interface Answer {
  metric: string
  reduction?: string
  axes: Record<string, string>
  value: number | null
  lower: number | null
  upper: number | null
  method: string
  n: number
  reason?: string
}

export function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder })
  return { status, stdout, stderr }
}

export function answer(...args: string[]) {
  const { status, stdout, stderr } = run(...args, '--json')
  expect(`${status} ${stderr}`).toBe('0 ')
  return JSON.parse(stdout)
}

/** A failure's code and message, which must be one line and the same in both forms. */
export function failure(...args: string[]) {
  const { status, stdout, stderr } = run(...args, '--json')
  const { error } = JSON.parse(stdout)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(`error[${error.code}]`)
  return { exit: status, code: error.code as string, text: stderr, ...error }
}

export type Cell = string | number

export function write(name: string, head: readonly string[], rows: readonly (readonly Cell[])[], end = '\n'): string {
  writeFileSync(join(folder, name), [head, ...rows].map((row) => row.join(',') + end).join(''))
  return name
}

// biome-ignore lint/suspicious/noExplicitAny: golden files differ from case to case
export type Golden = any
export const golden = (topic: string) =>
  (JSON.parse(readFileSync(new URL(`golden/${topic}.json`, import.meta.url), 'utf8')).cases as Golden[]).filter(
    ({ input }) => !('formula' in input),
  )
export const valuesOf = (estimates: Answer[]) => Object.fromEntries(estimates.map((e) => [e.metric, e.value]))

/** 600 rows of three classes by a fixed rule. */
export const made = Array.from({ length: 600 }, (_, i) => {
  const raw = [1, 2, 3].map((s) => ((Math.imul(i + 11 * s, 2654435761) >>> 8) % 997) / 997 + 0.01)
  const total = raw.reduce((a, b) => a + b)
  const p = raw.map((x) => Number((x / total).toFixed(5)))
  p[2] = Number((1 - p[0] - p[1]).toFixed(5))
  const top = p.indexOf(Math.max(...p))
  const label = (Math.imul(i, 40503) >>> 4) % 10 < 6 ? top : (top + 1) % 3
  return { id: `s${i}`, label: ['cat', 'dog', 'eel'][label], p, site: `site ${i % 4}` }
})
export const shuffled = made
  .map((row, i) => ({ row, key: Math.imul(i, 2246822519) >>> 0 }))
  .sort((a, b) => a.key - b.key)
  .map(({ row }) => row)
export const plain = () =>
  write(
    'plain.csv',
    ['id', 'y', 'p_cat', 'p_dog', 'p_eel', 'site'],
    made.map((r) => [r.id, r.label, ...r.p, r.site]),
  )
export const scores = ['--label', 'y', '--scores', 'p_cat,p_dog,p_eel']
