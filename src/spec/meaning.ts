import type { Benchmark } from '../core/benchmark.ts'
import { heldOutClasses } from '../core/unfamiliar.ts'
import { certifyProblems } from './meaning-certify.ts'
import { coreProblems } from './meaning-core.ts'
import { criterionProblems } from './meaning-criteria.ts'
import { standingProblems } from './meaning-standing.ts'
import { unfamiliarProblems } from './meaning-unfamiliar.ts'
import { describe, type Problem } from './problem.ts'
import type { UseSite } from './things.ts'

/** Fields that are right one by one and wrong together. */
export function meaningProblems(benchmark: Benchmark, uses: readonly UseSite[]): Problem[] {
  const found: Problem[] = []
  const wrong = (pointer: string, what: string, hint = '') => found.push({ code: 'SPEC_FIELD', pointer, what, hint })

  for (const [i, task] of benchmark.tasks.entries()) {
    const at = `/tasks/${i}`
    const classes = classesOf(benchmark, i)
    if (task.guarantee && (task.kind === 'regression') !== (task.guarantee.tolerance !== undefined))
      wrong(
        `${at}/guarantee`,
        task.kind === 'regression'
          ? 'found no `tolerance` for a regression task, expected how far off a value may be'
          : 'found a `tolerance` of a classification task, expected it only for regression',
      )
    if (task.kind === 'regression') {
      for (const name of ['classes', 'positive', 'cost'] as const)
        if (task[name] !== undefined)
          wrong(`${at}/${name}`, `found \`${name}\` of a regression task, expected it only where there are classes`)
      if (task.target.above !== undefined)
        wrong(
          `${at}/target`,
          'found a threshold of a regression task, expected the column as it is',
          'Use kind: classification.',
        )
    } else {
      if (!classes)
        wrong(
          at,
          `found a classification task without classes`,
          `Give \`classes\`, or \`categories\` of the column ${task.target.column}.`,
        )
      if (task.target.above !== undefined && classes && classes.length !== 2)
        wrong(`${at}/classes`, `found ${classes.length} classes, expected two for a threshold: below and above`)
      if (task.positive !== undefined && classes && !classes.includes(task.positive))
        wrong(`${at}/positive`, `found ${describe(task.positive)}, expected one of ${classes.slice(0, 12).join(', ')}`)
      const n = classes?.length
      if (task.cost && n && (task.cost.matrix.length !== n || task.cost.matrix.some((row) => row.length !== n)))
        wrong(`${at}/cost/matrix`, `found a matrix of another size, expected ${n} x ${n}: cost[true][predicted]`)
    }
  }

  found.push(...coreProblems(benchmark), ...certifyProblems(benchmark, uses))
  found.push(...criterionProblems(benchmark), ...unfamiliarProblems(benchmark))
  found.push(...standingProblems(benchmark, uses))

  for (const use of uses) {
    const [, list, index] = use.pointer.split('/')
    if (use.kind === 'metric' || use.kind === 'trainer') {
      const task =
        list === 'tasks'
          ? benchmark.tasks[Number(index)]
          : benchmark.tasks.find(({ id }) => id === benchmark.criteria[Number(index)].task)
      const { tasks } = (use as UseSite<'metric' | 'trainer'>).thing
      if (task && !tasks.includes(task.kind))
        wrong(
          use.pointer,
          `found the ${use.kind} \`${use.id}\` for the ${task.kind} task \`${task.id}\`, expected one for ${task.kind}`,
        )
    } else if (use.kind === 'transform') {
      const stage = list === 'datasets' ? 'dataset' : 'feature'
      const { thing } = use as UseSite<'transform'>
      if (thing.stage !== stage)
        wrong(
          use.pointer,
          `found the ${thing.stage} step \`${use.id}\` among the ${stage} steps`,
          thing.stage === 'dataset' ? 'Move it to datasets[].transforms.' : 'Move it to tasks[].features.',
        )
    } else if (use.kind === 'reduction') {
      const { over } = benchmark.criteria[Number(index)]
      const { axes } = (use as UseSite<'reduction'>).thing
      if (over !== undefined && !axes.includes(over))
        wrong(
          `/criteria/${index}/over`,
          `found the axis ${over}, expected one that \`${use.id}\` folds: ${axes.join(', ')}`,
        )
    }
  }
  return found
}

/** Class names of a task: its own, or the categories of its target column. */
export function classesOf(benchmark: Benchmark, task: number): readonly string[] | undefined {
  const { classes, dataset, target } = benchmark.tasks[task]
  if (classes) return classes
  const columns = benchmark.datasets.find(({ id }) => id === dataset)?.columns ?? {}
  const column = Object.hasOwn(columns, target.column) ? columns[target.column] : undefined
  const untaught = heldOutClasses(benchmark.tasks[task])
  return target.above === undefined ? column?.categories?.filter((name) => !untaught.has(name)) : undefined
}
