import { expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { type Column, type Table, textColumn } from '../core/table.ts'
import { TaskSpec } from '../core/task.ts'
import { partUnfamiliar, proveUnfamiliar } from './unfamiliar.ts'

const table: Table = {
  rows: 6,
  columns: new Map<string, Column>([
    ['digit', { kind: 'number', values: Float64Array.of(1, 9, 2, Number.NaN, 9, 1) }],
    ['part', textColumn(['old', 'old', 'new', 'photo', 'new', 'new'])],
  ]),
}
const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const specOf = (unfamiliar: unknown[]): TaskSpec =>
  TaskSpec.parse({
    id: 't',
    summary: 'A task.',
    kind: 'classification',
    dataset: 'd',
    target: 'digit',
    split: 'p',
    metrics: ['accuracy'],
    margin: 0.1,
    unfamiliar,
  })
const nines = { id: 'nines', kind: 'held-out-class', where: { digit: 9 } }
const photos = { id: 'photos', kind: 'far', where: { part: ['photo'] } }
const writers = { id: 'writers', kind: 'held-out-domain', where: { part: ['new'] } }
const thrown = (work: () => unknown): Failure => {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error('nothing was refused')
}

test('rows without a right answer leave the table, and each entry knows its own', () => {
  const { apart, known, table: own, unfamiliar } = partUnfamiliar(specOf([nines, photos]), table, ids)
  expect([...known]).toEqual([0, 2, 5])
  expect([...apart]).toEqual([1, 3, 4])
  expect(own.rows).toBe(3)
  expect(own.columns.get('digit')).toEqual({ kind: 'number', values: Float64Array.of(1, 2, 1) })
  expect(unfamiliar?.ids).toEqual(['b', 'd', 'e'])
  expect(unfamiliar?.entries.map(({ id, rows }) => [id, ...rows])).toEqual([
    ['nines', 0, 2],
    ['photos', 1],
  ])
})

test('a held-out domain stays among the rows of the task; all of its columns must fit', () => {
  const of = { ...writers, where: { part: ['new'], digit: [1, 2] } }
  const { table: own, unfamiliar } = partUnfamiliar(specOf([nines, of]), table, ids)
  expect(own.rows).toBe(4)
  // Own rows are a, c, d, f: of these c and f are new, and a 1 or a 2.
  expect(unfamiliar?.entries[1].rows).toEqual(Int32Array.of(1, 3))
})

test('a row without a right answer is of no domain, whichever of the two stands first', () => {
  for (const entries of [
    [nines, writers],
    [writers, nines],
  ]) {
    const { unfamiliar } = partUnfamiliar(specOf(entries), table, ids)
    const rowsOf = (id: string) => [...unfamiliar!.entries.find((entry) => entry.id === id)!.rows]
    // Own rows are a, c, d, f: the nine of the new part, e, is kept apart.
    expect(rowsOf('writers')).toEqual([1, 3])
    expect(rowsOf('nines')).toEqual([0, 1])
  }
})

test('without unfamiliar data the table is the one that was given', () => {
  const parted = partUnfamiliar({ ...specOf([nines]), unfamiliar: undefined }, table, ids)
  expect(parted.table).toBe(table)
  expect(parted.unfamiliar).toBeUndefined()
})

test('an entry that means nothing, or a row of another, is refused with its place', () => {
  const none = thrown(() => partUnfamiliar(specOf([nines, { ...photos, where: { part: 'painting' } }]), table, ids))
  expect(none).toMatchObject({ code: 'SPEC_FIELD', details: { at: ['tasks', 't', 'unfamiliar', 'photos', 'where'] } })
  expect(none.message).toContain('part painting')
  const twice = thrown(() => partUnfamiliar(specOf([nines, { ...photos, where: { part: 'new' } }]), table, ids))
  expect(twice.message).toContain(`sample "e" of 'nines'`)
})

test('that nothing of it was trained on is proved by sample, and a domain that was is a leak', () => {
  const { unfamiliar } = partUnfamiliar(specOf([photos, { ...writers, where: { part: ['new'] } }]), table, ids)
  const own = ['a', 'b', 'c', 'e', 'f']
  const proof = proveUnfamiliar(specOf([photos, writers]), unfamiliar!, own, Int32Array.of(0, 1))
  expect(proof.map(({ column, key, overlap, test, train }) => [key, column, train.count, test.count, overlap])).toEqual(
    [
      ['unfamiliar', 'photos', 2, 1, 0],
      ['unfamiliar', 'writers', 2, 3, 0],
    ],
  )
  const leak = thrown(() => proveUnfamiliar(specOf([photos, writers]), unfamiliar!, own, Int32Array.of(0, 4)))
  expect(leak).toMatchObject({ code: 'DATA_LEAK', details: { at: ['tasks', 't', 'unfamiliar', 'writers'] } })
  expect(leak.message).toContain('1 of 3 samples')
})
