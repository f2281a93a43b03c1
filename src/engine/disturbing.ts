import { find } from '../catalogue/catalogue.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { Perturbation } from '../core/define.ts'

/**
 * Ids of the conditions that a model can withstand: those that change what it sees, or who is asked. Conditions that change the labels
 * are no weakness of a model.
 */
export async function disturbingConditions({
  conditions,
}: Pick<Benchmark, 'conditions'>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (const { id, use } of conditions) {
    const { acts } = (await find('perturbation', use)) as Perturbation
    if (acts !== 'target') ids.add(id)
  }
  return ids
}
