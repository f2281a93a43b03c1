import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reordered, splitSamples } from '../../test/split-samples.ts'
import { tableOf } from '../../test/tables.ts'
import type { SplitRule, SplitRuleResult } from '../core/define.ts'
import { rootKey } from '../core/key.ts'

const folder = new URL('./', import.meta.url)
const rules: [string, SplitRule][] = []
for (const file of readdirSync(folder).filter((name) => /^[a-z][a-z-]*\.ts$/.test(name))) {
  rules.push([file.slice(0, -3), (await import(new URL(file, folder).href)).default])
}
const given: Record<string, object> = {
  time: { every: { rows: 30 }, embargo: { rows: 4 } },
  group: { column: 'site', share: 0.4 },
  domain: { column: 'site', heldOut: ['s2'] },
  stratified: { by: 'label' },
  random: {},
}

test('knows how to ask every rule of the folder', () => {
  expect(rules.map(([name]) => name)).toEqual(Object.keys(given).sort())
})

describe.each(rules)('%s', (name, rule) => {
  const rows = 211
  const time = Array.from({ length: rows }, (_, i) => (i * 13) % 170)
  const site = time.map((_, i) => `s${(i * i) % 7}`)
  const samples = splitSamples(tableOf({ site, label: time.map((_, i) => i % 3) }), time)
  const assign = (from = samples): SplitRuleResult => rule.assign(from, rule.params.parse(given[name]), rootKey(5))

  test('has a card', () => {
    expect(rule.summary.length).toBeLessThanOrEqual(120)
    expect(rule.version).toBeGreaterThanOrEqual(1)
  })

  test('assigns a row the same place whatever the order of the rows', () => {
    const order = Int32Array.from({ length: rows }, (_, i) => (i * 50 + 3) % rows)
    const straight = assign()
    const mixed = assign(reordered(samples, order))
    for (const field of ['heldOut', 'interval', 'usableFrom'] as const) {
      expect(Array.from(mixed[field] ?? [])).toEqual(
        straight[field] ? Array.from(order, (row) => straight[field]?.[row]) : [],
      )
    }
    expect(mixed.intervals).toEqual(straight.intervals)
  })

  test('leaves something on either side, and no value of its disjoint column on both', () => {
    const { heldOut, disjointBy, interval, intervals } = assign()
    if (interval) expect(new Set(interval).size).toBe(intervals?.length)
    if (heldOut) expect(new Set(heldOut)).toEqual(new Set([0, 1]))
    if (!disjointBy) return
    const values = (side: number) => new Set(site.filter((_, row) => heldOut?.[row] === side))
    expect([...values(0)].filter((value) => values(1).has(value))).toEqual([])
  })
})
