import type { Benchmark } from '../core/benchmark.ts'
import type { Perturbation } from '../core/define.ts'
import type { Recipe } from '../core/recipe.ts'
import { actedKinds } from '../core/severity.ts'
import type { Problem } from './problem.ts'
import type { UseSite } from './things.ts'

type Type = NonNullable<Benchmark['datasets'][number]['columns'][string]['type']>

const kindOf = { number: 'number', category: 'text', text: 'text', time: 'time', image: 'tensor' } as const

/**
 * Conditions and storyboards without columns that by the declared types find nothing to act on: in a task that they name, or in
 * any. A column without a declared type, or made by a step, may be anything until the data is read.
 */
export function actedProblems(benchmark: Benchmark, uses: readonly UseSite[]): Problem[] {
  return uses.flatMap((use): Problem[] => {
    if (use.kind !== 'perturbation') return []
    const [, list, index] = use.pointer.split('/')
    if (list !== 'conditions' && list !== 'stress') return []
    const condition = benchmark[list][Number(index)]
    const thing = use.thing as Perturbation
    if (thing.acts !== 'input' || namesColumns(condition, use.pointer)) return []
    const kinds = actedKinds(thing)
    const fits = (type: Type | undefined): boolean => type === undefined || kinds.includes(kindOf[type])
    const found = (task: Benchmark['tasks'][number]): boolean => inputTypes(benchmark, task).some(fits)
    const lost = condition.tasks?.find((id) => benchmark.tasks.some((task) => task.id === id && !found(task)))
    const some = benchmark.tasks.some(found)
    if (lost === undefined && some) return []
    const what = { tensor: 'images', text: 'texts', number: 'numbers', time: 'times' }
    const acts = thing.modality === 'series' ? 'numbers or series' : kinds.map((kind) => what[kind]).join(' or ')
    return [
      {
        code: 'SPEC_REFERENCE',
        pointer: `${use.pointer}/use`,
        what: `found ${use.id}, which acts on ${acts}; ${some ? `task \`${lost}\` has no such input` : 'no task has such an input'}`,
        hint: 'Choose a perturbation for the kind of the inputs, or declare the `type` of the column that it should act on.',
      },
    ]
  })
}

/** Whether the condition, or the part at this pointer or one around it, names its columns. */
function namesColumns(condition: Recipe, pointer: string): boolean {
  const steps = pointer.split('/').slice(3)
  let here = condition
  for (let i = 0; here.columns === undefined && i + 1 < steps.length; i += 2)
    here = here[steps[i] as 'sequence' | 'mixture']?.[Number(steps[i + 1])] ?? here
  return here.columns !== undefined
}

function inputTypes(benchmark: Benchmark, task: Benchmark['tasks'][number]): (Type | undefined)[] {
  const columns = benchmark.datasets.find(({ id }) => id === task.dataset)?.columns ?? {}
  const names = task.inputs ?? Object.keys(columns).filter((name) => columns[name].roles.includes('input'))
  return names.map((name) => (Object.hasOwn(columns, name) ? columns[name].type : undefined))
}
