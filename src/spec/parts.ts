import { deepestPart } from '../core/recipe.ts'
import type { Problem } from './problem.ts'
import { items, mapping } from './walk.ts'

const ways = ['use', 'sequence', 'mixture'] as const

/** What is done to inputs is said in one way, and what stands beside it must mean something there. */
export function partProblems(document: unknown): Problem[] {
  const baselines = items(document, 'tasks').flatMap(({ item, pointer }) => items(item, 'baselines', pointer))
  const augments = baselines
    .filter(({ item }) => typeof item.augment === 'object' && item.augment !== null)
    .map(({ item, pointer }) => ({ item: mapping(item.augment), pointer: `${pointer}/augment` }))
  return [...items(document, 'conditions'), ...items(document, 'stress'), ...augments].flatMap(({ item, pointer }) =>
    recipeProblems(item, pointer, 0),
  )
}

function recipeProblems(item: Record<string, unknown>, pointer: string, depth: number): Problem[] {
  const said = ways.filter((way) => item[way] !== undefined && item[way] !== null)
  const wrong = (at: string, what: string, hint: string): Problem[] => [
    { code: 'SPEC_FIELD', pointer: pointer + at, what, hint, ...(at === '' ? {} : { at: 'key' as const }) },
  ]
  if (said.length === 0) {
    const hint = 'Say what is done with `use`, one after the other with `sequence`, or one of several with `mixture`.'
    return wrong('', 'found none of `use`, `sequence` and `mixture`, expected one', hint)
  }
  if (said.length > 1) {
    const found = said.map((way) => `\`${way}\``).join(' and ')
    return wrong(
      `/${said[1]}`,
      `found ${found} side by side, expected one of them`,
      'A part can itself be made of parts.',
    )
  }
  const [way] = said
  if (way === 'use') return []
  if (depth === deepestPart) {
    const hint = 'Name a perturbation with `use` there.'
    return wrong(`/${way}`, `found a ${way} at depth ${depth + 1}, expected at most ${deepestPart}`, hint)
  }
  const own = Object.hasOwn(item, 'params')
    ? wrong('/params', `found \`params\` of a ${way}, which has none`, 'Parameters stand in the part that they are of.')
    : []
  const parts = items(item, way, pointer)
  const weights = way === 'mixture' ? [] : parts.filter(({ item: part }) => Object.hasOwn(part, 'weight'))
  return [
    ...own,
    ...weights.map(
      ({ pointer: at }): Problem => ({
        code: 'SPEC_FIELD',
        pointer: `${at}/weight`,
        what: 'found `weight` in a sequence, in which every part acts',
        hint: 'Weights are of a `mixture`; `strength` makes a part weaker.',
        at: 'key',
      }),
    ),
    ...parts.flatMap(({ item: part, pointer: at }) => recipeProblems(part, at, depth + 1)),
  ]
}
