import { expect, test } from 'vitest'
import { cycle } from './cycles.ts'

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges))

test('names the cycle from where it is entered to where it closes', () => {
  expect(cycle(graph({ a: ['b'], b: ['c'], c: ['b'] }))).toEqual(['b', 'c', 'b'])
  expect(cycle(graph({ a: ['a'] }))).toEqual(['a', 'a'])
})

test('a diamond and an unknown end are no cycles', () => {
  expect(cycle(graph({ a: ['b', 'c'], b: ['d'], c: ['d', 'x'], d: [] }))).toBeUndefined()
})

test('a chain of 100,000 does not overflow the stack', () => {
  const edges = new Map(Array.from({ length: 100_000 }, (_, i) => [`${i}`, [`${i + 1}`]] as const))
  expect(cycle(edges)).toBeUndefined()
  expect(cycle(new Map([...edges, ['100000', ['0']]]))?.length).toBe(100_002)
})
