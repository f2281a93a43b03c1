import { expect, test } from 'vitest'
import { names } from '../catalogue/catalogue.ts'
import { documentSchema } from './schema.ts'

type Json = { [name: string]: Json } & Json[]

test('offers every thing with its parameters, and refuses what is unknown', async () => {
  const schema = (await documentSchema()) as unknown as Json
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
  expect(schema.additionalProperties).toBe(false)
  const task = schema.properties.tasks.items.properties
  expect(task.metrics.items).toEqual({ $ref: '#/$defs/metric' })
  const ids = (def: string) =>
    new Set(schema.$defs[def].anyOf.map((one: Json) => one.const ?? (one.properties.use as Json).const))
  for (const kind of ['metric', 'transform', 'trainer', 'reduction', 'split', 'reader'] as const)
    expect([...ids(kind)].sort()).toEqual(names(kind))
  const ece = schema.$defs.metric.anyOf.find((one: Json) => (one.properties?.use as Json)?.const === ('ece' as never))
  expect(ece?.properties.bins.type).toBe('integer')
  expect(ece?.additionalProperties).toBe(false)
  // A thing with a required parameter is not offered by its name alone.
  expect(schema.$defs.trainer.anyOf.filter((one: Json) => (one.const as unknown) === 'persistence')).toEqual([])
  expect(schema.$defs.perturbation.anyOf.map((one: Json) => one.const)).toEqual(names('perturbation'))
  for (const said of [schema.properties.conditions.items, schema.$defs.augment, schema.$defs.part]) {
    expect(said.properties.use).toEqual({ $ref: '#/$defs/perturbation' })
    expect(said.properties.mixture.items).toEqual({ $ref: '#/$defs/part' })
    expect(said.oneOf).toHaveLength(3)
  }
  // No part of what zod writes for the recursion is left without its definition.
  for (const [, name] of JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g))
    expect(Object.keys(schema.$defs)).toContain(name)
  expect(schema.$defs.trainer.anyOf.at(-1)?.properties.augment).toEqual({ $ref: '#/$defs/augment' })
  expect(schema.properties.sources.items.oneOf[0].properties.reader).toEqual({ $ref: '#/$defs/reader' })
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
})
