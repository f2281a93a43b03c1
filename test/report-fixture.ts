import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { Benchmark } from '../src/core/benchmark.ts'
import type { Estimate } from '../src/core/estimate.ts'
import type { ModelReference } from '../src/core/model.ts'
import type { Release, ReleaseTask } from '../src/core/release.ts'
import type { Verdict } from '../src/core/verdict.ts'
import { openMeasure } from '../src/engine/measure.ts'
import { openSeverityParams } from '../src/engine/severity-params.ts'
import type { ReportInput } from '../src/report/data.ts'
import { numbersOf } from './report-numbers.ts'

const digest = (n: number): string => n.toString(16).padStart(64, '0123456789abcdef'.repeat(4))

/** A whole report's input with invented but plausible numbers: the bike-demand document, 24 months, 8 models. */
export async function reportFixture(change: { hostile?: boolean } = {}): Promise<ReportInput> {
  const text = readFileSync(new URL('../examples/bike-demand/benchmark.yaml', import.meta.url), 'utf8')
  const benchmark = Benchmark.parse(parse(text, { merge: true }))
  const labels = Array.from(
    { length: 24 },
    (_, i) => `${2011 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
  )
  const evil = change.hostile ? '<img src=x onerror=alert(1)>' : 'high'
  if (change.hostile) {
    benchmark.title = 'Bikes </title><script>alert(1)</script> `code` [x](javascript:alert(1)) | cell'
    benchmark.tasks[0].classes = ['usual', evil]
    benchmark.conditions[0].summary = '"><svg onload=alert(1)> \u202e reversed'
  }
  const tasks = benchmark.tasks.map((spec) => taskOf(spec, labels, evil))
  const estimates: Estimate[] = []
  const verdicts: Verdict[] = []
  for (const task of tasks) {
    const made = numbersOf(benchmark, task, change.hostile ? evil : null)
    estimates.push(...made.estimates)
    verdicts.push(...made.verdicts)
  }
  const release: Release = {
    digest: digest(0xa11ce),
    benchmark,
    tasks,
    findings: [
      {
        code: 'CLASS_BALANCE',
        severity: 'warn',
        message: 'The share of `high` moves from 25 % to 44 % between training and later hours',
        evidence: { training: 0.25, later: 0.44 },
        samples: [],
        count: 0,
        mend: 'Read accuracy beside balanced accuracy.',
      },
      {
        code: 'DUPLICATES',
        severity: 'info',
        message: '3 training rows repeat an earlier one of their side',
        evidence: {},
        samples: ['a', 'b', 'c'],
        count: 3,
        mend: '',
      },
    ],
    lineage: [
      { step: 'read csv@1', subject: 'hours', detail: { rows: 17379 }, input: [digest(1)], output: digest(2) },
      {
        step: 'derive@1',
        subject: 'hours',
        detail: { rows: 17379, dropped: 0 },
        input: [digest(2)],
        output: digest(3),
      },
      { step: 'lag@1', subject: 'hours', detail: { rows: 17211, dropped: 168 }, input: [digest(3)], output: digest(4) },
    ],
  }
  const measures = await Promise.all(
    benchmark.tasks.flatMap(({ metrics }) => metrics.map((use) => openMeasure(use as { use: string }))),
  )
  return {
    release,
    run: digest(0xb0b),
    tier: 'exact',
    level: 0.95,
    estimates,
    verdicts,
    findings: [],
    commands: ['perdure run examples/bike-demand', 'perdure report examples/bike-demand --format html'],
    measures,
    paramsOf: await openSeverityParams(release),
  }
}

function taskOf(spec: ReleaseTask['spec'], labels: readonly string[], evil: string): ReleaseTask {
  const rows = labels.length * 720
  const interval = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 720))
  const classes = spec.kind === 'classification' ? ['usual', evil] : null
  const target = classes
    ? Int32Array.from({ length: rows }, (_, row) => Number((row * 7919) % 100 < 20 + interval[row] * 1.2))
    : Float64Array.from({ length: rows }, (_, row) => row % 400)
  const none = new Float64Array(0)
  const models: ModelReference[] = spec.baselines.map((baseline, i) => ({
    id: baseline.id ?? baseline.use,
    task: spec.id,
    adapter: 'onnx',
    digest: digest(100 + i),
    origin: 'baseline',
    variant: 'fixed',
    trainedUntil: 5,
    answers: 'any',
    params: { use: baseline.use },
  }))
  return {
    spec,
    table: { rows, columns: new Map() },
    ids: [],
    time: new Float64Array(rows),
    sequences: [],
    split: {
      intervals: labels.map((label, index) => ({
        index,
        label,
        start: Date.UTC(2011, index, 1),
        end: Date.UTC(2011, index + 1, 1),
      })),
      trainIntervals: 6,
      interval,
      part: Uint8Array.from({ length: rows }, (_, row) => Number(row % 5 === 0)),
      usableFrom: interval,
      disjoint: [],
      proof: [side('sample', null, 3456, 13824), side('group', 'dteday', 146, 585), side('time', null, 6, 18)],
    },
    classes,
    positive: 1,
    threshold: classes ? { column: 'cnt', value: 167 } : null,
    target,
    weight: null,
    cost: null,
    inputs: [],
    features: [],
    featureNames: [],
    models,
    axes: [
      { name: 'season', role: 'group', codes: new Int32Array(rows), labels: ['1', '2', '3', '4'] },
      { name: 'weathersit', role: 'group', codes: new Int32Array(rows), labels: ['1', '2', '3', '4'] },
      { name: 'part-of-day', role: 'domain', codes: new Int32Array(rows), labels: ['0', '1', '2', '3'] },
    ],
    cluster: none.length > 0 ? new Int32Array(0) : null,
  }
}

function side(key: 'sample' | 'group' | 'time', column: string | null, train: number, test: number) {
  return {
    key,
    column,
    train: { count: train, digest: digest(7) },
    test: { count: test, digest: digest(8) },
    overlap: 0,
  }
}
