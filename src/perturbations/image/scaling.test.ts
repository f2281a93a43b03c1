import { expect, test } from 'vitest'
import { pinnedPictures } from '../../../test/corruptions.ts'
import { placesOf } from '../../../test/places.ts'
import scaling from './scaling.ts'

pinnedPictures(scaling, {
  version: 1,
  digests: [
    '02b8e521eacc',
    '7ab5f0695bde',
    '6661445aa7e5',
    '90d1a4d53b63',
    '5f533fe9f366',
    'b07ecf67f5e9',
    'a6f816140ea2',
    'daf95bbdacc1',
    'a667eb02f49d',
    'a3b93f7c76cb',
    '62abb56cdda9',
    'ee08a1b1db05',
    '7ed0930bd3ea',
    'bcb712501d67',
    '319b46b5b974',
  ],
})

test('things become larger or smaller by the factor, and the middle stays', () => {
  const steps = new Set<number>()
  for (let seed = 1; seed <= 12; seed++) {
    const from = placesOf(scaling, 101, { factor: 1.25 }, seed)
    const step = (from(50, 70).x - 50) / 20
    steps.add(Number(step.toFixed(4)))
    for (const [y, x] of [
      [50, 50],
      [40, 60],
      [75, 30],
    ]) {
      expect(from(y, x).x).toBeCloseTo(50 + step * (x - 50), 3)
      expect(from(y, x).y).toBeCloseTo(50 + step * (y - 50), 3)
    }
  }
  expect([...steps].sort()).toEqual([0.8, 1.25])
})
