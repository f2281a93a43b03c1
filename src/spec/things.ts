import { z } from 'zod'
import type { Kind, Things } from '../catalogue/catalogue.ts'
import type { Benchmark } from '../core/benchmark.ts'
import { Failure } from '../core/failure.ts'
import { leavesOf, noPartHint, type Part, type Recipe, whyNoPart } from '../core/recipe.ts'
import { problemsOf } from './issues.ts'
import type { Problem } from './problem.ts'
import { didYouMean } from './suggest.ts'

/** Where things are looked up: the folders of the package, or a stand-in. */
export interface Catalogue {
  find<K extends Kind>(kind: K, id: string): Promise<Things[K] | undefined>
  names(kind: Kind): string[]
}

/** A place of the document that names a thing, with the thing and its parsed parameters. */
export interface UseSite<K extends Kind = Kind> {
  readonly kind: K
  readonly pointer: string
  readonly id: string
  readonly thing: Things[K]
  readonly params: unknown
}

interface Mention {
  readonly kind: Kind
  /** Of the mapping that holds `use`. */
  readonly pointer: string
  readonly use: string
  readonly params: Record<string, unknown>
  /** Where the parameters stand, if not beside `use`. */
  readonly base?: string
  /** Of a criterion along a stress story, which gives what the document leaves out. */
  readonly story?: true
  /** Of a sequence or mixture, which are made of what changes inputs. */
  readonly part?: boolean
}

/** Looks every `use` up and validates its parameters with the thing's own schema. */
export async function resolveUses(
  benchmark: Benchmark,
  catalogue: Catalogue,
): Promise<{ uses: UseSite[]; problems: Problem[] }> {
  const uses: UseSite[] = []
  const problems: Problem[] = []
  for (const mention of mentions(benchmark)) {
    const { kind, pointer, use, params } = mention
    const thing = await catalogue.find(kind, use)
    if (!thing) {
      problems.push(unknownThing(kind, use, `${pointer}/use`, catalogue))
      continue
    }
    const schema = mention.story && thing.kind === 'reduction' ? storySchema(thing) : strict(thing.params)
    // A condition holds some parameters fixed; the others come from its levels.
    const given = thing.kind === 'perturbation' ? { ...(thing.levels[4] as object), ...params } : params
    const parsed = schema.safeParse(given)
    if (!parsed.success) problems.push(...problemsOf(parsed.error.issues, given, schema, mention.base ?? pointer))
    else {
      const site = { kind, pointer, id: use, thing, params: parsed.data }
      const problem = unreadable(site) ?? (mention.part ? noPart(site) : undefined)
      if (problem) problems.push(problem)
      else uses.push(site)
    }
  }
  return { uses, problems }
}

export function unknownThing(kind: Kind, id: string, pointer: string, catalogue: Catalogue): Problem {
  const hint = didYouMean(id, catalogue.names(kind))
  return { code: 'SPEC_REFERENCE', pointer, what: `found the unknown ${kind} \`${id}\``, hint }
}

/** A step that cannot say what it reads has a parameter that is a language of its own, with an error in it. */
function unreadable(use: UseSite): Problem | undefined {
  if (use.kind !== 'transform') return undefined
  try {
    ;(use as UseSite<'transform'>).thing.reads(use.params as never)
    return undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { code: error.code, pointer: use.pointer, what: error.message, hint: error.hint }
  }
}

/** Labels and the choice among samples are no inputs that another part could act on. */
function noPart(use: UseSite): Problem | undefined {
  const { acts } = (use as UseSite<'perturbation'>).thing
  if (acts === 'input') return undefined
  const what = `found ${use.id} as a part, ${whyNoPart(acts)}`
  return { code: 'SPEC_FIELD', pointer: `${use.pointer}/use`, what, hint: noPartHint }
}

/** A misspelt parameter is an error, not an unused one. */
function strict(params: z.ZodType): z.ZodType {
  return params instanceof z.ZodObject ? params.strict() : params
}

/** What a stress story gives need not stand in the document. */
function storySchema({ fromStory = [], params }: Things['reduction']): z.ZodType {
  if (!(params instanceof z.ZodObject)) return params
  const shape: Record<string, z.ZodType> = { ...params.shape }
  for (const name of fromStory) shape[name] = shape[name].optional()
  return z.strictObject(shape)
}

/** What is done to inputs: one perturbation, or every part of a sequence or mixture. */
function perturbations(recipe: Recipe & Pick<Part, 'params'>, pointer: string): Mention[] {
  return leavesOf(recipe).map(({ pointer: below, part }) => {
    const at = `${pointer}${below}`
    const { params = {} } = part as Partial<Part>
    return { kind: 'perturbation', pointer: at, use: part.use, params, base: `${at}/params`, part: below !== '' }
  })
}

function mentions(benchmark: Benchmark): Mention[] {
  const found: Mention[] = []
  const add = (kind: Kind, pointer: string, { use, ...params }: { use: string; [name: string]: unknown }) =>
    found.push({ kind, pointer, use, params })
  const each = (kind: Kind, pointer: string, list: readonly { use: string }[]) => {
    for (const [i, use] of list.entries()) add(kind, `${pointer}/${i}`, use)
  }
  for (const [i, { reader }] of benchmark.sources.entries()) if (reader) add('reader', `/sources/${i}/reader`, reader)
  for (const [i, { transforms }] of benchmark.datasets.entries())
    each('transform', `/datasets/${i}/transforms`, transforms)
  for (const [i, { rules }] of benchmark.splits.entries()) each('split', `/splits/${i}/rules`, rules)
  for (const [i, task] of benchmark.tasks.entries()) {
    each('transform', `/tasks/${i}/features`, task.features)
    each('metric', `/tasks/${i}/metrics`, task.metrics)
    for (const [j, { metric }] of (task.core ?? []).entries()) add('metric', `/tasks/${i}/core/${j}/metric`, metric)
    for (const [j, { id: _id, variants: _variants, augment, ...baseline }] of task.baselines.entries()) {
      const pointer = `/tasks/${i}/baselines/${j}`
      add('trainer', pointer, baseline as { use: string })
      if (augment) found.push(...perturbations(augment, `${pointer}/augment`))
    }
  }
  for (const list of ['conditions', 'stress'] as const)
    for (const [i, condition] of benchmark[list].entries()) found.push(...perturbations(condition, `/${list}/${i}`))
  for (const [i, { condition, metric, over, reduction }] of benchmark.criteria.entries()) {
    add('metric', `/criteria/${i}/metric`, metric)
    if (!reduction) continue
    const { use, ...params } = reduction
    const story = over === 'time' && condition !== undefined ? { story: true as const } : {}
    found.push({ kind: 'reduction', pointer: `/criteria/${i}/reduction`, use, params, ...story })
  }
  return found
}
