import { z } from 'zod'
import { CatalogueId } from './name.ts'

/** How deep sequences and mixtures may stand in each other; what stands deepest is a perturbation by its id. */
export const deepestPart = 3

export interface PartInput {
  use?: string | undefined
  sequence?: PartInput[] | undefined
  mixture?: PartInput[] | undefined
  columns?: string[] | undefined
  params?: Record<string, unknown> | undefined
  strength?: number | undefined
  weight?: number | undefined
}

/** One part of a sequence or mixture: exactly one of `use`, `sequence` and `mixture`. */
export interface Part extends Recipe {
  /** Parameters held fixed at every severity, of a part with `use`. */
  readonly params: Readonly<Record<string, unknown>>
  /** Multiplies the severity of the part. */
  readonly strength: number
  /** Of a part of a mixture: how often it is chosen, relative to the others; 1 where absent. */
  readonly weight?: number | undefined
}

/** What is done to inputs: one perturbation, several one after the other, or one of several by chance. */
export interface Recipe {
  readonly use?: string | undefined
  readonly sequence?: readonly Part[] | undefined
  readonly mixture?: readonly Part[] | undefined
  /** Columns to act on; those that the perturbation takes by itself where absent. */
  readonly columns?: readonly string[] | undefined
}

const Parts: z.ZodType<Part[], PartInput[]> = z.lazy(() => z.array(PartSpec).min(2).max(12))

export const PartSpec: z.ZodType<Part, PartInput> = z.strictObject({
  use: CatalogueId.optional(),
  sequence: Parts.optional(),
  mixture: Parts.optional(),
  columns: z.array(z.string()).min(1).optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  strength: z.number().gt(0).max(1).default(1),
  weight: z.number().positive().max(1_000_000).optional(),
})

/** The three ways to say what is done, of which a document gives exactly one. */
export const recipeFields = { use: CatalogueId.optional(), sequence: Parts.optional(), mixture: Parts.optional() }

/** Parts of a recipe that are perturbations by their ids, with the JSON pointer of each below the recipe. */
export function leavesOf(recipe: Recipe, pointer = ''): { pointer: string; part: Recipe & { readonly use: string } }[] {
  if (recipe.use !== undefined) return [{ pointer, part: { ...recipe, use: recipe.use } }]
  return (['sequence', 'mixture'] as const).flatMap((kind) =>
    (recipe[kind] ?? []).flatMap((part, i) => leavesOf(part, `${pointer}/${kind}/${i}`)),
  )
}

/** A recipe for readers: `image/low-light, then image/spatter`; `image/fog (2) or image/snow (1)`. */
export function recipeText(recipe: Recipe): string {
  if (recipe.use !== undefined) return recipe.use
  const inner = (part: Part): string => {
    const text = recipeText(part)
    const named = part.use === undefined ? `[${text}]` : text
    return part.strength === 1 ? named : `${part.strength} of ${named}`
  }
  if (recipe.sequence) return recipe.sequence.map(inner).join(', then ')
  return (recipe.mixture ?? []).map((part) => `${inner(part)} (${part.weight ?? 1})`).join(' or ')
}

/** Why labels and selections are no parts, for messages. */
export const whyNoPart = (acts: 'target' | 'selection'): string =>
  `which ${acts === 'target' ? 'changes labels' : 'chooses among samples'}, expected a perturbation of inputs`

export const noPartHint = 'Make it a condition of its own.'
