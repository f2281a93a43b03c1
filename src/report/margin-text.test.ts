import { expect, test } from 'vitest'
import { breakingText, paramsHint, paramsText, searchText, survivedText } from './margin-text.ts'

const params = [
  { name: 'sigma', value: 0.15811388, description: 'Noise, in training sd.' },
  { name: 'width', value: 30, description: '' },
  { name: 'share', value: 0.1, description: 'Share of rows.' },
  { name: 'layout', value: 'qwerty', description: '' },
  { name: 'whole', value: true, description: '' },
]

test('says how much is survived, and of everything or nothing that it is so', () => {
  expect(survivedText({ extent: 'some', severity: 0.4, params })).toBe('0.4')
  expect(survivedText({ extent: 'all', severity: 1, params })).toBe('1 (all tested)')
  expect(survivedText({ extent: 'none', severity: null, params: [] })).toBe('not shown for any')
  expect(survivedText(null)).toBe('n/a')
})

test('gives parameters three digits, whole numbers all of theirs, and texts as they are', () => {
  expect(paramsText({ params })).toBe('sigma = 0.158, width = 30, share = 0.1, layout = qwerty, whole = true')
  expect(paramsHint({ params })).toBe('sigma: Noise, in training sd. share: Share of rows.')
})

const breaking = { value: 0.48, lower: 0.3, upper: 0.48, method: 'grid bracket of paired drops', n: 100 }

test('a breaking point and its bracket are severities as they were run, from 0 where survival is not shown', () => {
  expect(breakingText(breaking)).toEqual({ value: '0.48', interval: '[0.3, 0.48]' })
  expect(breakingText({ ...breaking, lower: null })).toEqual({ value: '0.48', interval: '[0, 0.48]' })
  const beyond = { ...breaking, value: null, lower: 0.6, upper: null, reason: 'not reached', censored: 1 }
  expect(breakingText(beyond)).toMatchObject({ value: '> 1 (not reached)', interval: '[0.600, ∞)' })
  expect(breakingText(null).value).toBe('n/a (not measured)')
})

test('says what a search took, and nothing where there was none', () => {
  const search = { evaluations: 9, grid: 50, looks: 7 }
  expect(searchText({ ...breaking, search })).toBe('searched with 9 of 50 severities')
  expect(searchText(breaking)).toBe('')
  expect(searchText(null)).toBe('')
})
