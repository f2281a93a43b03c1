import { expect, test } from 'vitest'
import { PartSpec, type Recipe } from '../core/recipe.ts'
import { perturbationOf } from './perturbation-of.ts'

const of = (...parts: object[]): Recipe => ({ sequence: parts.map((part) => PartSpec.parse(part)) })

test('is what all parts are', async () => {
  const cosmetic = await perturbationOf(of({ use: 'text/lower-case' }, { use: 'text/whitespace' }))
  expect(cosmetic).toMatchObject({ cosmetic: true, scope: 'sample', modality: 'text' })
  const noisy = await perturbationOf(of({ use: 'text/lower-case' }, { use: 'text/word-drop' }))
  expect(noisy.cosmetic).toBeUndefined()
  const snow = await perturbationOf(of({ use: 'image/snow' }, { use: 'image/brightness' }))
  expect(snow).toMatchObject({ monotone: false, modality: 'image', acts: 'input' })
  const bright = await perturbationOf(of({ use: 'image/contrast' }, { use: 'image/brightness' }))
  expect(bright.monotone).toBe(true)
  const stuck = await perturbationOf(of({ use: 'series/stuck-at' }, { use: 'tabular/gaussian-noise' }))
  expect(stuck.scope).toBe('sequence')
})

test('refuses labels, selections and what is not there', async () => {
  for (const use of ['label/symmetric', 'selection/prior'])
    await expect(perturbationOf(of({ use }, { use: 'image/fog' }))).rejects.toMatchObject({ code: 'SPEC_FIELD' })
  await expect(perturbationOf({ use: 'image/fgo' })).rejects.toMatchObject({ code: 'SPEC_REFERENCE' })
})
