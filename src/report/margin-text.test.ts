import { expect, test } from 'vitest'
import { paramsHint, paramsText, survivedText } from './margin-text.ts'

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
