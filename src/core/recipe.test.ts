import { expect, test } from 'vitest'
import { leavesOf, PartSpec, recipeText } from './recipe.ts'

const nested = PartSpec.parse({
  sequence: [
    { use: 'image/low-light', strength: 0.5 },
    { mixture: [{ use: 'image/fog', weight: 2 }, { use: 'image/snow' }] },
  ],
})

test('says in one line what is done', () => {
  expect(recipeText({ use: 'image/fog' })).toBe('image/fog')
  expect(recipeText(nested)).toBe('0.5 of image/low-light, then [image/fog (2) or image/snow (1)]')
})

test('finds every perturbation in it with its place', () => {
  expect(leavesOf(nested).map(({ pointer, part }) => [pointer, part.use])).toEqual([
    ['/sequence/0', 'image/low-light'],
    ['/sequence/1/mixture/0', 'image/fog'],
    ['/sequence/1/mixture/1', 'image/snow'],
  ])
  expect(leavesOf({ use: 'image/fog' })).toEqual([{ pointer: '', part: { use: 'image/fog' } }])
})

test('refuses a strength that would leave severities behind, and a sequence of one', () => {
  for (const part of [
    { use: 'image/fog', strength: 0 },
    { use: 'image/fog', strength: 1.1 },
    { use: 'image/fog', weight: 0 },
    { sequence: [{ use: 'image/fog' }] },
  ])
    expect(PartSpec.safeParse(part).success).toBe(false)
})
