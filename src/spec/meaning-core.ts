import type { Benchmark } from '../core/benchmark.ts'
import type { Problem } from './problem.ts'

/** Core behaviour without a bound or with two, for a task that meets no condition, or in a condition that its task does not meet. */
export function coreProblems(benchmark: Benchmark): Problem[] {
  const found: Problem[] = []
  const wrong = (pointer: string, what: string, hint: string) => found.push({ code: 'SPEC_FIELD', pointer, what, hint })
  for (const [i, { core, id: task }] of benchmark.tasks.entries()) {
    const meets = (condition: Benchmark['conditions'][number]): boolean => condition.tasks?.includes(task) ?? true
    if (core && !benchmark.conditions.some(meets))
      wrong(
        `/tasks/${i}/core`,
        `found core behaviour of task \`${task}\`, which meets no condition, expected conditions at whose worst severity it must hold`,
        'Add `conditions`.',
      )
    for (const [j, { atLeast, atMost, conditions = [] }] of (core ?? []).entries()) {
      const at = `/tasks/${i}/core/${j}`
      if ((atLeast === undefined) === (atMost === undefined))
        wrong(
          at,
          `found ${atLeast === undefined ? 'neither `atLeast` nor `atMost`' : 'both `atLeast` and `atMost`'}, expected one of them`,
          'Say how low, or how high, the metric may be.',
        )
      for (const [k, name] of conditions.entries()) {
        const condition = benchmark.conditions.find(({ id }) => id === name)
        if (condition && !meets(condition))
          wrong(
            `${at}/conditions/${k}`,
            `found the condition \`${name}\`, which task \`${task}\` does not meet`,
            `Add ${task} to its \`tasks\`, or leave it out here.`,
          )
      }
    }
  }
  return found
}
