import { expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { parseBenchmark } from './read.ts'
import { reviewBenchmark } from './review.ts'
import { starterDocument } from './starter.ts'
import { starterData } from './starter-data.ts'

test('a new document is valid, and its review has nothing to say', async () => {
  const { benchmark, uses } = await parseBenchmark(starterDocument('pumps'), 'benchmark.yaml')
  expect(benchmark.name).toBe('pumps')
  expect(reviewBenchmark(benchmark, uses)).toEqual([])
})

test('every section is there with a comment that teaches', () => {
  const text = starterDocument('pumps')
  for (const section of ['objective', 'theoryOfChange', 'scenarios', 'sources', 'datasets', 'splits', 'tasks'])
    expect(text).toMatch(new RegExp(`^${section}:`, 'm'))
  for (const section of ['conditions', 'stress', 'criteria', 'schedule', 'triggers', 'privacy', 'governance'])
    expect(text).toMatch(new RegExp(`^${section}:`, 'm'))
  expect(text.match(/#/g)?.length).toBeGreaterThan(20)
})

test('its data are two units on 730 days, the same on every machine', () => {
  const lines = starterData().trimEnd().split('\n')
  expect(lines).toHaveLength(1 + 2 * 730)
  expect(lines[1]).toMatch(/^2022-01-01,north,/)
  expect(lines[1460]).toMatch(/^2023-12-31,south,/)
  expect(new Set(lines.slice(1).map((line) => line.slice(0, 10))).size).toBe(730)
  expect(
    lines.slice(1).every((line) => /^\d{4}-\d\d-\d\d,(north|south)(,-?\d+(\.\d{1,2})?){3},(yes|no)$/.test(line)),
  ).toBe(true)
  // Pinned: any change of the generator or of numeric shows here.
  expect(digestBytes(starterData()).slice(0, 16)).toBe('161a9dba776fca3f')
})
