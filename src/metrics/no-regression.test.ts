import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metricWorld } from '../../test/metric-world.ts'
import { evaluate } from '../../test/scored.ts'
import type { Metric } from '../core/define.ts'

/** Exact values on a fixed binary and a fixed three-class world; they change only with the version. */
const pinned: Readonly<Record<string, readonly unknown[]>> = {
  'abstention-rate@1': [0.3125, 0.7525],
  'abstention-utility@1': [0.8975, 0.8245],
  'accuracy@1': [0.865, 0.745],
  'aurc@1': [0.12100610005534217, 0.18664745362916704],
  'auroc@1': [0.917530714700169, 0.8725840958153369],
  'bad-flips@1': [0.085, 0.0825],
  'balanced-accuracy@1': [0.8637705290244456, 0.7418822825013348],
  'brier@1': [0.2884904946412329, 0.4583478360937639],
  'churn@1': [0.54, 0.6875],
  'ece@1': [0.20085754882174192, 0.25119758926471986],
  'error@1': [0.135, 0.255],
  'expected-cost@1': [0.405, 0.8725],
  'false-positive-rate@1': [0.12154696132596685, 0.099601593625498],
  'good-flips@1': [0.44, 0.515],
  'kappa@1': [0.7330565030401899, 0.6198002087371404],
  'log-loss@1': [1.1253659289843236, 1.4363270885916861],
  'macro-f1@1': [0.8723873731882893, 0.7492124308216263],
  'mae@1': [0.8286671862081216, 0.8286671862081216],
  'max-calibration-error@1': [0.2990556739133448, 0.8819242254063858],
  'mcc@1': [0.7336423313757648, 0.6202252402345789],
  'micro-f1@1': [0.8737373737373737, 0.7525252525252525],
  'precision@1': [0.897196261682243, 0.8226950354609929],
  'r2@1': [0.0420092685891712, 0.0420092685891712],
  'recall@1': [0.8767123287671232, 0.7785234899328859],
  'rmse@1': [1.0374251494958902, 1.0374251494958902],
  'selective-risk@1': [0.05818181818181818, 0.10101010101010101],
  'unfamiliar-auroc@1': [0.44043333333333334, 0.5373],
  'unfamiliar-false-alarms@1': [0.9866666666666667, 0.9566666666666667],
  'weighted-f1@1': [0.8737599953681962, 0.7529153895274585],
}

test('no metric changes a bit of its values except with its version', async () => {
  const found: Record<string, readonly unknown[]> = {}
  for (const file of readdirSync(import.meta.dirname).sort()) {
    if (!/^[a-z].*\.ts$/.test(file) || file.endsWith('.test.ts')) continue
    const url = new URL(file, import.meta.url).href
    const metric: Metric = (await import(/* @vite-ignore */ url)).default
    const values = [2, 3].map((classes) => {
      const { rows, context } = metricWorld(metric.tasks[0], classes, 5)
      return evaluate(metric, rows, context)
    })
    found[`${file.slice(0, -3)}@${metric.version}`] = values
  }
  expect(found).toEqual(pinned)
})
