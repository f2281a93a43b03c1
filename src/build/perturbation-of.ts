import { find } from '../catalogue/catalogue.ts'
import { composite } from '../core/composite.ts'
import type { ComposedPart, Perturbation } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { noPartHint, type Part, type Recipe, recipeText, whyNoPart } from '../core/recipe.ts'

/**
 * What a document says is done to inputs, as one perturbation: that of the catalogue, or a sequence or mixture of some.
 * @throws Failure SPEC_REFERENCE for an id that the catalogue does not have; SPEC_FIELD for a part that changes no inputs.
 */
export async function perturbationOf(recipe: Recipe): Promise<Perturbation> {
  return resolve(recipe, recipe.columns ?? null)
}

async function resolve(recipe: Recipe, among: readonly string[] | null): Promise<Perturbation> {
  const { use, sequence } = recipe
  if (use !== undefined) {
    const found = await find('perturbation', use)
    if (found) return found
    throw new Failure('SPEC_REFERENCE', `found the unknown perturbation \`${use}\``)
  }
  const list = sequence ?? recipe.mixture ?? []
  const parts: ComposedPart[] = []
  for (const part of list) parts.push(await composed(part, among))
  return composite({ kind: sequence ? 'sequence' : 'mixture', parts }, recipeText(recipe))
}

async function composed(part: Part, among: readonly string[] | null): Promise<ComposedPart> {
  const { columns = null, params, strength, weight = 1 } = part
  const within = columns ?? among
  const perturbation = await resolve(part, within)
  const name = recipeText(part)
  if (perturbation.acts !== 'input') throw noPart(name, perturbation.acts)
  return { name, perturbation, columns, among: within, params, strength, weight }
}

function noPart(name: string, acts: 'target' | 'selection'): Failure {
  return new Failure('SPEC_FIELD', `found ${name} as a part, ${whyNoPart(acts)}`, {}, noPartHint)
}
