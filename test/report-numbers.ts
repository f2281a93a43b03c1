import type { Benchmark } from '../src/core/benchmark.ts'
import type { Estimate } from '../src/core/estimate.ts'
import { rootKey } from '../src/core/key.ts'
import type { ReleaseTask } from '../src/core/release.ts'
import type { Verdict } from '../src/core/verdict.ts'

/** Invented numbers on the axes that the engine gives. */
export function numbersOf(benchmark: Benchmark, task: ReleaseTask, evil: string | null) {
  const estimates: Estimate[] = []
  const verdicts: Verdict[] = []
  const { spec } = task
  const stream = rootKey(7).fold(spec.id).stream()
  const better = spec.kind === 'regression' ? -1 : 1
  const skill: Record<string, number> = {
    prior: 0,
    majority: 0,
    persistence: 0.55,
    'k-nearest-neighbours': 0.6,
    'logistic-regression': 0.62,
    'linear-regression': 0.5,
    'gradient-boosted-trees': 0.85,
    mlp: 0.8,
  }
  const round = (x: number) => Math.round(x * 1e6) / 1e6
  const push = (
    metric: string,
    axes: Estimate['axes'],
    value: number | null,
    n: number,
    more: Partial<Estimate> = {},
  ) => {
    const half = (Math.abs(value ?? 0) * 0.4) / Math.sqrt(n) + (spec.kind === 'regression' ? 0.8 : 0.004)
    estimates.push({
      metric,
      axes: { task: spec.id, ...axes },
      value: value === null ? null : round(value),
      lower: value === null ? null : round(value - half),
      upper: value === null ? null : round(value + half),
      level: 0.95,
      method: 'cluster bca',
      n,
      ...more,
    })
  }
  const scale = (metric: string, s: number): number => {
    if (metric === 'mae') return 160 - 110 * s
    if (metric === 'rmse') return 210 - 130 * s
    if (metric === 'log-loss') return 0.7 - 0.5 * s
    if (metric === 'brier') return 0.5 - 0.35 * s
    if (metric === 'ece') return 0.25 - 0.2 * s
    if (metric === 'expected-cost') return 4 - 3 * s
    return 0.5 + 0.45 * s
  }
  const ids = spec.baselines.flatMap((b) => {
    const id = b.id ?? b.use
    return b.variants.includes('retrained') ? [id, `${id}~retrained`] : [id]
  })
  const later = task.split.intervals.slice(6)
  for (const model of ids) {
    const retrained = model.endsWith('~retrained')
    const s = skill[model.replace('~retrained', '')]
    const at = (k: number) =>
      s * (retrained ? 1 - 0.01 * (k % 4) : 1 - 0.016 * k - 0.05 * Math.sin(k / 2)) +
      (s > 0 ? 0.02 * (stream.uniform() - 0.5) : 0)
    const series = later.map((_, k) => at(k))
    const mean = series.reduce((a, b) => a + b, 0) / series.length
    spec.metrics.forEach((use, m) => {
      const metric = (use as { use: string }).use
      push(metric, { model, slice: 'later' }, scale(metric, mean), 10886)
      push(metric, { model, slice: 'latest' }, scale(metric, series[17]), 741)
      push(metric, { model, slice: 'held-out' }, scale(metric, s), 864)
      for (const [k, i] of later.entries()) push(metric, { model, interval: i.label }, scale(metric, series[k]), 720)
      const slope = (scale(metric, series[17]) - scale(metric, series[0])) / 17
      const fold = (reduction: string, value: number | null, more: Partial<Estimate> = {}) =>
        push(metric, { model }, value, 10886, { reduction, over: 'time', ...more })
      estimates.push({
        metric,
        reduction: 'slope',
        over: 'time',
        axes: { task: spec.id, model },
        value: round(slope),
        lower: round(slope - Math.abs(scale(metric, 1) * 0.0015)),
        upper: round(slope + Math.abs(scale(metric, 1) * 0.0015)),
        level: 0.95,
        method: 'cluster bca',
        n: 10886,
      })
      const worst = series.indexOf(Math.min(...series))
      fold('mean', scale(metric, mean))
      fold('worst', scale(metric, series[worst]), { at: later[worst].label, method: 'cluster percentile' })
      fold('best', scale(metric, Math.max(...series)))
      fold('spread', Math.abs(scale(metric, Math.max(...series)) - scale(metric, series[worst])))
      if (m === 0) {
        if (s === 0)
          fold('half-life', null, {
            lower: null,
            upper: null,
            method: 'none',
            reason: 'no advantage over the floor at the start',
          })
        else
          fold('half-life', null, {
            lower: 14.2,
            upper: null,
            reason: 'not reached',
            censored: 18,
            method: 'cluster percentile',
          })
        fold(
          'time-to-failure',
          retrained ? null : 7.3,
          retrained ? { reason: 'not reached', censored: 18, lower: 9, upper: null } : { lower: 4.1, upper: 9.8 },
        )
      }
    })
    const metric = (spec.metrics[0] as { use: string }).use
    const base = scale(metric, mean)
    if (!retrained) {
      benchmark.conditions
        .filter((c) => !c.tasks || c.tasks.includes(spec.id))
        .forEach((condition, c) => {
          const axes = { model, condition: condition.id }
          const strength =
            [0.02, 0.3, 0.06, 0.12, 0.16, 0.1, 0.05, 0.24, 0.2, 0.35][c] * (model === 'mlp' ? 1.4 : 1) * (s > 0 ? 1 : 0)
          const loss = (x: number) => base - better * strength * x * x * (spec.kind === 'regression' ? 150 : 1)
          push(metric, { ...axes, severity: 0 }, base, 10886)
          for (const severity of condition.severities) push(metric, { ...axes, severity }, loss(severity), 10886)
          const fold = (reduction: string, value: number | null, more: Partial<Estimate> = {}) =>
            estimates.push({
              metric,
              reduction,
              over: 'severity',
              axes: { task: spec.id, ...axes },
              value: value === null ? null : round(value),
              lower: null,
              upper: null,
              level: 0.95,
              method: 'cluster percentile',
              n: 65316,
              ...more,
            })
          const margin = spec.margin / (spec.kind === 'regression' ? 150 : 1)
          const critical = strength > margin ? Math.sqrt(margin / strength) : null
          fold('area', loss(0.55), { lower: round(loss(0.55) - 0.01), upper: round(loss(0.55) + 0.01) })
          fold('worst', loss(1), { at: '1' })
          fold(
            'critical-severity',
            critical,
            critical === null
              ? { reason: 'not reached', censored: 1, lower: 0.93 }
              : { lower: round(critical - 0.05), upper: critical > 0.9 ? null : round(critical + 0.06) },
          )
          fold(
            'breaking-point',
            critical === null ? null : Math.ceil(critical * 5) / 5,
            critical === null
              ? { reason: 'not reached', censored: 1, lower: 1, method: 'grid bracket of paired drops' }
              : {
                  lower: critical < 0.2 ? null : Math.floor(critical * 5) / 5,
                  upper: Math.ceil(critical * 5) / 5,
                  method: 'grid bracket of paired drops',
                },
          )
          fold('monotonicity', 1)
          fold('cliff', strength * 0.3)
        })
      for (const story of benchmark.stress) {
        const axes = { model, condition: story.id }
        later.forEach((i, k) => {
          const hit = k >= 6 && k < 10 ? (10 - k) / 4 : 0
          push(metric, { ...axes, interval: i.label }, scale(metric, series[k] * (1 - 0.4 * hit)), 720)
        })
        push(metric, axes, scale(metric, series[6] * 0.6), 10886, { reduction: 'worst', over: 'time', at: '2012-01' })
        const lowest = { reduction: 'lowest-point', over: 'time', at: '2012-01', method: 'basic' }
        push(metric, axes, 0.4 * Math.abs(scale(metric, series[6]) - scale(metric, 0)), 10886, lowest)
        push(metric, axes, s > 0.7 ? 3 : null, 10886, {
          reduction: 'recovery-time',
          over: 'time',
          lower: null,
          upper: null,
          method: 'none',
          ...(s > 0.7 ? {} : { reason: 'not reached', censored: 12 }),
        })
      }
    }
    const axes = [
      ...task.axes.map(({ name, labels }) => ({ name, labels })),
      { name: 'difficulty', labels: ['easy', 'medium', 'hard'] },
    ]
    for (const { name, labels } of axes) {
      const named = evil !== null && name === 'season' ? [evil, ...labels.slice(1)] : labels
      named.forEach((group, g) => {
        if (name === 'weathersit' && g === 3)
          estimates.push({
            metric,
            axes: { task: spec.id, model, by: name, group },
            value: null,
            lower: null,
            upper: null,
            level: 0.95,
            method: 'none',
            n: 2,
            reason: '2 rows, fewer than 30',
          })
        else
          push(
            metric,
            { model, by: name, group },
            base - better * g * (spec.kind === 'regression' ? 7 : 0.03) * s,
            2500 - g * 700,
          )
      })
      const gap = (spec.kind === 'regression' ? 14 : 0.06) * s
      push(metric, { model, by: name }, gap, 10886, { reduction: 'gap', over: 'group', method: 'cluster percentile' })
      push(metric, { model, by: name }, 1 - gap / 2, 10886, { reduction: 'ratio', over: 'group' })
      push(metric, { model, by: name }, base - better * gap, 10886, {
        reduction: 'worst',
        over: 'group',
        at: named[named.length > 3 ? 2 : named.length - 1],
      })
    }
    if (retrained) {
      const from = model.replace('~retrained', '')
      for (let until = 5; until < 23; until++)
        for (const [k, i] of task.split.intervals.entries())
          push(
            metric,
            { model: from, trainedUntil: task.split.intervals[until].label, interval: i.label },
            scale(metric, s * (k <= until ? 1 : 1 - 0.016 * (k - until)) - 0.02 * stream.uniform()),
            k <= until ? 144 : 720,
          )
    }
  }
  const metric = (spec.metrics[0] as { use: string }).use
  for (const criterion of benchmark.criteria.filter((c) => c.task === spec.id)) {
    const bound = 'atLeast' in criterion.require ? criterion.require.atLeast : criterion.require.atMost
    const words = ['met', 'missed', 'undecided', 'met', 'missed'] as const
    const word = words[benchmark.criteria.indexOf(criterion)]
    verdicts.push({
      id: criterion.id,
      kind: 'criterion',
      task: spec.id,
      model: 'gradient-boosted-trees',
      word,
      sentence: criterion.summary,
      metric: criterion.reduction ? `${metric} ${criterion.reduction.use} over ${criterion.over}` : metric,
      value: bound * 1.03,
      lower: bound * 1.01,
      upper: bound * 1.05,
      level: 0.95,
      method: 'cluster bca',
      n: 10886,
      bound,
    })
  }
  ids
    .filter((id) => id !== 'gradient-boosted-trees')
    .forEach((model, k) => {
      const value = 0 - 0.04 * k * (spec.kind === 'regression' ? -100 : 1)
      verdicts.push({
        id: `${model}`,
        kind: 'comparison',
        task: spec.id,
        model,
        against: 'gradient-boosted-trees',
        word: (['equivalent', 'regressed', 'undecided', 'regressed'] as const)[k % 4],
        sentence: '',
        metric,
        value,
        lower: value - 0.01,
        upper: value + 0.01,
        level: 0.95,
        method: 'cluster bca',
        n: 10886,
        p: 0.0004 * k,
        pCorrected: 0.001 * k,
        detectable: 0.014,
        bound: spec.margin,
      })
    })
  return { estimates, verdicts }
}
