import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './markup-residue.ts'

test('escapes what HTML escapes', () => {
  expect(perturbed(thing, `"R&B"<3'`, { share: 1 })).toBe('&quot;R&amp;B&quot;&lt;3&#39;')
})

test('markup stands in the declared share of the spaces, and the words stay', () => {
  const text = 'the cat sat on the mat '.repeat(400)
  const now = perturbed(thing, text, { share: 0.2 })
  const marks = now.match(/&nbsp;|<[^>]+>( <p>)?/g) ?? []
  // 2,400 spaces: standard error 0.008.
  expect(Math.abs(marks.length / 2400 - 0.2)).toBeLessThan(0.03)
  expect(now.replace(/&nbsp;|<[^>]+>/g, ' ').replace(/ +/g, ' ')).toBe(text)
})

noRegression(thing, {
  version: 1,
  digests: ['b1a3802644339e65', '050e287d974f6c5c', '5a45765e59efa75d', '71055108ca28a71d', '18e74188758d1be5'],
})
