import { perturbationOf } from '../build/perturbation-of.ts'
import type { Benchmark } from '../core/benchmark.ts'

/**
 * Ids of the conditions that a model can withstand: those that change what it sees, or who is asked. Conditions that change the labels
 * are no weakness of a model.
 */
export async function disturbingConditions({
  conditions,
}: Pick<Benchmark, 'conditions'>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (const condition of conditions) {
    if ((await perturbationOf(condition)).acts !== 'target') ids.add(condition.id)
  }
  return ids
}
