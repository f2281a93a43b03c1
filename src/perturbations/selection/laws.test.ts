import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contentDigest } from '../../../test/law-distance.ts'
import { fixedSamples, levelSeverities } from '../../../test/no-regression.ts'
import type { Perturbation, Samples } from '../../core/define.ts'
import { digestBytes } from '../../core/digest.ts'
import { rootKey } from '../../core/key.ts'
import { applyAt, paramsAt } from '../../core/severity.ts'
import { type NumberColumn, type Table, takeRows, withColumns } from '../../core/table.ts'

// What every perturbation obeys that changes who is among the rows.
const folder = new URL('./', import.meta.url)
const names = readdirSync(folder).filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file))
const things: [string, Perturbation][] = []
for (const file of names) things.push([file.slice(0, -3), (await import(new URL(file, folder).href)).default])

/** What a document must name; everything else has levels of its own. */
const required: Record<string, Record<string, unknown>> = {
  category: { by: 'sky' },
  'covariate-tilt': { by: ['heat', 'wind'] },
  season: { by: 'day' },
}

/** Digests of the weights at the five levels, pinned to the version. */
const pinned: Record<string, { version: number; digests: readonly string[] }> = {
  category: {
    version: 1,
    digests: ['e40b7e956254db22', '3f84de2febf86dbc', '982d13475506041e', '8f9c2e560f076607', 'df68a11a3e059b66'],
  },
  'covariate-tilt': {
    version: 1,
    digests: ['dd0c2d0c65800e4a', '4659d5d7a5b1a45c', 'a9b3ac07e126edfc', '23e7a0de7f7264fe', '837cd2c5dbaa545a'],
  },
  prior: {
    version: 1,
    digests: ['70da6cc1270c7a85', '206ec8d16cdcbb51', '469737a12ef52bd0', '268e89fa9925c9f1', 'a0abc24ecef14034'],
  },
  season: {
    version: 1,
    digests: ['968935b11fd02b78', '866a103267623526', '59b5a98fab3aa99e', '978398c4621f6242', '9f07bde467e18a06'],
  },
}

const samples = selectable()
const key = rootKey(11)

/** The fixed samples with a day each, five weeks apart, and a target of three classes. */
function selectable(): Samples {
  const fixed = fixedSamples(301)
  const day = Float64Array.from({ length: 301 }, (_, row) => (row % 13 === 5 ? Number.NaN : 35 * 86_400_000 * row))
  const codes = Float64Array.from({ length: 301 }, (_, row) => (row % 7 === 3 ? 2 : row % 2))
  const table = withColumns(fixed.table, [
    ['day', { kind: 'time', values: day }],
    ['label', { kind: 'number', values: codes }],
  ])
  return { ...fixed, table, target: { column: 'label', classNames: ['a', 'b', 'c'] } }
}

test('finds the family by its folder', () => {
  expect(things.length).toBeGreaterThanOrEqual(4)
})

describe.each(things)('%s', (name, thing) => {
  const overrides = required[name] ?? {}
  const weightsAt = (severity: number, from = samples): Float64Array => {
    const weights = thing.weigh?.(from, paramsAt(thing, severity, overrides)) as Float64Array
    const mean = weights.reduce((a, b) => a + b) / weights.length
    return weights.map((w) => w / mean)
  }

  test('has a card', () => {
    expect(thing.acts).toBe('selection')
    expect(thing.scope).toBe('set')
    expect(thing.summary.length).toBeLessThanOrEqual(120)
    expect(thing.references.length).toBeGreaterThan(0)
    for (const level of [thing.identity, ...thing.levels].map((given) => ({ ...(given as object), ...overrides })))
      expect(thing.params.parse(level)).toEqual(level)
    levelSeverities.forEach((severity, i) => {
      expect(paramsAt(thing, severity, overrides)).toEqual({ ...(thing.levels[i] as object), ...overrides })
    })
  })

  test('weighs all rows alike at severity 0, and not at any level', () => {
    const identity = thing.weigh?.(samples, { ...(thing.identity as object), ...overrides })
    expect(new Set(identity).size).toBe(1)
    expect(applyAt(thing, samples, 0, overrides, key)).toBe(samples.table)
    for (const severity of levelSeverities) expect(new Set(weightsAt(severity)).size).toBeGreaterThan(1)
  })

  test('gives weights that are finite and not negative, whatever the order of the rows', () => {
    const order = Int32Array.from({ length: 301 }, (_, i) => (i * 37 + 11) % 301)
    const table = takeRows(samples.table, order)
    const mixed: Samples = { ...samples, table, ids: Array.from(order, (row) => samples.ids[row]) }
    for (const severity of [0.13, 0.7, 1]) {
      const weights = weightsAt(severity)
      expect(weights.length).toBe(301)
      expect(weights.every((w) => Number.isFinite(w) && w >= 0)).toBe(true)
      const other = weightsAt(severity, mixed)
      order.forEach((row, i) => {
        expect(other[i]).toBeCloseTo(weights[row], 12)
      })
    }
  })

  test('moves further from equal weights the greater the severity', () => {
    const away = [0, 0.1, ...levelSeverities].map((severity) =>
      severity === 0 ? 0 : weightsAt(severity).reduce((sum, w) => sum + Math.abs(w - 1), 0),
    )
    for (let i = 1; i < away.length; i++) expect(away[i]).toBeGreaterThan(away[i - 1])
  })

  test('draws the same rows for the same key, those of its input and each at most once', () => {
    const before = contentDigest(samples.table)
    const drawn = (): Table => applyAt(thing, samples, 0.8, overrides, key)
    expect(contentDigest(drawn())).toBe(contentDigest(drawn()))
    expect(contentDigest(samples.table)).toBe(before)
    const after = drawn()
    expect(after.rows).toBeGreaterThan(0)
    expect(after.rows).toBeLessThan(301)
    // Heat is a walk, so that its values tell rows apart.
    const heat = (table: Table): string[] =>
      Array.from((table.columns.get('heat') as NumberColumn).values, String).filter((value) => value !== 'NaN')
    const known = new Set(heat(samples.table))
    expect(new Set(heat(after)).size).toBe(heat(after).length)
    expect(heat(after).every((value) => known.has(value))).toBe(true)
  })

  test('does not change its weights except with its version', () => {
    const digests = levelSeverities.map((severity) => {
      const weights = thing.weigh?.(samples, paramsAt(thing, severity, overrides)) as Float64Array
      return digestBytes(JSON.stringify([...weights])).slice(0, 16)
    })
    expect({ version: thing.version, digests }).toEqual(pinned[name])
  })
})
