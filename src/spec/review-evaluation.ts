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

/** Can the numbers answer the questions: hold-outs, baselines, metrics, conditions, criteria, claims. */
export function reviewEvaluation(context: Context): Finding[] {
  return [
    ...splits(context),
    ...tasks(context),
    ...conditions(context),
    ...scenarios(context),
    ...criteria(context),
    ...claims(context),
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

function scenarios({ benchmark }: Context): Finding[] {
  if (benchmark.scenarios.length === 0)
    return [
      finding(
        'warn',
        'no-scenario',
        '',
        'no scenario: results are not tied to a use',
        'Describe who uses the model, where, and what may go wrong there.',
      ),
    ]
  return benchmark.scenarios
    .map((scenario, i) => ({ scenario, i }))
    .filter(({ scenario }) => scenario.conditions.length + scenario.stress.length === 0)
    .map(({ scenario, i }) =>
      finding(
        'warn',
        'scenario-without-stress',
        `/scenarios/${i}`,
        `scenario ${scenario.id} names no condition and no storyboard: it is judged in fair weather only`,
        'Name what may go wrong in this use.',
      ),
    )
}

function criteria({ benchmark }: Context): Finding[] {
  if (benchmark.criteria.length === 0)
    return [
      finding(
        'warn',
        'no-criterion',
        '',
        'no criterion: the benchmark never says what is good enough',
        'Add a criterion with `rule: interval`.',
      ),
    ]
  return benchmark.criteria.flatMap((criterion, i) => {
    const at = `/criteria/${i}`
    const found: Finding[] = []
    if (criterion.rule === undefined)
      found.push(
        finding(
          'fail',
          'criterion-without-rule',
          at,
          `criterion ${criterion.id} does not say how an estimate and its interval decide it`,
          'Add `rule: interval` (or `rule: point`, if chance may decide).',
        ),
      )
    else if (criterion.rule === 'point')
      found.push(
        finding(
          'warn',
          'criterion-by-point',
          `${at}/rule`,
          `criterion ${criterion.id} is decided by the value alone: noise can decide it`,
          'Use `rule: interval`.',
        ),
      )
    const task = benchmark.tasks.find(({ id }) => id === criterion.task)
    if (task && !task.metrics.some(({ use }) => use === criterion.metric.use))
      found.push(
        finding(
          'warn',
          'criterion-unmeasured',
          `${at}/metric`,
          `criterion ${criterion.id} needs ${criterion.metric.use}, which task ${task.id} does not list`,
          `Add ${criterion.metric.use} to the task's metrics, so that the report shows what decided.`,
        ),
      )
    return found
  })
}

function claims({ benchmark }: Context): Finding[] {
  if (benchmark.theoryOfChange.length === 0)
    return [
      finding(
        'warn',
        'no-theory',
        '',
        'no theory of change: why this benchmark should improve anything is not said',
        'Claim an effect, and what would show the claim to be false.',
      ),
    ]
  return benchmark.theoryOfChange.flatMap(({ id, falsifier }, i) => {
    const at = `/theoryOfChange/${i}/falsifier`
    if (falsifier.metric === undefined)
      return [
        finding(
          'warn',
          'falsifier-unmeasured',
          at,
          `claim ${id} has a falsifier that no metric is tied to`,
          'Add `metric` (and `task`), so that results can speak to the claim.',
        ),
      ]
    const measured = benchmark.tasks.some(
      (task) =>
        (falsifier.task === undefined || task.id === falsifier.task) &&
        task.metrics.some(({ use }) => use === falsifier.metric),
    )
    return measured
      ? []
      : [
          finding(
            'fail',
            'falsifier-unmeasured',
            `${at}/metric`,
            `claim ${id} would be shown false by ${falsifier.metric}, which ${falsifier.task ?? 'no task'} ${falsifier.task ? 'does not measure' : 'measures'}`,
            `Add ${falsifier.metric} to the task's metrics.`,
          ),
        ]
  })
}
