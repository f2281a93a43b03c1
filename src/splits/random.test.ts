import { expect, test } from 'vitest'
import { splitSamples } from '../../test/split-samples.ts'
import { tableOf } from '../../test/tables.ts'
import { rootKey } from '../core/key.ts'
import random from './random.ts'

test('holds out the share, within chance, and the same rows when others come', () => {
  const held = (rows: number): Uint8Array =>
    random.assign(
      splitSamples(tableOf({ x: new Array(rows).fill(0) })),
      random.params.parse({ share: 0.3 }),
      rootKey(1),
    ).heldOut as Uint8Array
  const many = held(10000)
  // Standard error sqrt(0.3 * 0.7 / 10000) = 0.0046.
  expect(Math.abs(many.reduce((n, h) => n + h, 0) / 10000 - 0.3)).toBeLessThan(0.0184)
  expect(Array.from(held(500))).toEqual(Array.from(many.slice(0, 500)))
})

test('refuses an empty side and a share outside (0, 1)', () => {
  const one = splitSamples(tableOf({ x: [1] }))
  expect(() => random.assign(one, { share: 0.5 }, rootKey(1))).toThrow(
    expect.objectContaining({ code: 'DATA_TOO_FEW' }),
  )
  for (const share of [0, 1]) expect(random.params.safeParse({ share }).success).toBe(false)
})
