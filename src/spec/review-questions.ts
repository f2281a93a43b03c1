import type { Benchmark } from '../core/benchmark.ts'
import type { Finding } from '../core/finding.ts'
import { isUnfamiliarMetric } from '../core/unfamiliar.ts'
import { coverageOf } from './coverage.ts'
import { finding } from './review-finding.ts'

/** Are there questions that the numbers answer: scenarios, criteria, claims that could be shown false. */
export function reviewQuestions(benchmark: Benchmark): Finding[] {
  return [...scenarios(benchmark), ...criteria(benchmark), ...claims(benchmark)]
}

function scenarios(benchmark: Benchmark): Finding[] {
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
  const stressed = benchmark.scenarios
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
  return [...stressed, ...cleanOnly(benchmark)]
}

/** Under conditions only the primary metric of a task is estimated: others that a scenario names say nothing of robustness. */
function cleanOnly(benchmark: Benchmark): Finding[] {
  const { metrics, rows } = coverageOf(benchmark)
  return benchmark.scenarios.flatMap(({ id, conditions, metrics: named, stress }, i) => {
    if (conditions.length + stress.length === 0) return []
    const under = rows.filter(({ scenario, condition }) => scenario === id && condition !== 'clean')
    const without = named.filter((metric) => !under.some(({ tasks }) => tasks[metrics.indexOf(metric)]?.length > 0))
    if (without.length === 0) return []
    return [
      finding(
        'info',
        'metric-clean-only',
        `/scenarios/${i}/metrics`,
        `scenario ${id} names ${without.join(', ')}, measured under none of its conditions`,
        'Only the primary metric of a task is: make it the first of the task, or read it as of clean samples.',
        { metrics: without },
      ),
    ]
  })
}

function criteria(benchmark: Benchmark): Finding[] {
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
    if (
      task &&
      !isUnfamiliarMetric(criterion.metric.use) &&
      !task.metrics.some(({ use }) => use === criterion.metric.use)
    )
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

function claims(benchmark: Benchmark): Finding[] {
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
        (task.metrics.some(({ use }) => use === falsifier.metric) ||
          (task.unfamiliar !== undefined && isUnfamiliarMetric(falsifier.metric as string))),
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
