import type { Benchmark } from '../core/benchmark.ts'
import type { Finding } from '../core/finding.ts'
import { finding } from './review-finding.ts'
import type { UseSite } from './things.ts'

interface Context {
  readonly benchmark: Benchmark
  /** What the rules of each split do, in the order of the document. */
  readonly splits: readonly { intervals: boolean; holdsOut: boolean }[]
  readonly metrics: ReadonlyMap<string, UseSite<'metric'>['thing']>
}

export function reviewContext(benchmark: Benchmark, uses: readonly UseSite[]): Context {
  const splits = benchmark.splits.map((_, i) => {
    const makes = uses
      .filter((use) => use.kind === 'split' && use.pointer.startsWith(`/splits/${i}/rules/`))
      .map((use) => (use as UseSite<'split'>).thing.makes(use.params as never))
    const intervals = makes.includes('intervals')
    return { intervals, holdsOut: intervals || makes.includes('hold-out') }
  })
  const metrics = uses.filter((use) => use.kind === 'metric').map((use) => use as UseSite<'metric'>)
  return { benchmark, splits, metrics: new Map(metrics.map(({ id, thing }) => [id, thing])) }
}

/** Can the numbers answer the questions: hold-outs, baselines, metrics, conditions. */
export function reviewEvaluation(context: Context): Finding[] {
  return [...splits(context), ...tasks(context), ...conditions(context), ...protocol(context.benchmark)]
}

const enough = 500

/**
 * Few resamples bound p-values from below (two-sided by 2 / (replicates + 1)), so that after the correction for many
 * pairs no difference could be called one; and the ends of intervals shake.
 */
function protocol({ protocol: { replicates } }: Benchmark): Finding[] {
  if (replicates >= enough) return []
  return [
    finding(
      'warn',
      'few-replicates',
      '/protocol/replicates',
      `${replicates} replicates: ends of intervals shake, and corrected p-values of many pairs may never be small enough`,
      `Take ${enough} or more; 1000 is the default.`,
    ),
  ]
}

function splits({ benchmark, splits }: Context): Finding[] {
  return benchmark.splits.flatMap((split, i) => {
    const at = `/splits/${i}`
    if (!splits[i].holdsOut)
      return [
        finding(
          'fail',
          'no-hold-out',
          at,
          `split ${split.id} holds nothing out: models would be judged on what they were trained on`,
          'Add a rule that makes intervals or holds rows out.',
        ),
      ]
    if (!splits[i].intervals)
      return [
        finding(
          'info',
          'single-interval',
          at,
          `split ${split.id} has no intervals: ageing cannot be measured`,
          'Add a rule along time or order, if the data has one.',
        ),
      ]
    return []
  })
}

function tasks({ benchmark, metrics }: Context): Finding[] {
  return benchmark.tasks.flatMap((task, i) => {
    const at = `/tasks/${i}`
    const found: Finding[] = []
    if (task.baselines.length === 0)
      found.push(
        finding(
          'fail',
          'no-baseline',
          at,
          `task ${task.id} has no baseline: no floor, and no headroom to speak of`,
          'Add at least a trivial one (prior, majority, persistence) and one that learns.',
        ),
      )
    else if (!task.baselines.some(({ variants }) => variants.includes('retrained')))
      found.push(
        finding(
          'info',
          'no-retrained',
          `${at}/baselines`,
          `no baseline of task ${task.id} is retrained: a decay may be of the model or of the task`,
          'Give one baseline `variants: [fixed, retrained]`.',
        ),
      )
    const rules = benchmark.splits.find(({ id }) => id === task.split)?.rules ?? []
    const columns = benchmark.datasets.find(({ id }) => id === task.dataset)?.columns ?? {}
    const entity = Object.keys(columns).find((name) => columns[name].roles.includes('entity'))
    if (entity !== undefined && !rules.some((rule) => (rule as { column?: unknown }).column === entity))
      found.push(
        finding(
          'warn',
          'entity-not-held-out',
          `${at}/split`,
          `split ${task.split} does not keep each ${entity} on one side: the build refuses entities that train and are tested`,
          `Add { use: group, column: ${entity} }, or give the column the role group if it is meant to recur.`,
        ),
      )
    const [primary, ...others] = task.metrics.map(({ use }) => use)
    if (metrics.get(primary)?.rate && !others.some((id) => balanced(metrics.get(id))))
      found.push(
        finding(
          'warn',
          'imbalance-blind',
          `${at}/metrics/0`,
          `the primary metric of task ${task.id}, ${primary}, counts rows: a model that never sees a rare class can look good`,
          'Measure something beside it that weighs classes alike, such as balanced-accuracy or auroc.',
        ),
      )
    const served = new Set([
      primary,
      ...benchmark.scenarios
        .filter((scenario) => scenario.tasks.includes(task.id))
        .flatMap((scenario) => (scenario.metrics.length === 0 ? task.metrics.map(({ use }) => use) : scenario.metrics)),
      ...benchmark.criteria.filter((criterion) => criterion.task === task.id).map(({ metric }) => metric.use),
      ...benchmark.theoryOfChange
        .filter(({ falsifier }) => falsifier.task === undefined || falsifier.task === task.id)
        .flatMap(({ falsifier }) => falsifier.metric ?? []),
    ])
    for (const [j, { use }] of task.metrics.entries())
      if (!served.has(use))
        found.push(
          finding(
            'warn',
            'idle-metric',
            `${at}/metrics/${j}`,
            `metric ${use} of task ${task.id} serves no scenario, criterion or claim`,
            'Name it where it is needed, or leave it out: every further number is a further chance to be fooled.',
          ),
        )
    return found
  })
}

/** Weighs classes alike, or looks at the ranking: not a plain share of rows. */
function balanced(metric: UseSite<'metric'>['thing'] | undefined): boolean {
  return metric !== undefined && metric.kind === 'metric' && !metric.rate && metric.tasks.includes('classification')
}

function conditions({ benchmark }: Context): Finding[] {
  const found: Finding[] = []
  const used = new Set(benchmark.scenarios.flatMap(({ conditions, stress }) => [...conditions, ...stress]))
  for (const criterion of benchmark.criteria) if (criterion.condition !== undefined) used.add(criterion.condition)
  if (benchmark.conditions.length + benchmark.stress.length === 0)
    found.push(
      finding(
        'warn',
        'no-condition',
        '',
        'no condition and no storyboard: nothing is said of robustness',
        'Add the disturbances that the objective speaks of.',
      ),
    )
  for (const list of ['conditions', 'stress'] as const)
    for (const [i, { id }] of benchmark[list].entries())
      if (!used.has(id))
        found.push(
          finding(
            'warn',
            'idle-condition',
            `/${list}/${i}`,
            `${id} is in no scenario: its results answer no question`,
            'Name it in a scenario, or leave it out.',
          ),
        )
  const single = benchmark.conditions.filter(({ seeds }) => seeds === 1).map(({ id }) => id)
  if (single.length > 0)
    found.push(
      finding(
        'info',
        'single-seed',
        '/conditions',
        `one draw of the disturbance for ${single.join(', ')}: luck of the draw is not seen`,
        'Set `seeds: 3` or more where the condition is random.',
        { conditions: single },
      ),
    )
  return found
}
