import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './pasted-twice.ts'

test('says it again, in part or whole', () => {
  expect(perturbed(thing, 'call me', { share: 1 })).toBe('call me call me')
  expect(perturbed(thing, '🙂🙂ab', { share: 0.5 })).toBe('🙂🙂ab 🙂🙂')
  expect(perturbed(thing, '', { share: 1 })).toBe('')
})

noRegression(thing, {
  version: 1,
  digests: ['e7bd9a5e723bfef4', '9e062646dfc29002', 'e9db9e04a639eb9d', 'c528c78c5146ee2d', 'ab49d8dba4d95bee'],
})
