import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { Benchmark } from '../src/core/benchmark.ts'

/** Six months of ten days: x and z by small remainders, y whether their sum passes 15. Rows never repeat: z carries its number. */
export function smallRows(): { day: string; x: number; z: number; y: string }[] {
  return Array.from({ length: 60 }, (_, i) => {
    const month = String(Math.floor(i / 10) + 1).padStart(2, '0')
    const day = `2020-${month}-${String((i % 10) * 3 + 1).padStart(2, '0')}`
    const [x, z] = [(i * 7) % 20, (i * 11) % 13]
    return { day, x, z: z + i / 100, y: x + z > 15 ? 'yes' : 'no' }
  })
}

export function csvOf(rows: readonly Readonly<Record<string, unknown>>[], newline = '\n'): string {
  const names = Object.keys(rows[0])
  return [names.join(','), ...rows.map((row) => names.map((name) => row[name]).join(',')), ''].join(newline)
}

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A folder of its own with `data.csv`, gone when the tests of the file are. */
export function folderWith(csv: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-small-'))
  made.push(folder)
  writeFileSync(join(folder, 'data.csv'), csv)
  return folder
}

/** A valid document over such rows, without baselines (training needs compiled workers); `change` replaces whole sections. */
export function smallBenchmark(change: Readonly<Record<string, unknown>> = {}): Benchmark {
  return Benchmark.parse({
    perdure: 1,
    name: 'small',
    title: 'Small',
    version: '1.0.0',
    seed: 3,
    objective: { summary: 'A test.', questions: ['What happens?'] },
    sources: [{ id: 's', kind: 'file', path: 'data.csv', licence: 'CC0-1.0' }],
    datasets: [
      {
        id: 'd',
        sources: ['s'],
        card: { summary: 'Made up.', provenance: 'Made up.', consent: { basis: 'no-personal-data' } },
        columns: {
          day: { roles: 'time', type: 'time' },
          x: { roles: 'input', type: 'number' },
          z: { roles: 'input', type: 'number' },
          y: { roles: 'target', type: 'category', categories: ['no', 'yes'] },
        },
      },
    ],
    splits: [
      {
        id: 'p',
        rules: [
          { use: 'time', every: 'month' },
          { use: 'random', share: 0.3 },
        ],
        trainIntervals: 2,
      },
    ],
    tasks: [
      {
        id: 't',
        summary: 'A task.',
        kind: 'classification',
        dataset: 'd',
        target: 'y',
        split: 'p',
        metrics: ['accuracy'],
        margin: 0.1,
        minimumCell: 3,
      },
    ],
    protocol: { level: 0.95, replicates: 100, tier: 'exact', blockRows: 1 },
    ...change,
  })
}
