import { expect, test } from 'vitest'
import { parseBenchmark } from './read.ts'
import { reviewBenchmark } from './review.ts'
import { starterDocument } from './starter.ts'

/** Codes (with severity) that the starter gets once some text in it is another. */
async function review(...changes: readonly (readonly [string | RegExp, string])[]): Promise<string[]> {
  let text = starterDocument('pumps')
  for (const [from, to] of changes) {
    const changed = text.replace(from, to)
    expect(changed, `${from} is not in the starter`).not.toBe(text)
    text = changed
  }
  const { benchmark, uses } = await parseBenchmark(text, 'f.yaml')
  return reviewBenchmark(benchmark, uses).map(({ severity, code }) => `${severity} ${code.replace('design/', '')}`)
}

/** A whole top-level section with its comments. */
const section = (name: string) => new RegExp(`^${name}:\\n(?: .*\\n|\\n|#.*\\n)*`, 'm')

test.each<[string, readonly (readonly [string | RegExp, string])[]]>([
  ['fail no-hold-out', [['{ use: time, every: month }', 'time']]],
  ['info single-interval', [['{ use: time, every: month }', '{ use: random, share: 0.2 }']]],
  [
    'warn no-condition',
    [
      [section('conditions'), ''],
      [section('stress'), ''],
      [section('scenarios'), ''],
    ],
  ],
  ['fail no-baseline', [[/baselines:\n.*\n.*\n/, 'baselines: []\n']]],
  ['warn entity-not-held-out', [['unit: { roles: group', 'unit: { roles: [group, entity]']]],
  ['info no-retrained', [['[fixed, retrained]', '[fixed]']]],
  ['fail criterion-without-rule', [['    rule: interval', '']]],
  ['warn criterion-by-point', [['    rule: interval', '    rule: point']]],
  ['warn criterion-unmeasured', [['metric: auroc', 'metric: accuracy']]],
  [
    'warn idle-metric',
    [
      ['log-loss, ece, auroc]', 'log-loss, ece, auroc, brier]'],
      ['    slices: [unit]', '    metrics: [balanced-accuracy]'],
    ],
  ],
  ['fail unlicensed-source', [['    licence: CC0-1.0\n', '']]],
  ['fail unlicensed-source', [['    licence: CC0-1.0\n', '    licence: NONE\n']]],
  ['warn no-attribution', [['licence: CC0-1.0', 'licence: CC-BY-4.0']]],
  ['info no-frame', [[/ {4}frame: .*\n {4}instrument: .*\n/, '']]],
  [
    'warn unpinned-source',
    [
      [
        'kind: file             # or folder, url, command\n    path: data/readings.csv',
        'kind: url\n    url: https://example.org/readings.csv',
      ],
    ],
  ],
  [
    'warn scenario-without-stress',
    [
      [/ {4}conditions: \[noisy.*\n/, ''],
      [/ {4}stress: \[bad.*\n/, ''],
    ],
  ],
  ['warn idle-condition', [['conditions: [noisy-sensors, lost-readings]', 'conditions: [noisy-sensors]']]],
  ['info metric-clean-only', [['    slices: [unit]', '    metrics: [balanced-accuracy, ece]']]],
  ['warn few-replicates', [[/^schedule:/m, 'protocol: { replicates: 499 }\nschedule:']]],
  ['info single-seed', [['    seeds: 3\n', '']]],
  ['warn falsifier-unmeasured', [['      metric: balanced-accuracy\n      task: alarm\n', '']]],
  ['fail falsifier-unmeasured', [['      metric: balanced-accuracy\n', '      metric: brier\n']]],
  ['warn imbalance-blind', [['metrics: [balanced-accuracy, log-loss, ece, auroc]', 'metrics: [accuracy, error]']]],
  ['info no-limitations', [[/ {6}limitations: .*\n/, '']]],
  ['warn consent-without-expiry', [['basis: no-personal-data', 'basis: consent']]],
  ['fail consent-expired', [['basis: no-personal-data', 'basis: consent\n        expires: 2024-01-15']]],
  [
    'fail retention-over',
    [['      consent:', '      retention: { until: 2023-12-31, rule: two years }\n      consent:']],
  ],
  [
    'warn no-as-of',
    [
      [/asOf: .*\n/, ''],
      ['basis: no-personal-data', 'basis: consent\n        expires: 2030-01-01'],
    ],
  ],
  ['warn sensitive-without-fairness', [['unit: { roles: group', 'unit: { roles: [group, sensitive]']]],
  ['warn no-schedule', [[section('schedule'), '']]],
  ['info no-horizon', [[/ {2}horizons: .*\n/, '']]],
  ['info no-trigger', [[section('triggers'), '']]],
  ['warn no-governance', [[section('governance'), '']]],
  ['warn no-theory', [[section('theoryOfChange'), '']]],
  ['warn no-criterion', [[section('criteria'), '']]],
  ['warn no-scenario', [[section('scenarios'), '']]],
  ['info no-licence', [[/^licence: .*\n/m, '']]],
  ['info no-limits', [[/ {2}outOfScope:\n.*\n/, '']]],
])('says %s', async (code, changes) => {
  expect(await review(...changes)).toContain(code)
})

test('faults come before warnings, and each says what to do', async () => {
  const found = await review([section('governance'), ''], ['    rule: interval', ''], [/^licence: .*\n/m, ''])
  expect(found).toEqual(['fail criterion-without-rule', 'warn no-governance', 'info no-licence'])
})
