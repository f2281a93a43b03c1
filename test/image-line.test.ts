import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rootKey } from '../src/core/key.ts'
import { npyOf, zipOf } from './array-files.ts'
import { runTiny } from './command-line.ts'

// Images from their file through a condition, the pixels step and a baseline to estimates.
const folder = mkdtempSync(join(tmpdir(), 'perdure-images-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a benchmark of images is built, trained and evaluated under noise', async () => {
  const count = 240
  const stream = rootKey(5).fold('bars').stream()
  const pixels = new Uint8Array(count * 64)
  // Class 0 is brighter above, class 1 below.
  for (let i = 0; i < pixels.length; i++) {
    const upper = i % 64 < 32
    pixels[i] = 110 + (upper === i < (count / 2) * 64 ? 25 : 0) + stream.integer(41)
  }
  const label = Array.from({ length: count }, (_, i) => (i < count / 2 ? 'above' : 'below'))
  const members = { 'image.npy': npyOf([count, 8, 8], pixels), 'side.npy': npyOf([count], label) }
  writeFileSync(join(folder, 'bars.npz'), zipOf(members))
  const document = {
    perdure: 1,
    name: 'bars',
    title: 'Bars',
    version: '1.0.0',
    seed: 3,
    objective: { summary: 'A test.', questions: ['Does it see?'] },
    sources: [{ id: 's', kind: 'file', path: 'bars.npz', reader: { use: 'npz', tensor: true }, licence: 'CC0-1.0' }],
    datasets: [
      {
        id: 'd',
        sources: ['s'],
        card: { summary: 'Made up.', provenance: 'Made up.', consent: { basis: 'no-personal-data' } },
        columns: {
          image: { roles: 'input', type: 'image' },
          side: { roles: 'target', type: 'category', categories: ['above', 'below'] },
        },
      },
    ],
    splits: [{ id: 'p', rules: [{ use: 'random', share: 0.5 }], trainIntervals: 1 }],
    tasks: [
      {
        id: 't',
        summary: 'Which half is brighter?',
        kind: 'classification',
        dataset: 'd',
        target: 'side',
        split: 'p',
        features: [{ use: 'pixels', downsample: 4 }],
        metrics: ['accuracy'],
        baselines: ['logistic-regression'],
        margin: 0.05,
      },
    ],
    conditions: [
      { id: 'pale', use: 'image/contrast', severities: [1] },
      { id: 'noise', use: 'image/gaussian-noise' },
    ],
    protocol: { replicates: 100, tier: 'exact' },
  }
  writeFileSync(join(folder, 'benchmark.yaml'), JSON.stringify(document))
  const { estimates, shards } = await runTiny(folder)
  // Clean, one severity and five.
  expect(shards).toBe(7)
  const all = JSON.parse(estimates).estimates as { value: number; axes: Record<string, unknown>; reduction?: string }[]
  const at = (condition: string, severity: number): number | undefined =>
    all.find((e) => !e.reduction && e.axes.condition === condition && e.axes.severity === severity)?.value
  const clean = all.find((e) => !e.reduction && (e.axes.condition ?? 'clean') === 'clean')?.value
  expect(clean).toBeGreaterThan(0.95)
  expect(at('noise', 0.2)).toBeGreaterThan(0.9)
})
