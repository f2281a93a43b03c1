import { expect, test } from 'vitest'
import { didYouMean, editDistance, nearest } from './suggest.ts'

// Optimal string alignment by hand; kitten/sitting is the classical 3.
test.each([
  ['kitten', 'sitting', 3],
  ['metrcs', 'metrics', 1],
  ['abcd', 'acbd', 1],
  ['', 'abc', 3],
  ['ca', 'abc', 3],
  ['same', 'same', 0],
])('%s and %s are %i edits apart', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits)
  expect(editDistance(b, a)).toBe(edits)
})

test('suggests a slip and nothing far-fetched', () => {
  expect(nearest('metrcs', ['margin', 'metrics', 'inputs'])).toBe('metrics')
  expect(nearest('xyz', ['metrics', 'inputs'])).toBeUndefined()
  expect(nearest('Metrics', ['metrics'])).toBe('metrics')
})

test('finds an id by its last part, and lists what is known where nothing is near', () => {
  expect(didYouMean('gaussian-noise', ['image/fog', 'tabular/gaussian-noise'])).toBe(
    'Did you mean `tabular/gaussian-noise`?',
  )
  expect(didYouMean('tabular/stuck-at', ['series/stuck-at', 'text/fog'])).toBe('Did you mean `series/stuck-at`?')
  expect(didYouMean('noise', ['image/noise', 'tabular/noise'])).toBe('Did you mean `image/noise` or `tabular/noise`?')
  expect(didYouMean('xyz', ['one', 'two'])).toBe('Known: one, two.')
  expect(didYouMean('xyz', [])).toBe('')
})

test('names of a million letters are compared by their beginnings', () => {
  expect(nearest('a'.repeat(1e6), ['b'.repeat(1e6), 'a'.repeat(1e6)])).toBe('a'.repeat(1e6))
})
