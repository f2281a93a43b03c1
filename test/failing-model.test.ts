import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildModel } from '../src/onnx/build.ts'
import { tensor } from '../src/onnx/graph.ts'
import { csvOf, folderWith, smallRows } from './small-benchmark.ts'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

/** Probability of no and yes: 0.2 + 0.03 x and the rest. Clean x stay below 20; beyond 26 it is no probability any more. */
const fragile = (): Uint8Array =>
  buildModel({
    name: 'fragile',
    inputs: [{ name: 'input', type: 'float32', shape: ['N', 2] }],
    outputs: [{ name: 'scores', type: 'float32', shape: ['N', 2] }],
    nodes: [
      { op: 'MatMul', inputs: ['input', 'w'], outputs: ['linear'] },
      { op: 'Add', inputs: ['linear', 'b'], outputs: ['scores'] },
    ],
    initializers: [
      tensor('w', [2, 2], Float32Array.of(-0.03, 0.03, 0, 0)),
      tensor('b', [2], Float32Array.of(0.8, 0.2)),
    ],
  })

const document = `perdure: 1
name: fragile
title: A model that fails under noise
version: 1.0.0
seed: 3
objective: { summary: A test., questions: [What goes on?] }
sources: [{ id: s, kind: file, path: data.csv, licence: CC0-1.0 }]
datasets:
  - id: d
    sources: [s]
    card: { summary: Made up., provenance: Made up., consent: { basis: no-personal-data } }
    columns:
      day: { roles: time, type: time }
      x: { roles: input, type: number }
      z: { roles: input, type: number }
      y: { roles: target, type: category, categories: [no, yes] }
splits: [{ id: p, rules: [{ use: time, every: month }, { use: random, share: 0.3 }], trainIntervals: 2 }]
tasks:
  - { id: t, summary: A task., kind: classification, dataset: d, target: y, split: p, metrics: [accuracy], margin: 0.1, minimumCell: 3, baselines: [prior] }
conditions: [{ id: noise, use: tabular/gaussian-noise, columns: [x], severities: [1], params: { sigma: 3 } }]
protocol: { level: 0.95, replicates: 100, tier: exact }
`

test('a model that fails in some shards: the others go on, the finding says so, exit 1, and the clean numbers stand', () => {
  const folder = folderWith(csvOf(smallRows()))
  writeFileSync(join(folder, 'benchmark.yaml'), document)
  writeFileSync(join(folder, 'fragile.onnx'), fragile())
  const args = [
    'run',
    folder,
    '--workers',
    '1',
    '--shard-rows',
    '16',
    '--json',
    '--model',
    `ours=${join(folder, 'fragile.onnx')}`,
  ]
  const run = () => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  const { status, stdout, stderr } = run()
  expect(stderr).toBe('')
  expect(status).toBe(1)
  const summary = JSON.parse(stdout)
  const [failed] = summary.findings.filter(({ severity }: { severity: string }) => severity === 'fail')
  expect(failed).toMatchObject({ code: 'MODEL_SIGNATURE', evidence: { model: 'ours', task: 't' } })
  expect(failed.count).toBeLessThan(summary.shards)
  expect(failed.message).toMatch(/^model 'ours' failed in \d+ shards of 't': .*probabilities/)
  expect(summary.verdicts.map(({ model }: { model: string }) => model)).toContain('ours')
  // What has succeeded is kept; what has failed is tried again.
  expect(JSON.parse(run().stdout).executed).toBe(failed.count)
}, 60_000)
