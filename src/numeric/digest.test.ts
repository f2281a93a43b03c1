import { expect, test } from 'vitest'
import { modules, numericDigest } from '../../scripts/numeric-digest.mjs'

test('a million values have the bits they have always had, on every engine', async () => {
  const functions: Record<string, unknown> = {}
  for (const name of modules) Object.assign(functions, await import(`../numeric/${name}.ts`))
  expect(numericDigest(functions)).toBe('b49bccf9473e23959fb38116bf555feb7c4191042c60dc3b26acb2bfc6e9bb4d')
}, 60_000)
