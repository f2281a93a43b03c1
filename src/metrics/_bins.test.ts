import { expect, test } from 'vitest'
import { classification, goldenCases, probable } from '../../test/scored.ts'
import { sumTerms } from '../core/evaluate.ts'
import { BIN_WIDTH, binOf, binParams, binTerms } from './_bins.ts'

test('rows, confidence and hits per bin are those of the reference, also on exact edges', () => {
  for (const { input, output } of goldenCases('calibration').filter(({ input }) => input.probs)) {
    const rows = probable(input.labels, input.probs)
    const context = classification(input.probs[0].length)
    for (const [closed, expected] of [
      ['right', output.bins_left_open],
      ['left', output.bins_right_open],
    ]) {
      const params = binParams.parse({ bins: input.bins, closed })
      const terms = binTerms(rows, context, params)
      const sums = sumTerms(terms, BIN_WIDTH, input.bins, binOf(rows, context, params), null)
      expected.forEach(([count, confidence, hits]: number[], k: number) => {
        expect(sums[BIN_WIDTH * k]).toBeCloseTo(confidence, 11)
        expect([sums[BIN_WIDTH * k + 2], sums[BIN_WIDTH * k + 1]]).toEqual([count, hits])
      })
    }
  }
})

test('0 is in the first bin and 1 in the last, whichever side is closed', () => {
  const rows = probable(
    [1, 1],
    [
      [1, 0],
      [0, 1],
    ],
  )
  for (const closed of ['right', 'left']) {
    const params = binParams.parse({ bins: 4, closed, of: 'positive' })
    expect([...binOf(rows, classification(2), params)]).toEqual([0, 3])
  }
})

test('every edge of every common number of bins falls on its closed side', () => {
  for (const bins of [2, 3, 5, 7, 10, 12, 15, 20, 100]) {
    const edges = Array.from({ length: bins - 1 }, (_, i) => (i + 1) * (1 / bins))
    const rows = probable(
      edges.map(() => 1),
      edges.map((p) => [1 - p, p]),
    )
    const right = binParams.parse({ bins, of: 'positive' })
    expect([...binOf(rows, classification(2), right)]).toEqual(edges.map((_, i) => i))
    const left = binParams.parse({ bins, closed: 'left', of: 'positive' })
    expect([...binOf(rows, classification(2), left)]).toEqual(edges.map((_, i) => i + 1))
  }
})
