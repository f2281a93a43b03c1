import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { distortion, fixedPicture, perturbed, photograph, pinnedPictures } from '../../../test/corruptions.ts'
import { levelSeverities } from '../../../test/no-regression.ts'
import frost from './frost.ts'

type Measure = 'diff_abs' | 'diff_std' | 'ssim'
type Case = { readonly image: string; readonly severity: number } & Record<Measure, { readonly mean: number }>

const golden = new URL('../../../test/golden/corruptions/frost.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as { cases: Case[] }

// The published ice is of photographs and ours is drawn, so that only the strength is held to the reference numbers.
test.each(cases)('is about as strong as the published $image at level $severity', async (wanted) => {
  const picture = await photograph(wanted.image)
  const severity = levelSeverities[wanted.severity - 1]
  const found = Array.from({ length: 6 }, (_, seed) =>
    distortion(picture, perturbed(frost, picture, severity, seed) as Uint8Array),
  )
  const mean = (name: Measure): number => found.reduce((sum, one) => sum + one[name], 0) / found.length
  expect(mean('diff_abs') / wanted.diff_abs.mean).toBeGreaterThan(0.75)
  expect(mean('diff_abs') / wanted.diff_abs.mean).toBeLessThan(1.33)
  expect(Math.abs(mean('ssim') - wanted.ssim.mean)).toBeLessThan(0.12)
})

test('is denser at the border than in the middle', () => {
  let [border, middle] = [0, 0]
  for (let seed = 0; seed < 20; seed++) {
    const ice = perturbed(frost, { height: 100, width: 100, channels: 1, values: new Uint8Array(10_000) }, 1, seed)
    ice.forEach((v, i) => {
      const inwards = Math.min(i % 100, 99 - (i % 100), Math.floor(i / 100), 99 - Math.floor(i / 100))
      if (inwards < 10) border += v / 3600
      if (inwards >= 40) middle += v / 400
    })
  }
  expect(border / 20).toBeGreaterThan(middle / 20 + 15)
})

test('is a little blue, and differs from image to image', () => {
  const black = { ...fixedPicture(70, 70, 3), values: new Uint8Array(14_700) }
  const [one, other] = [1, 2].map((seed) => perturbed(frost, black, 0.6, seed))
  for (let i = 0; i < 14_700; i += 3) expect(one[i + 2]).toBeGreaterThan(one[i])
  expect(one).not.toEqual(other)
})

pinnedPictures(frost, {
  version: 1,
  digests: [
    'c435b6407baa',
    '99ff04b97ffa',
    '66f1e8bebdca',
    'c424c2246487',
    '6129d9eb59e3',
    'bc13981cb720',
    '10535a05b89a',
    '278162fdc810',
    '636e4093d19c',
    '717be652a76f',
    '979c6b561820',
    'e4d032f643e8',
    'd207425567ea',
    '1d729772491b',
    '0db4bda8e6de',
  ],
})
