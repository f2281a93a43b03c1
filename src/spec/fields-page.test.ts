import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Benchmark } from '../core/benchmark.ts'

interface Node {
  readonly properties?: Record<string, Node>
  readonly required?: readonly string[]
  readonly items?: Node
  readonly additionalProperties?: Node | boolean
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
  readonly const?: unknown
  readonly $ref?: string
  readonly $defs?: Record<string, Node>
}

const schema = z.toJSONSchema(Benchmark, { io: 'input', unrepresentable: 'any' }) as Node
const definitions = schema.$defs ?? {}
const part = 'sequence[], mixture[]'

/** One row for each mapping of the schema: its place, the fields it needs, and those it may have. */
function rows(node: Node, place: string): string[] {
  // The parts of a sequence or mixture, which may be made of parts themselves: one row for all.
  if (node.$ref !== undefined) return place === part ? [] : rows(definitions[node.$ref.slice(8)], part)
  const variants = node.oneOf ?? node.anyOf
  if (variants) return variants.flatMap((variant) => rows(variant, place))
  if (node.items) return rows(node.items, place === part ? part : `${place}[]`)
  const { properties, required = [], additionalProperties } = node
  if (!properties) return typeof additionalProperties === 'object' ? rows(additionalProperties, `${place}.*`) : []
  const names = Object.keys(properties)
  // `{ use: ... }` with the parameters of a thing beside it is explained once, below the table.
  if (names.join() === 'use') return []
  const kind = properties.kind?.const
  const listed = (some: string[]) => some.map((name) => `\`${name}\``).join(', ')
  const needed = names.filter((name) => required.includes(name))
  const optional = names.filter((name) => !required.includes(name))
  const title = `\`${place || 'the document'}\`${kind === undefined ? '' : ` of kind ${String(kind)}`}`
  return [
    `| ${title} | ${listed(needed)} | ${listed(optional)} |`,
    ...names.flatMap((name) => rows(properties[name], place === part ? part : place ? `${place}.${name}` : name)),
  ]
}

test('the page of the format lists each field of the schema, and which are needed', () => {
  const page = readFileSync(new URL('../../docs/formats/benchmark.md', import.meta.url), 'utf8')
  const table = page.slice(page.indexOf('| place | needed | optional |')).split('\n\n', 1)[0].split('\n').slice(2)
  const expected = [...new Set(rows(schema, ''))]
  expect(expected.find((row) => row.startsWith('| `tasks[]` |'))).toContain('`summary`')
  expect(table).toEqual(expected)
})
