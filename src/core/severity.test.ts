import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { definePerturbation, type Perturbation, type Samples } from './define.ts'
import { rootKey } from './key.ts'
import { applyAt, checkNamedColumns, identityText, paramsAt } from './severity.ts'
import { type Column, textColumn } from './table.ts'

const level = (a: number, b: number, n: number, s: string) => ({ a, b, n, s })
const thing = definePerturbation({
  modality: 'tabular',
  summary: 'An example.',
  version: 3,
  references: [],
  params: z.strictObject({ a: z.number(), b: z.number(), n: z.number().int(), s: z.string() }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0, 0, 0, 'none'),
  levels: [
    level(1, 1, 1, 'v'),
    level(2, 4, 2, 'w'),
    level(4, 16, 5, 'x'),
    level(8, 64, 9, 'y'),
    level(16, 256, 9, 'z'),
  ],
  scale: { b: 'log', n: 'integer' },
  apply: (samples) => ({ rows: samples.table.rows, columns: new Map() }),
}) as unknown as Perturbation

describe('parameters at a severity', () => {
  test('are those of the levels at fifths, and the identity at 0', () => {
    expect(paramsAt(thing, 0)).toEqual(level(0, 0, 0, 'none'))
    expect([0.2, 0.4, 0.6, 0.8, 1].map((s) => paramsAt(thing, s))).toEqual(thing.levels)
  })

  test('move linearly, by ratio, in whole numbers or not at all between levels', () => {
    // Half way from level 2 to 3: a = 3, b = sqrt(4 * 16) = 8, n = 3.5 -> 4, s stays.
    const { a, b, n, s } = paramsAt(thing, 0.5) as ReturnType<typeof level>
    expect([a, n, s]).toEqual([3, 4, 'w'])
    expect(b).toBeCloseTo(8, 13)
    // From 0 there is no ratio: linear, half way from 0 to 1.
    expect(paramsAt(thing, 0.1)).toEqual(level(0.5, 0.5, 1, 'none'))
  })

  test('take what the document fixes, and refuse what does not fit', () => {
    expect(paramsAt(thing, 0.4, { a: 7 })).toEqual(level(7, 4, 2, 'w'))
    for (const overrides of [{ sigma: 1 }, { a: 'much' }]) {
      expect(() => paramsAt(thing, 0.4, overrides)).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
    }
    for (const severity of [-0.1, 1.1, Number.NaN]) {
      expect(() => paramsAt(thing, severity)).toThrow(expect.objectContaining({ code: 'SPEC_SEVERITY' }))
    }
  })
})

const table = {
  rows: 1,
  columns: new Map<string, Column>([
    ['x', { kind: 'number', values: Float64Array.of(1) }],
    ['t', textColumn(['a'])],
  ]),
}

test('severity 0 hands back the same table without asking the perturbation', () => {
  const samples: Samples = {
    table,
    ids: ['1'],
    columns: ['x'],
    sequences: [Int32Array.of(0)],
    training: new Map(),
    classes: null,
  }
  expect(applyAt(thing, samples, 0, {}, rootKey(1))).toBe(table)
  expect(applyAt(thing, samples, 0.2, {}, rootKey(1)).columns.size).toBe(0)
})

test('the identity text names id, version and canonical parameters', () => {
  expect(identityText('tabular/example', 3, { b: 2, a: 0.1 })).toBe('tabular/example@3{"a":0.1,"b":2}')
})

test('a column named for a perturbation that cannot act on it is refused', () => {
  expect(() => checkNamedColumns(thing, 'tabular/example', table, ['x'])).not.toThrow()
  const refused = (name: string) => () => checkNamedColumns(thing, 'tabular/example', table, [name])
  expect(refused('t')).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
  expect(refused('y')).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
})
