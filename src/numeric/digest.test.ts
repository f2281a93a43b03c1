import { expect, test } from 'vitest'
import { modules, numericDigest } from '../../scripts/numeric-digest.mjs'

test('a million values have the bits they have always had, on every engine', async () => {
  const functions: Record<string, unknown> = {}
  for (const name of modules) Object.assign(functions, await import(`../numeric/${name}.ts`))
  expect(numericDigest(functions)).toBe('5e4a0139ae98ab2092f5caddac4ae602647ae2d8411e73df07d48eff2fe4fc77')
}, 60_000)
