import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evaluatorDigest } from './evaluator.ts'

test('the evaluator is the code of its folders without tests, and the same every time', () => {
  const hash = createHash('sha256')
  for (const part of ['core', 'numeric', 'metrics', 'reductions', 'intervals', 'hypotheses', 'engine']) {
    const folder = new URL(`../${part}/`, import.meta.url)
    // Folders within a folder are its code too.
    for (const name of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
      hash.update(`${part}/${name}\n`).update(readFileSync(new URL(name, folder)))
    }
  }
  expect(evaluatorDigest()).toBe(hash.digest('hex'))
  expect(evaluatorDigest()).toBe(evaluatorDigest())
})
