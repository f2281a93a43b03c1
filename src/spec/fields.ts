import type { z } from 'zod'

/** The shape of a zod schema as far as names of fields go. */
interface Def {
  readonly type: string
  readonly shape?: Record<string, z.ZodType>
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly innerType?: z.ZodType
  readonly getter?: () => z.ZodType
  readonly in?: z.ZodType
  readonly out?: z.ZodType
}

const defOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Def } })._zod.def

/** Fields of the mapping at a path (the union of the alternatives, where the schema has some). */
export function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here = unwrap(schema)
  for (const part of path) {
    here = here.flatMap((s) => {
      const { type, shape, element, valueType } = defOf(s)
      if (type === 'object') return shape && Object.hasOwn(shape, part) ? unwrap(shape[String(part)]) : []
      if (type === 'array' && element) return unwrap(element)
      return type === 'record' && valueType ? unwrap(valueType) : []
    })
  }
  return [...new Set(here.flatMap((s) => Object.keys(defOf(s).shape ?? {})))]
}

/** Every field of the whole schema with the places where it stands, such as `tasks[]`. */
export function allFields(schema: z.ZodType): Map<string, string[]> {
  const found = new Map<string, string[]>()
  // A part of parts has the fields of a part: it is walked once where it begins.
  const around = new Set<z.ZodType>()
  const walk = (s: z.ZodType, place: string): void => {
    for (const inner of unwrap(s)) {
      if (around.has(inner)) continue
      around.add(inner)
      const { shape, element, valueType } = defOf(inner)
      if (element) walk(element, `${place}[]`)
      if (valueType) walk(valueType, `${place}.*`)
      for (const [name, field] of Object.entries(shape ?? {})) {
        const places = found.get(name) ?? []
        if (!places.includes(place)) found.set(name, [...places, place])
        walk(field, place ? `${place}.${name}` : name)
      }
      around.delete(inner)
    }
  }
  walk(schema, '')
  return found
}

/** The alternatives of a schema without optional, default, pipe and union around them. */
function unwrap(schema: z.ZodType): z.ZodType[] {
  const { type, innerType, getter, options, in: from, out } = defOf(schema)
  if (innerType) return unwrap(innerType)
  if (getter) return unwrap(getter())
  if (type === 'union') return (options ?? []).flatMap(unwrap)
  if (type === 'pipe') return [from, out].flatMap((s) => (s && defOf(s).type !== 'transform' ? unwrap(s) : []))
  return [schema]
}
