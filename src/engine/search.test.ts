import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Look, type SearchGrid, search, searchGrid } from './search.ts'

/** Searches with every severity measured as it is asked for. */
function searched(grid: SearchGrid, look: (severity: number) => Look) {
  const asked: number[] = []
  for (;;) {
    const found = search(grid, (severity) => (asked.includes(severity) ? look(severity) : undefined))
    if (!('ask' in found)) return { ...found, asked, evaluations: new Set([...grid.coarse, ...asked]).size }
    asked.push(...found.ask)
  }
}

test('a grid of five levels and fifty steps takes 3 looks to find the level and 4 within it', () => {
  expect(searchGrid([0, 0.2, 0.4, 0.6, 0.8, 1], 0.02)).toEqual({
    coarse: [0.2, 0.4, 0.6, 0.8, 1],
    precision: 0.02,
    looks: 7,
    size: 50,
  })
  // What the document does not reach belongs to the search too.
  expect(searchGrid([0.5], 0.02).coarse).toEqual([0.5, 1])
  expect(searchGrid([1], 0.02).looks).toBe(7)
  expect(searchGrid([0.5, 1], 0.5).looks).toBe(2)
})

test('a sure look finds the point to the precision with a fifth of the evaluations of a grid', () => {
  const grid = searchGrid([0.2, 0.4, 0.6, 0.8, 1], 0.02)
  const found = searched(grid, (severity) => (severity > 0.33 ? 'broken' : 'survived'))
  expect(found).toMatchObject({ survived: 0.32, broken: 0.34 })
  // 0.6, 0.2 and 0.4 are levels; then 0.30, 0.34 (of the parts 0.22 ... 0.38), 0.32.
  expect(found.asked).toEqual([0.6, 0.2, 0.4, 0.3, 0.34, 0.32])
  expect(found.evaluations).toBe(8)
})

test('what is undecided lies between, and each end is as sharp as the precision', () => {
  const grid = searchGrid([1], 0.02)
  const look = (s: number): Look => (s <= 0.41 ? 'survived' : s >= 0.55 ? 'broken' : 'undecided')
  expect(searched(grid, look)).toMatchObject({ survived: 0.4, broken: 0.56 })
})

test('nothing shown, all survived, all broken', () => {
  const grid = searchGrid([0.5, 1], 0.1)
  expect(searched(grid, () => 'undecided')).toMatchObject({ survived: null, broken: null })
  expect(searched(grid, () => 'survived')).toMatchObject({ survived: 1, broken: null })
  expect(searched(grid, () => 'broken')).toMatchObject({ survived: null, broken: 0.1 })
})

const levels = fc
  .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 })
  .map((all) => all.map((k) => k / 20))

test('law: whatever the levels, precision and truth, the bracket holds the truth, is no wider, and takes no more looks than said', () => {
  fc.assert(
    fc.property(
      levels,
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0, max: 1.1, noNaN: true }),
      (severities, p, truth) => {
        const grid = searchGrid(severities, p / 1000)
        const { asked, broken, survived } = searched(grid, (s) => (s > truth ? 'broken' : 'survived'))
        expect(survived ?? 0).toBeLessThanOrEqual(truth)
        if (broken !== null) expect(broken).toBeGreaterThan(truth)
        else expect(truth).toBeGreaterThanOrEqual(1)
        expect((broken ?? 1) - (survived ?? 0)).toBeLessThanOrEqual(p / 1000 + 1e-6)
        expect(asked.length).toBeLessThanOrEqual(grid.looks)
      },
    ),
    { numRuns: 300 },
  )
})

test('law: looks that say the truth or nothing never lead to a false claim, and to no more than twice the looks', () => {
  fc.assert(
    fc.property(
      levels,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.infiniteStream(fc.boolean()),
      (severities, truth, coins) => {
        const grid = searchGrid(severities, 0.02)
        const known = new Map<number, Look>()
        const look = (s: number): Look => {
          const shown = known.get(s) ?? (coins.next().value ? (s > truth ? 'broken' : 'survived') : 'undecided')
          known.set(s, shown)
          return shown
        }
        const { asked, broken, survived } = searched(grid, look)
        expect(survived ?? 0).toBeLessThanOrEqual(truth)
        expect(broken ?? 1.1).toBeGreaterThan(truth)
        expect(asked.length).toBeLessThanOrEqual(2 * grid.looks)
      },
    ),
    { numRuns: 300 },
  )
})
