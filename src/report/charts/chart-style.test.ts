import { expect, test } from 'vitest'
import { shownModels } from '../model-names.ts'
import { modelStyles, roundTicks, spreadLabels, thinned, tickFormat } from './chart-style.ts'

test('covers values with round steps', () => {
  expect(roundTicks([0.53, 0.89], 4)).toEqual({ domain: [0.5, 0.9], ticks: [0.5, 0.6, 0.7, 0.8, 0.9] })
  expect(roundTicks([0, 744], 3)).toEqual({ domain: [0, 1000], ticks: [0, 500, 1000] })
  expect(roundTicks([3, 3], 2).domain).toEqual([2.5, 3.5])
})

test('writes ticks with the decimals that their steps need', () => {
  expect([0, 0.05, 0.1].map(tickFormat([0, 0.05, 0.1]))).toEqual(['0.00', '0.05', '0.10'])
  expect([-200, 0].map(tickFormat([-200, 0]))).toEqual(['−200', '0'])
})

test('moves labels apart in their order and keeps them inside', () => {
  expect(spreadLabels([5, 1, 5.5], 1, 0, 10)).toEqual([5, 1, 6])
  expect(spreadLabels([9.8, 9.9, 10], 1, 0, 10)).toEqual([8, 9, 10])
  expect(spreadLabels([0.2, 0.1], 1, 0.1, 10)).toEqual([1.1, 0.1])
})

test('thins labels evenly from the first', () => {
  expect(thinned(['a', 'b', 'c', 'd', 'e'], 3)).toEqual([0, 2, 4])
})

test('draws no two models alike, a retrained one in the hue of its base, the floor in grey', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a~retrained', 'chance']
  const floor = { task: 't', adapter: 'onnx', digest: '', origin: 'baseline', variant: 'fixed' } as const
  const reference = { ...floor, id: 'chance', trainedUntil: null, answers: 'any' as const, params: { use: 'prior' } }
  const styles = modelStyles(shownModels(ids, [reference]), 'c')
  const looks = [...styles.values()].map(({ colour, dash, symbol, hollow }) => `${colour} ${dash} ${symbol} ${hollow}`)
  expect(new Set(looks).size).toBe(ids.length)
  expect(styles.get('c')).toMatchObject({ colour: 'var(--m1)', dash: '' })
  expect(styles.get('a~retrained')).toMatchObject({ colour: styles.get('a')?.colour, hollow: true })
  expect(styles.get('chance')?.colour).toBe('var(--floor)')
})
