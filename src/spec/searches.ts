import type { Benchmark } from '../core/benchmark.ts'
import type { Problem } from './problem.ts'
import type { UseSite } from './things.ts'

/** A breaking point is searched for by halving, which is sound only where more severity is more harm to what a model sees. */
export function searchProblems(benchmark: Benchmark, uses: readonly UseSite[]): Problem[] {
  const found: Problem[] = []
  for (const use of uses) {
    const [, list, index] = use.pointer.split('/')
    if (use.kind !== 'perturbation' || list !== 'conditions' || !benchmark.conditions[Number(index)].search) continue
    const { acts, monotone } = (use as UseSite<'perturbation'>).thing
    const wrong = (expected: string, hint: string) =>
      found.push({
        code: 'SPEC_FIELD',
        pointer: `/conditions/${index}/search`,
        what: `found a search with \`${use.id}\`, expected ${expected}`,
        hint,
      })
    if (acts === 'selection')
      wrong(
        'a perturbation of what a model sees: this one weighs clean answers',
        'List as many `severities` as are wanted; no model has to answer for them.',
      )
    else if (acts === 'target')
      wrong(
        'a perturbation of what a model sees: this one changes the labels, which no model can withstand',
        'List `severities` in place of `search`.',
      )
    else if (!monotone)
      wrong(
        'one whose effect grows with severity: the distance from the clean sample does not always grow with this one',
        'Use a grid: list `severities`, such as [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].',
      )
  }
  return found
}
