import { expect, test } from 'vitest'
import { seasonalProfile } from './_seasonal.ts'

// A straight trend plus a season that sums to 0: classical decomposition gives the season back.
test.each([
  [4, [3, -1, -4, 2]],
  [3, [1, -3, 2]],
])('finds a season of %d steps under a trend', (period, season) => {
  const values = Float64Array.from({ length: 5 * period + 1 }, (_, t) => 10 + 0.5 * t + season[t % period])
  const profile = seasonalProfile(values, period)
  for (let phase = 0; phase < period; phase++) expect(profile[phase]).toBeCloseTo(season[phase], 12)
})

test('leaves missing readings out', () => {
  const season = [3, -1, -4, 2]
  const values = Float64Array.from({ length: 4000 }, (_, t) => (t % 97 === 3 ? Number.NaN : 7 + season[t % 4]))
  const profile = seasonalProfile(values, 4)
  // The average over a period with a hole is off by up to 4 / 3 in 4 of 97 steps.
  for (let phase = 0; phase < 4; phase++) expect(Math.abs(profile[phase] - season[phase])).toBeLessThan(0.06)
})

test('refuses a season that was not named, and a series without two of it', () => {
  expect(() => seasonalProfile(new Float64Array(50), 0)).toThrow('period 0')
  expect(() => seasonalProfile(new Float64Array(47), 24)).toThrow('47 steps')
})
