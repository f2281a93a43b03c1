import { type Problem, segment } from './problem.ts'
import { items } from './walk.ts'

/** Tasks that wait for each other. */
export function taskCycles(document: unknown): Problem[] {
  const edges = new Map<string, string[]>()
  const pointers = new Map<string, string>()
  for (const { item, pointer } of items(document, 'tasks')) {
    if (typeof item.id !== 'string') continue
    const after = Array.isArray(item.after) ? item.after.filter((id): id is string => typeof id === 'string') : []
    edges.set(item.id, after)
    pointers.set(item.id, pointer + segment('after'))
  }
  const path = cycle(edges)
  if (!path) return []
  return [
    {
      code: 'SPEC_CYCLE',
      pointer: pointers.get(path[0]) ?? '/tasks',
      what: `found tasks that wait for each other: ${path.join(' -> ')}, expected an order`,
      details: { path },
    },
  ]
}

/** The first cycle of a graph as a path that ends where it begins, or undefined. Nodes are tried in the map's order. */
export function cycle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  for (const root of edges.keys()) {
    // A loop with its own stack: a chain may be as long as the document.
    const path: string[] = []
    const next: number[] = []
    const open = new Set<string>()
    const enter = (node: string) => {
      path.push(node)
      next.push(0)
      open.add(node)
    }
    if (!done.has(root)) enter(root)
    while (path.length > 0) {
      const node = path[path.length - 1]
      const to = edges.get(node)?.[next[next.length - 1]++]
      if (to === undefined) {
        done.add(node)
        open.delete(node)
        path.pop()
        next.pop()
      } else if (open.has(to)) return [...path.slice(path.indexOf(to)), to]
      else if (!done.has(to)) enter(to)
    }
  }
  return undefined
}
