import { segment } from './problem.ts'

/** Visits every field of a plain value, parents first, in the order of the text. List items carry the key of their list. */
export function walk(value: unknown, visit: (key: string, value: unknown, pointer: string) => void): void {
  const into = (key: string, inner: unknown, pointer: string): void => {
    visit(key, inner, pointer)
    if (Array.isArray(inner)) {
      for (const [i, item] of inner.entries()) into(key, item, `${pointer}/${i}`)
    } else {
      for (const [name, field] of Object.entries(mapping(inner))) into(name, field, pointer + segment(name))
    }
  }
  for (const [name, field] of Object.entries(mapping(value))) into(name, field, segment(name))
}

/** The value where it is a mapping, else an empty one: the checks that run on any document believe nothing of it. */
export function mapping(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

/** The named list of a mapping with the pointer of each item; empty where there is none. */
export function items(parent: unknown, name: string, base = ''): { item: Record<string, unknown>; pointer: string }[] {
  const found = mapping(parent)[name]
  return Array.isArray(found)
    ? found.map((item, i) => ({ item: mapping(item), pointer: `${base}${segment(name)}/${i}` }))
    : []
}
