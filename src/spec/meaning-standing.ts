import type { Benchmark } from '../core/benchmark.ts'
import type { Metric } from '../core/define.ts'
import type { StandingComponent } from '../core/standing.ts'
import { sharesOf } from '../core/standing.ts'
import type { Problem } from './problem.ts'
import type { UseSite } from './things.ts'

type Task = Benchmark['tasks'][number]

interface Lack {
  readonly what: string
  readonly hint: string
}

/** Components of a standing whose ingredients the task does not declare. */
export function standingProblems(benchmark: Benchmark, uses: readonly UseSite[]): Problem[] {
  return benchmark.tasks.flatMap((task, i) =>
    (task.standing ? sharesOf(task.standing) : []).flatMap(({ component }): Problem[] => {
      const lack = lacks[component](task, benchmark, uses, i)
      if (lack === null) return []
      const what = `found the component \`${component}\` of the standing of task \`${task.id}\`, ${lack.what}`
      return [{ code: 'SPEC_FIELD', pointer: `/tasks/${i}/standing/weights/${component}`, what, hint: lack.hint }]
    }),
  )
}

const meets = ({ conditions }: Benchmark, { id }: Task): boolean =>
  conditions.some(({ tasks }) => tasks?.includes(id) ?? true)

const lacks: Record<
  StandingComponent,
  (task: Task, benchmark: Benchmark, uses: readonly UseSite[], index: number) => Lack | null
> = {
  area: (task, benchmark, uses, index) => {
    if (!meets(benchmark, task))
      return {
        what: 'which meets no condition, expected conditions to retain something under',
        hint: 'Add `conditions`.',
      }
    const use = uses.find(({ kind, pointer }) => kind === 'metric' && pointer === `/tasks/${index}/metrics/0`)
    const metric = use?.thing as Metric | undefined
    if (!use || !metric || metric.range.every((end) => Number.isFinite(end))) return null
    return {
      what: `whose primary metric \`${use.id}\` has a range without end, expected one between two ends`,
      hint: 'Name a metric such as accuracy first, or leave `area` out.',
    }
  },
  core: ({ core }) =>
    core
      ? null
      : { what: 'which declares no core behaviour, expected `core`', hint: 'Add `core`, or leave it out here.' },
  abstention: ({ unfamiliar }) =>
    unfamiliar
      ? null
      : {
          what: 'which shows models nothing unfamiliar, expected `unfamiliar`',
          hint: 'Add `unfamiliar`, or leave it out here.',
        },
  calibration: ({ kind }) =>
    kind === 'classification'
      ? null
      : { what: 'whose answers are numbers without probabilities, expected classes', hint: 'Leave it out here.' },
  cost: ({ cost }) => {
    if (!cost) return { what: 'which declares no costs, expected `cost`', hint: 'Add `cost`, or leave it out here.' }
    if (cost.matrix.some((row) => row.some((value) => value !== row[0]))) return null
    return {
      what: 'all of whose answers cost the same, expected costs that differ between answers',
      hint: 'Mend the matrix: cost[true][predicted].',
    }
  },
}
