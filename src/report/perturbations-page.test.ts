import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { find, names } from '../catalogue/catalogue.ts'
import type { Perturbation } from '../core/define.ts'
import { perturbationsPage, published } from './perturbations-page.ts'

test('the reference page says what the catalogue says', async () => {
  const things = await Promise.all(
    names('perturbation').map(async (id) => ({ id, ...((await find('perturbation', id)) as Perturbation) })),
  )
  const page = readFileSync(new URL('../../docs/reference/perturbations.md', import.meta.url), 'utf8')
  // Written anew by scripts/reference-perturbations.mjs.
  expect(page).toBe(perturbationsPage(things))
  expect(things.map(({ id }) => id)).toEqual(expect.arrayContaining(published))
})
