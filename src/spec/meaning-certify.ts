import type { Benchmark } from '../core/benchmark.ts'
import type { Problem } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { UseSite } from './things.ts'

/** Certificates of what has no classes, or by a condition that adds no normal noise, or that the task does not meet. */
export function certifyProblems(benchmark: Benchmark, uses: readonly UseSite[]): Problem[] {
  const found: Problem[] = []
  const wrong = (pointer: string, what: string, hint: string) => found.push({ code: 'SPEC_FIELD', pointer, what, hint })
  for (const [i, { baselines, certify, id: task, kind }] of benchmark.tasks.entries()) {
    if (!certify) continue
    const at = `/tasks/${i}/certify`
    if (kind === 'regression')
      wrong(
        at,
        'found a certificate of a regression task, expected classes, which a vote can choose from',
        'Remove it.',
      )
    const own = baselines.map((baseline) => baseline.id ?? baseline.use)
    for (const [k, name] of (certify.baselines ?? []).entries())
      if (!own.includes(name))
        found.push({
          code: 'SPEC_REFERENCE',
          pointer: `${at}/baselines/${k}`,
          what: `found the unknown baseline \`${name}\``,
          hint: didYouMean(name, own),
        })
    const index = benchmark.conditions.findIndex(({ id }) => id === certify.condition)
    const condition = benchmark.conditions[index]
    // An unknown one is said elsewhere.
    if (!condition) continue
    const normal = uses.some((use) => {
      const [, list, place] = use.pointer.split('/')
      if (use.kind !== 'perturbation' || list !== 'conditions' || Number(place) !== index) return false
      return condition.use === use.id && (use as UseSite<'perturbation'>).thing.normalNoise !== undefined
    })
    if (!normal)
      wrong(
        `${at}/condition`,
        `found the condition \`${certify.condition}\`, expected one that adds independent normal noise and does nothing else`,
        'Name one that uses image/gaussian-noise, tabular/gaussian-noise or series/white-noise.',
      )
    else if (condition.tasks && !condition.tasks.includes(task))
      wrong(
        `${at}/condition`,
        `found the condition \`${certify.condition}\`, which task \`${task}\` does not meet`,
        `Add ${task} to its \`tasks\`.`,
      )
  }
  return found
}
