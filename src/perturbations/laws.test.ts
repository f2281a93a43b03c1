import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contentDigest, distance } from '../../test/law-distance.ts'
import { type LawSamples, lawSamples } from '../../test/law-samples.ts'
import { fixedSamples, levelSeverities } from '../../test/no-regression.ts'
import type { Perturbation, Samples } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import { applyAt, paramsAt } from '../core/severity.ts'
import { type Column, type Table, takeRows } from '../core/table.ts'

// What every perturbation obeys, on the fixed samples of its modality (test/law-samples.ts).
const root = new URL('./', import.meta.url)
const things: [string, Perturbation][] = []
const broken: [string, unknown][] = []
// Those that change who is among the rows have laws of their own in their folder.
const folders = readdirSync(root, { withFileTypes: true }).filter((e) => e.isDirectory() && e.name !== 'selection')
for (const { name: folder } of folders) {
  for (const file of readdirSync(new URL(`${folder}/`, root)).filter((name) => /^[a-z][a-z0-9-]*\.ts$/.test(name))) {
    const id = `${folder}/${file.slice(0, -3)}`
    try {
      things.push([id, (await import(new URL(`${folder}/${file}`, root).href)).default])
    } catch (error) {
      broken.push([id, error])
    }
  }
}

/** What a document must name; everything else has levels of its own. */
const required: Record<string, Record<string, unknown>> = {
  'tabular/missing-at-random': { by: 'wind' },
  'label/near-boundary': { features: ['heat', 'rain'] },
  'series/seasonal-phase': { period: 12 },
  'series/seasonal-amplitude': { period: 12 },
}
/** What draws its columns from those acted on, and what fixes that choice. */
const choosing: Record<string, Record<string, unknown>> = {
  'tabular/column-swap': { pair: ['heat', 'rain'] },
  'tabular/correlated-shift': { lead: 'heat' },
  'tabular/shifted-columns': { order: ['heat', 'rain', 'wind'] },
  // Numbers move between all columns that it acts on.
  'tabular/unfamiliar-far': {},
}

const key = rootKey(11)
function shuffled(samples: Samples): { samples: Samples; order: Int32Array } {
  const rows = samples.table.rows
  // 37 has no factor in common with any of the numbers of rows, so that every row comes once.
  const order = Int32Array.from({ length: rows }, (_, i) => (i * 37 + 11) % rows)
  const place = new Int32Array(rows)
  order.forEach((row, i) => {
    place[row] = i
  })
  return {
    order,
    samples: {
      ...samples,
      table: takeRows(samples.table, order),
      ids: Array.from(order, (row) => samples.ids[row]),
      sequences: samples.sequences.map((s) => s.map((row) => place[row])),
    },
  }
}

/** Three rows on their own. */
function fewOf(samples: Samples): { samples: Samples; rows: Int32Array } {
  const rows = Int32Array.of(2, samples.table.rows >> 1, samples.table.rows - 1)
  const ids = Array.from(rows, (row) => samples.ids[row])
  return {
    rows,
    samples: { ...samples, table: takeRows(samples.table, rows), ids, sequences: [Int32Array.of(0, 1, 2)] },
  }
}

test('finds the families by their folders', () => {
  const found = new Set(things.map(([id]) => id.split('/')[0]))
  expect([...found]).toEqual(expect.arrayContaining(['image', 'series', 'tabular']))
  for (const [id, { acts, modality }] of things)
    expect([modality, ...(acts === 'input' ? [] : ['label', 'shift'])]).toContain(id.split('/')[0])
})

test('there is a catalogue of what is rare and matters, in every modality', () => {
  for (const modality of ['image', 'tabular', 'series', 'text'])
    expect(things.filter(([, one]) => one.modality === modality && one.rare).length, modality).toBeGreaterThanOrEqual(4)
})

test.each(broken)('%s can be imported', (_, error) => {
  throw error
})

describe.each(things)('%s', (id, thing) => {
  const overrides = required[id] ?? {}
  // Grey pictures have no colour to change.
  const sets = lawSamples(thing).filter(({ name }) => !thing.colour || !name.includes('grey'))

  test('has a card', () => {
    expect(thing.summary.length).toBeLessThanOrEqual(120)
    expect(thing.references.length).toBeGreaterThan(0)
    for (const level of [thing.identity, ...thing.levels, ...(thing.small ?? [])])
      expect(thing.params.parse(level)).toEqual(level)
    expect(sets.length).toBeGreaterThan(0)
    if (thing.rare !== undefined) expect(thing.rare).toMatch(/^[A-Z].{60,180}\.$/)
  })

  test('takes the parameters of its levels at their severities, of small images at 64 pixels and below', () => {
    levelSeverities.forEach((severity, i) => {
      expect(paramsAt(thing, severity)).toEqual(thing.levels[i])
      expect(paramsAt(thing, severity, {}, 65)).toEqual(thing.levels[i])
      expect(paramsAt(thing, severity, {}, 64)).toEqual((thing.small ?? thing.levels)[i])
    })
  })

  test.runIf(thing.acts === 'target' && !thing.tasks)(
    'acts on a regression target or on classes as its card says',
    () => {
      const [classes, values] = [fixedSamples(301, true), fixedSamples(301, true, null)]
      const [a, b] = [classes, values].map((samples) => applyAt(thing, samples, 1, overrides, key))
      expect(contentDigest(a)).not.toBe(contentDigest(b))
    },
  )

  describe.each(sets.map((set): [string, LawSamples] => [set.name, set]))('%s', (_, { samples }) => {
    const at = (severity: number, from = samples): Table => applyAt(thing, from, severity, overrides, key)
    const before = contentDigest(samples.table)
    const wanted = samples.columns.filter((name) => {
      const { kind } = samples.table.columns.get(name) as Column
      return thing.touches === undefined || thing.touches.includes(kind)
    })

    test('is the identity at severity 0, and not at any level', () => {
      expect(at(0)).toBe(samples.table)
      for (const severity of levelSeverities) expect(contentDigest(at(severity))).not.toBe(before)
    })

    test('gives the same bytes for the same key and leaves its input alone', () => {
      for (const severity of [0.13, 0.5, 1]) expect(contentDigest(at(severity))).toBe(contentDigest(at(severity)))
      expect(contentDigest(samples.table)).toBe(before)
    })

    test('keeps the shape, the columns that it was not given and the kinds', () => {
      const after = at(0.8)
      expect([...after.columns.keys()]).toEqual([...samples.table.columns.keys()])
      for (const [name, column] of samples.table.columns) {
        const now = after.columns.get(name) as Column
        if (!samples.columns.includes(name)) expect(now).toBe(column)
        expect(formOf(now)).toEqual(formOf(column))
        expectSound(now)
      }
      expect(after.rows).toBe(samples.table.rows)
    })

    test('does not depend on the order of the rows, nor on the order and company of the columns', () => {
      const { samples: mixed, order } = shuffled(samples)
      const after = at(0.7)
      expect(contentDigest(at(0.7, mixed))).toBe(contentDigest(takeRows(after, order)))
      const reversed = { ...samples, columns: [...samples.columns].reverse() }
      expect(contentDigest(at(0.7, reversed))).toBe(contentDigest(after))
      if (choosing[id]) return
      const alone = at(0.7, { ...samples, columns: [wanted[0]] })
      expect(contentOf(alone, wanted[0])).toEqual(contentOf(after, wanted[0]))
    })

    test.runIf(thing.scope === 'sample')('gives a row the same bytes in any batch', () => {
      const { samples: few, rows } = fewOf(samples)
      const chosen = { ...overrides, ...choosing[id] }
      const [all, some] = [samples, few].map((from) => applyAt(thing, from, 0.7, chosen, key))
      expect(contentDigest(some)).toBe(contentDigest(takeRows(all, rows)))
    })

    test.runIf(thing.monotone)('moves the data further the greater the severity, under common random numbers', () => {
      const moved = (severity: number): number =>
        distance(samples, at(severity), thing.modality === 'text' ? 'edits' : 'whole')
      const distances = [0, ...levelSeverities].map(moved)
      for (let i = 1; i < distances.length; i++) expect(distances[i]).toBeGreaterThan(distances[i - 1])
      const between = moved(0.9)
      expect(between).toBeGreaterThanOrEqual(distances[4])
      expect(between).toBeLessThanOrEqual(distances[5])
    })
  })
})

/** What stays: the kind, the shape of a tensor and what its numbers are. */
function formOf(column: Column): unknown {
  return column.kind === 'tensor' ? [column.shape, column.values.constructor, column.values.length] : column.kind
}

/** Entries of one column, whatever the dictionary of texts. */
function contentOf(table: Table, name: string): unknown {
  const column = table.columns.get(name) as Column
  return column.kind === 'text' ? Array.from(column.codes, (code) => column.dictionary[code] ?? null) : column
}

/** Tensors stay finite, pictures of floats in [0, 1]; texts stay Unicode, in a dictionary without a second copy. */
function expectSound(column: Column): void {
  if (column.kind === 'tensor' && column.values instanceof Float32Array) {
    const [low, high] = column.shape.length === 3 ? [0, 1] : [-1e30, 1e30]
    expect(column.values.every((value) => value >= low && value <= high)).toBe(true)
  }
  if (column.kind !== 'text') return
  expect(new Set(column.dictionary).size).toBe(column.dictionary.length)
  expect(column.dictionary.every((text) => text.isWellFormed())).toBe(true)
  expect(column.codes.every((code) => code >= -1 && code < column.dictionary.length)).toBe(true)
}
