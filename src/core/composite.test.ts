import { describe, expect, test } from 'vitest'
import { contentDigest } from '../../test/law-distance.ts'
import { fixedSamples, levelSeverities } from '../../test/no-regression.ts'
import { perturbationOf } from '../build/perturbation-of.ts'
import { partsAt } from './composite.ts'
import type { Samples } from './define.ts'
import { rootKey } from './key.ts'
import { PartSpec, type Recipe } from './recipe.ts'
import { applyAt, paramsAt } from './severity.ts'
import { type NumberColumn, type Table, takeRows, textColumn, withColumns } from './table.ts'

const key = rootKey(5)
const parts = (...all: object[]) => all.map((part) => PartSpec.parse(part))
const noise = { use: 'tabular/gaussian-noise' }
const scale = { use: 'tabular/scale', strength: 0.5 }
const recipes: Record<string, Recipe> = {
  sequence: { sequence: parts(scale, noise) },
  mixture: { mixture: parts({ ...noise, weight: 3 }, { ...scale, weight: 1 }) },
  nested: { sequence: parts(noise, { mixture: [{ use: 'tabular/rounding' }, { sequence: [scale, noise] }] }) },
}
const numbers = (table: Table, name: string): Float64Array => (table.columns.get(name) as NumberColumn).values

/** Three thousand rows, so that shares can be told. */
const many: Samples = (() => {
  const values = Float64Array.from({ length: 3000 }, (_, i) => (i * 37) % 101)
  return {
    table: { rows: 3000, columns: new Map([['x', { kind: 'number', values }]]) },
    ids: Array.from({ length: 3000 }, (_, i) => `row-${i}`),
    columns: ['x'],
    sequences: Array.from({ length: 300 }, (_, s) => Int32Array.from({ length: 10 }, (_, i) => s * 10 + i)),
    training: new Map([['x', { mean: 50, sd: 29, min: 0, max: 100, median: 50, missingShare: 0 }]]),
    classes: null,
  }
})()

describe.each(Object.entries(recipes))('a %s', (_, recipe) => {
  const samples = fixedSamples(97)

  test('is the identity at severity 0, and not at any level', async () => {
    const thing = await perturbationOf(recipe)
    expect(applyAt(thing, samples, 0, {}, key)).toBe(samples.table)
    const before = contentDigest(samples.table)
    for (const severity of levelSeverities)
      expect(contentDigest(applyAt(thing, samples, severity, {}, key))).not.toBe(before)
    expect(contentDigest(samples.table)).toBe(before)
  })

  test('gives the same bytes for the same key, in any order and company of rows', async () => {
    const thing = await perturbationOf(recipe)
    const after = applyAt(thing, samples, 0.7, {}, key)
    expect(contentDigest(applyAt(thing, samples, 0.7, {}, key))).toBe(contentDigest(after))
    expect(contentDigest(applyAt(thing, samples, 0.7, {}, rootKey(6)))).not.toBe(contentDigest(after))
    const few = Int32Array.of(90, 3, 41)
    const some = {
      ...samples,
      table: takeRows(samples.table, few),
      ids: Array.from(few, (row) => samples.ids[row]),
      sequences: [Int32Array.of(0, 1, 2)],
    }
    expect(contentDigest(applyAt(thing, some, 0.7, {}, key))).toBe(contentDigest(takeRows(after, few)))
  })
})

test('a sequence applies each part to what the one before it left, at its strength and under its own key', async () => {
  const [scaling, noisy] = [await perturbationOf({ use: scale.use }), await perturbationOf(noise)]
  const first = applyAt(scaling, many, 0.4, {}, key.fold('part', 0))
  const second = applyAt(noisy, { ...many, table: first }, 0.8, {}, key.fold('part', 1))
  const whole = applyAt(await perturbationOf(recipes.sequence), many, 0.8, {}, key)
  expect(numbers(whole, 'x')).toEqual(numbers(second, 'x'))
})

test('the severity of a composition is the severity itself, to the last bit', async () => {
  const thing = await perturbationOf(recipes.sequence)
  for (const severity of [0.1, 0.3, 0.7, 0.9]) expect(paramsAt(thing, severity)).toEqual({ severity })
})

test('each part of a mixture meets the share of samples that is its weight, the same at every severity', async () => {
  const thing = await perturbationOf({
    mixture: parts({ ...noise, weight: 3 }, { use: 'tabular/scale', weight: 1 }),
  })
  // Noise never makes what scaling does, and scaling moves all but 0.
  const scaled = (severity: number) => {
    const after = numbers(applyAt(thing, many, severity, {}, key), 'x')
    const alone = numbers(
      applyAt(thing.composition!.parts[1].perturbation, many, severity, {}, key.fold('part', 1)),
      'x',
    )
    return Array.from(after, (value, row) => value === alone[row] && value !== numbers(many.table, 'x')[row])
  }
  const [low, high] = [scaled(0.2), scaled(1)]
  expect(high).toEqual(low)
  const share = low.filter(Boolean).length / 3000
  // A quarter of the rows less the hundredth that is 0; four standard errors of 0.0079.
  expect(Math.abs(share - 0.25 * (1 - 30 / 3000))).toBeLessThan(4 * 0.0079)
})

test('a mixture with a part that needs rows in order chooses once for each sequence', async () => {
  const drop = { use: 'series/gain-and-offset' }
  const thing = await perturbationOf({ mixture: parts(drop, { use: 'tabular/missing-completely-at-random' }) })
  expect(thing.scope).toBe('sequence')
  const after = numbers(applyAt(thing, many, 1, {}, key), 'x')
  const before = numbers(many.table, 'x')
  const blanked = many.sequences.map((rows) => {
    const untouched = (row: number) => Number.isNaN(after[row]) || after[row] === before[row]
    expect(rows.every(untouched) || !rows.some(untouched)).toBe(true)
    return rows.every(untouched)
  })
  const share = blanked.filter(Boolean).length / 300
  expect(Math.abs(share - 0.5)).toBeLessThan(4 * 0.029)
})

test('parts of several modalities act on columns of their own', async () => {
  const table = withColumns(many.table, [
    ['note', textColumn(many.ids.map(() => 'SMALL WORDS'))],
    ['photo', { kind: 'tensor', shape: [4, 4], values: new Uint8Array(48000).fill(90) }],
  ])
  const samples = { ...many, table, columns: ['x', 'note', 'photo'] }
  const uses = ['image/brightness', 'text/lower-case', 'tabular/gaussian-noise']
  const sequence = await perturbationOf({ sequence: parts(...uses.map((use) => ({ use }))) })
  const all = applyAt(sequence, samples, 1, {}, key)
  for (const name of samples.columns) expect(all.columns.get(name)).not.toEqual(table.columns.get(name))
  const mixture = await perturbationOf({ mixture: parts(...uses.map((use) => ({ use }))) })
  const one = applyAt(mixture, samples, 1, {}, key)
  const photo = one.columns.get('photo') as { values: Uint8Array }
  for (let row = 0; row < 50; row++) {
    const note = one.columns.get('note') as ReturnType<typeof textColumn>
    const changed = [
      numbers(one, 'x')[row] !== numbers(table, 'x')[row],
      note.dictionary[note.codes[row]] !== 'SMALL WORDS',
      photo.values[row * 16] !== 90,
    ]
    expect(changed.filter(Boolean)).toHaveLength(1)
  }
})

test('names every part with its version and its parameters at its own severity', async () => {
  const thing = await perturbationOf(recipes.nested)
  const composition = thing.composition!
  expect(partsAt(composition, 1, many.table, ['x'])).toEqual([
    { 'tabular/gaussian-noise@1': paramsAt(await perturbationOf(noise), 1) },
    {
      mixture: [
        { 'tabular/rounding@1': paramsAt(await perturbationOf({ use: 'tabular/rounding' }), 1), weight: 1 },
        {
          sequence: [
            { 'tabular/scale@1': paramsAt(await perturbationOf({ use: 'tabular/scale' }), 0.5) },
            { 'tabular/gaussian-noise@1': paramsAt(await perturbationOf(noise), 1) },
          ],
          weight: 1,
        },
      ],
    },
  ])
})
