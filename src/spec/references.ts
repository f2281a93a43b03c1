import type { Kind } from '../catalogue/catalogue.ts'
import { filesIn } from '../catalogue/catalogue.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { Part, Recipe } from '../core/recipe.ts'
import { columnsOf, unknownColumn } from './columns.ts'
import { type Problem, segment } from './problem.ts'
import { didYouMean } from './suggest.ts'
import { type Catalogue, type UseSite, unknownThing } from './things.ts'

/** Every id that the document mentions must stand in the document (or the catalogue). */
export function referenceProblems(
  benchmark: Benchmark,
  uses: readonly UseSite[],
  catalogue: Catalogue,
  known: (kind: Kind, id: string) => boolean,
): Problem[] {
  const found: Problem[] = []
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
  const sources = ids(benchmark.sources)
  const datasets = ids(benchmark.datasets)
  const splits = ids(benchmark.splits)
  const tasks = ids(benchmark.tasks)
  const conditions = ids(benchmark.conditions)
  const stress = ids(benchmark.stress)

  const refer = (noun: string, id: string | undefined, among: readonly string[], pointer: string) => {
    if (id !== undefined && !among.includes(id))
      found.push({
        code: 'SPEC_REFERENCE',
        pointer,
        what: `found the unknown ${noun} \`${id}\``,
        hint: didYouMean(id, among),
      })
  }
  const referAll = (noun: string, list: readonly string[], among: readonly string[], pointer: string) => {
    for (const [i, id] of list.entries()) refer(noun, id, among, `${pointer}/${i}`)
  }
  const columnsOfTasks = (some: readonly string[] | undefined) => [
    ...new Set(
      benchmark.tasks
        .filter(({ id }) => some === undefined || some.includes(id))
        .flatMap(({ dataset }) => columnsOf(benchmark, uses, dataset)),
    ),
  ]
  const columns = (list: readonly string[], among: readonly string[], pointer: string) => {
    for (const [i, column] of list.entries())
      if (!among.includes(column)) found.push(unknownColumn(column, among, `${pointer}/${i}`))
  }
  /** Parameters that by their name hold columns. */
  const columnParams = (use: Record<string, unknown>, among: readonly string[], at: string) => {
    for (const name of ['column', 'by', 'columns'] as const) {
      const value = Object.hasOwn(use, name) ? use[name] : undefined
      if (typeof value === 'string') {
        if (!among.includes(value)) found.push(unknownColumn(value, among, `${at}/${name}`))
      } else if (Array.isArray(value))
        columns(
          value.filter((v) => typeof v === 'string'),
          among,
          `${at}/${name}`,
        )
    }
  }
  const recipe = (given: Recipe & Partial<Part>, among: readonly string[], at: string) => {
    columns(given.columns ?? [], among, `${at}/columns`)
    columnParams(given.params ?? {}, among, `${at}/params`)
    for (const kind of ['sequence', 'mixture'] as const)
      for (const [i, part] of (given[kind] ?? []).entries()) recipe(part, among, `${at}/${kind}/${i}`)
  }
  const metric = (id: string | undefined, pointer: string) => {
    if (id !== undefined && !known('metric', id)) found.push(unknownThing('metric', id, pointer, catalogue))
  }

  for (const [i, dataset] of benchmark.datasets.entries())
    referAll('source', dataset.sources, sources, `/datasets/${i}/sources`)

  for (const [i, split] of benchmark.splits.entries()) {
    const users = benchmark.tasks.filter((task) => task.split === split.id).map(({ id }) => id)
    const among = columnsOfTasks(users.length > 0 ? users : undefined)
    for (const [j, rule] of split.rules.entries()) columnParams(rule, among, `/splits/${i}/rules/${j}`)
  }

  for (const [i, task] of benchmark.tasks.entries()) {
    const at = `/tasks/${i}`
    refer('dataset', task.dataset, datasets, `${at}/dataset`)
    refer('split', task.split, splits, `${at}/split`)
    referAll('task', task.after, tasks, `${at}/after`)
    refer('condition', task.certify?.condition, conditions, `${at}/certify/condition`)
    for (const [j, invariant] of (task.core ?? []).entries())
      referAll('condition', invariant.conditions ?? [], conditions, `${at}/core/${j}/conditions`)
    if (!datasets.includes(task.dataset)) continue
    const among = columnsOf(benchmark, uses, task.dataset)
    if (!among.includes(task.target.column)) found.push(unknownColumn(task.target.column, among, `${at}/target/column`))
    columns(task.inputs ?? [], among, `${at}/inputs`)
    for (const [j, { where = {} }] of (task.core ?? []).entries())
      for (const name of Object.keys(where))
        if (!among.includes(name)) found.push(unknownColumn(name, among, `${at}/core/${j}/where${segment(name)}`))
    for (const [j, { where }] of (task.unfamiliar ?? []).entries())
      for (const name of Object.keys(where))
        if (!among.includes(name)) found.push(unknownColumn(name, among, `${at}/unfamiliar/${j}/where${segment(name)}`))
    for (const [j, baseline] of task.baselines.entries()) {
      columnParams(baseline, among, `${at}/baselines/${j}`)
      if (baseline.augment) recipe(baseline.augment, among, `${at}/baselines/${j}/augment`)
    }
  }

  for (const list of ['conditions', 'stress'] as const)
    for (const [i, condition] of benchmark[list].entries()) {
      referAll('task', condition.tasks ?? [], tasks, `/${list}/${i}/tasks`)
      const among = columnsOfTasks(condition.tasks)
      recipe(condition, among, `/${list}/${i}`)
    }

  for (const [i, scenario] of benchmark.scenarios.entries()) {
    const at = `/scenarios/${i}`
    referAll('task', scenario.tasks, tasks, `${at}/tasks`)
    referAll('condition', scenario.conditions, conditions, `${at}/conditions`)
    referAll('storyboard', scenario.stress, stress, `${at}/stress`)
    for (const [j, id] of scenario.metrics.entries()) metric(id, `${at}/metrics/${j}`)
    columns(scenario.slices, columnsOfTasks(scenario.tasks), `${at}/slices`)
  }

  for (const [i, criterion] of benchmark.criteria.entries()) {
    const at = `/criteria/${i}`
    refer('task', criterion.task, tasks, `${at}/task`)
    refer('condition', criterion.condition, [...conditions, ...stress], `${at}/condition`)
    if (criterion.by !== undefined) {
      const among = columnsOfTasks([criterion.task])
      if (!among.includes(criterion.by)) found.push(unknownColumn(criterion.by, among, `${at}/by`))
    }
  }

  for (const [i, { falsifier }] of benchmark.theoryOfChange.entries()) {
    refer('task', falsifier.task, tasks, `/theoryOfChange/${i}/falsifier/task`)
    metric(falsifier.metric, `/theoryOfChange/${i}/falsifier/metric`)
  }
  columns(benchmark.fairness?.groups ?? [], columnsOfTasks(undefined), '/fairness/groups')
  const checks = filesIn('checks')
  for (const [i, { check }] of (benchmark.privacy?.allow ?? []).entries())
    refer('check', check, checks, `/privacy/allow/${i}/check`)
  return found
}
