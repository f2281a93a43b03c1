import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import spatter from './spatter.ts'

const flat = (value: number) => ({ ...fixedPicture(120, 120, 3), values: new Uint8Array(43200).fill(value) })

test('water is pale turquoise, and as strong as its opacity where it is strongest', () => {
  const after = Array.from(perturbed(spatter, flat(0), 0.2))
  const most = [0, 1, 2].map((c) => after.filter((_, i) => i % 3 === c).reduce((a, b) => Math.max(a, b), 0))
  expect(most).toEqual([175, 238, 238].map((v) => Math.floor(0.6 * v)))
})

test('mud is brown, fully so only in the middle of large spots, and leaves the rest alone', () => {
  const after = Array.from(perturbed(spatter, flat(200), 1))
  let [covered, clean] = [0, 0]
  for (let i = 0; i < after.length; i += 3) {
    if (after[i] === 200) clean++
    else {
      covered++
      // At least 0.8 of (63, 42, 20) on at most 0.2 of 200.
      expect(after[i]).toBeLessThanOrEqual(90)
      expect(after[i + 2]).toBeLessThan(after[i + 1])
      expect(after[i + 1]).toBeLessThan(after[i])
    }
  }
  expect(covered).toBeGreaterThan(500)
  expect(clean).toBeGreaterThan(covered)
})

test('shows the luma of the liquid on grey images', () => {
  const grey = fixedPicture(60, 60, 1)
  const after = Array.from(perturbed(spatter, { ...grey, values: new Uint8Array(3600) }, 1))
  // Mud: 0.299 x 63 + 0.587 x 42 + 0.114 x 20 = 45.8.
  expect(after.reduce((a, b) => Math.max(a, b), 0)).toBeLessThanOrEqual(45)
  expect(new Set(after.filter((v) => v > 0)).size).toBeGreaterThan(0)
  expect(after.filter((v) => v > 0).reduce((a, b) => Math.min(a, b), 255)).toBeGreaterThanOrEqual(36)
})

conformsToPublished(spatter, 'spatter', 12)

pinnedPictures(spatter, {
  version: 1,
  digests: [
    'bac1b408bea4',
    '9e60ce2884fc',
    'ca03c5037c89',
    '1b17b33431b3',
    '0da442e7d78b',
    'cd12ae8af7d2',
    'b4c887640e50',
    '7905d629527d',
    '67c06e2d3f56',
    'ace48187f21a',
    'f3d7870d6705',
    '4c8058ea8db0',
    '84f789e1d474',
    '8b33623d98f6',
    'e0818332a184',
  ],
})
