import type { Benchmark } from '../core/benchmark.ts'
import { allUnfamiliar, familiar, heldOutClasses, isUnfamiliarMetric } from '../core/unfamiliar.ts'
import { type Problem, segment } from './problem.ts'
import { didYouMean } from './suggest.ts'

type Task = Benchmark['tasks'][number]

/** Unfamiliar data that mean nothing, or not what they say; and what is asked of them where there are none. */
export function unfamiliarProblems(benchmark: Benchmark): Problem[] {
  return [
    ...benchmark.tasks.flatMap((task, i) => taskProblems(benchmark, task, `/tasks/${i}`)),
    ...benchmark.criteria.flatMap((criterion, i) =>
      criterionProblems(
        criterion,
        benchmark.tasks.find(({ id }) => id === criterion.task)?.unfamiliar,
        `/criteria/${i}`,
      ),
    ),
  ]
}

const field = (pointer: string, what: string, hint = ''): Problem => ({ code: 'SPEC_FIELD', pointer, what, hint })

function taskProblems(benchmark: Benchmark, task: Task, at: string): Problem[] {
  const found: Problem[] = []
  const { abstain, classes, kind, metrics, positive, target, unfamiliar } = task
  metrics.forEach(({ use }, i) => {
    if (isUnfamiliarMetric(use))
      found.push(
        field(
          `${at}/metrics/${i}`,
          `found the metric \`${use}\` of all rows, expected it of unfamiliar data only`,
          'Leave it out: it is measured wherever a task has `unfamiliar`, and a criterion may name it.',
        ),
      )
  })
  if (!unfamiliar) {
    if (abstain)
      found.push(
        field(
          `${at}/abstain`,
          'found `abstain` without `unfamiliar`, expected both',
          'Add `unfamiliar`, or remove it.',
        ),
      )
    return found
  }
  if (kind === 'regression') {
    const what = 'found unfamiliar data of a regression task, expected classes, of which a model can be unsure'
    return [...found, field(`${at}/unfamiliar`, what)]
  }
  const columns = benchmark.datasets.find(({ id }) => id === task.dataset)?.columns ?? {}
  unfamiliar.forEach((entry, i) => {
    const place = `${at}/unfamiliar/${i}`
    if (entry.id === familiar || entry.id === allUnfamiliar)
      found.push(field(`${place}/id`, `found the id \`${entry.id}\`, which tables use for other rows`, 'Rename it.'))
    for (const name of Object.keys(entry.where)) {
      const at = `${place}/where${segment(name)}`
      if (columns[name]?.type === 'image')
        found.push(field(at, `found the images \`${name}\`, expected a column of values`))
      else if (columns[name]?.roles.every((role) => role === 'ignore'))
        found.push(
          field(
            at,
            `found the ignored column \`${name}\`, which no task sees, expected one with a role`,
            'Give it the role `domain`.',
          ),
        )
    }
    if (entry.kind !== 'held-out-class') return
    const names = Object.keys(entry.where)
    if (names.length !== 1 || names[0] !== target.column)
      found.push(
        field(
          `${place}/where`,
          `found ${names.join(', ')} for a held-out class, expected the target ${target.column} alone`,
          'A class is held out whole; rows of another column are near or far.',
        ),
      )
    if (target.above !== undefined)
      found.push(field(`${place}/kind`, 'found a held-out class of a threshold, which makes two classes of all rows'))
  })
  const untaught = heldOutClasses(task)
  classes?.forEach((name, i) => {
    if (untaught.has(name))
      found.push(
        field(
          `${at}/classes/${i}`,
          `found the held-out class ${name} among the classes, expected those that are taught`,
        ),
      )
  })
  if (positive !== undefined && untaught.has(positive))
    found.push(field(`${at}/positive`, `found the held-out class ${positive}, expected one that is taught`))
  return found
}

function criterionProblems(
  { metric, over, unfamiliar: named }: Benchmark['criteria'][number],
  unfamiliar: Task['unfamiliar'],
  at: string,
): Problem[] {
  if (!isUnfamiliarMetric(metric.use)) {
    if (named === undefined) return []
    const what = `found unfamiliar data for \`${metric.use}\`, expected a metric that judges them`
    return [field(`${at}/unfamiliar`, what, 'Such as unfamiliar-auroc or abstention-utility.')]
  }
  if (!unfamiliar) {
    const what = `found \`${metric.use}\` of a task without unfamiliar data, expected some`
    return [field(`${at}/metric`, what, 'Add `unfamiliar` to the task.')]
  }
  if (over !== undefined)
    return [field(`${at}/over`, `found \`${metric.use}\` over ${over}, expected it of unfamiliar data`, 'Remove it.')]
  const known = [...unfamiliar.map(({ id }) => id), familiar]
  if (named === undefined || known.includes(named)) return []
  const what = `found the unknown unfamiliar data \`${named}\``
  return [{ code: 'SPEC_REFERENCE', pointer: `${at}/unfamiliar`, what, hint: didYouMean(named, known) }]
}
