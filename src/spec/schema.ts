import { z } from 'zod'
import { type Kind, list } from '../catalogue/catalogue.ts'
import { Benchmark } from '../core/benchmark.ts'
import { PartSpec } from '../core/recipe.ts'
import { Augment } from '../core/task.ts'

type Json = { [name: string]: unknown }

/** Where the document names things: path through the schema -> kind. The perturbations have their parameters in `params`. */
const places: readonly (readonly [path: string, kind: Kind])[] = [
  ['datasets/[]/transforms/[]', 'transform'],
  ['splits/[]/rules/[]', 'split'],
  ['tasks/[]/features/[]', 'transform'],
  ['tasks/[]/metrics/[]', 'metric'],
  ['tasks/[]/baselines/[]', 'trainer'],
  ['criteria/[]/metric', 'metric'],
  ['criteria/[]/reduction', 'reduction'],
]

/** JSON Schema (2020-12) of the whole document for editors, with every thing of the catalogue and its parameters. */
export async function documentSchema(): Promise<Json> {
  const schema = inputSchema(Benchmark)
  const defs: Json = {}
  for (const kind of ['reader', 'transform', 'split', 'metric', 'trainer', 'reduction'] as const)
    defs[kind] = await usesOf(kind)
  defs.augment = augment()
  for (const [path, kind] of places) replace(schema, path.split('/'), { $ref: `#/$defs/${kind}` })
  for (const variant of variants(at(schema, ['sources', '[]'])))
    if (isJson(variant.properties)) variant.properties.reader = { $ref: '#/$defs/reader' }
  defs.perturbation = {
    anyOf: (await list('perturbation')).map(({ id, thing }) => ({ const: id, description: thing.summary })),
  }
  defs.fixedParams = { allOf: await fixedParams() }
  for (const path of ['conditions/[]', 'stress/[]']) fillRecipe(at(schema, path.split('/')))
  const { $schema: _, ...part } = inputSchema(PartSpec)
  fillRecipe(part)
  defs.part = part
  return {
    ...schema,
    $id: 'https://perdure.invalid/benchmark-1.schema.json',
    title: 'Perdure benchmark, format 1',
    // Those that zod writes are of the recursion of parts, in whose place stands one with the perturbations.
    $defs: defs,
  }
}

/** A thing by its id alone, or with its parameters beside `use`. */
async function usesOf(kind: Kind): Promise<Json> {
  const things = await list(kind)
  if (things.length === 0) return { anyOf: [{ type: 'string' }, { type: 'object', required: ['use'] }] }
  const own =
    kind === 'trainer'
      ? { id: { type: 'string' }, variants: baselineVariants, augment: { $ref: '#/$defs/augment' } }
      : {}
  const objects = things.map(({ id, thing }) => {
    const params = inputSchema(thing.params)
    // Which of these a stress story gives depends on the criterion: `perdure check` knows.
    const given: readonly unknown[] = (thing.kind === 'reduction' && thing.fromStory) || []
    const required = Array.isArray(params.required) ? params.required.filter((name) => !given.includes(name)) : []
    return {
      type: 'object',
      description: thing.summary,
      properties: { use: { const: id }, ...own, ...(isJson(params.properties) ? params.properties : {}) },
      required: ['use', ...required],
      additionalProperties: false,
    }
  })
  const alone = things.filter((_, i) => objects[i].required.length === 1)
  const names = alone.map(({ id, thing }) => ({ const: id, description: thing.summary }))
  return { anyOf: [...names, ...objects] }
}

const baselineVariants = { type: 'array', items: { enum: ['fixed', 'retrained'] }, minItems: 1, default: ['fixed'] }

function augment(): Json {
  const { $schema: _, ...schema } = inputSchema(Augment)
  fillRecipe(schema)
  return schema
}

/** What is done to inputs: one of three ways, the perturbations by their ids with their parameters in `params`. */
function fillRecipe(schema: Json = {}): void {
  replace(schema, ['use'], { $ref: '#/$defs/perturbation' })
  for (const way of ['sequence', 'mixture'])
    replace(schema, [way], { type: 'array', minItems: 2, maxItems: 12, items: { $ref: '#/$defs/part' } })
  const oneOf = ['use', 'sequence', 'mixture'].map((way) => ({ required: [way] }))
  Object.assign(schema, { oneOf, allOf: [{ $ref: '#/$defs/fixedParams' }] })
  delete schema.$defs
}

/** Per perturbation: which parameters may be held fixed. */
async function fixedParams(): Promise<Json[]> {
  return (await list('perturbation')).map(({ id, thing }) => ({
    if: { properties: { use: { const: id } }, required: ['use'] },
    // biome-ignore lint/suspicious/noThenProperty: `then` is the keyword of JSON Schema
    then: {
      properties: {
        params: { type: 'object', properties: inputSchema(thing.params).properties ?? {}, additionalProperties: false },
      },
    },
  }))
}

function inputSchema(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Json
}

/** The subschema at a path of property names and `[]`. */
function at(schema: Json, path: readonly string[]): Json | undefined {
  let here: unknown = schema
  for (const part of path) {
    if (!isJson(here)) return undefined
    here = part === '[]' ? here.items : isJson(here.properties) ? here.properties[part] : undefined
  }
  return isJson(here) ? here : undefined
}

function replace(schema: Json, path: readonly string[], by: Json): void {
  const parent = at(schema, path.slice(0, -1))
  const last = path[path.length - 1]
  if (parent && last === '[]') parent.items = by
  else if (parent && isJson(parent.properties)) parent.properties[last] = by
}

function variants(schema: Json | undefined): Json[] {
  const list = schema?.oneOf ?? schema?.anyOf
  return Array.isArray(list) ? list.filter(isJson) : []
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
