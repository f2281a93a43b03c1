import { expect, test } from 'vitest'
import type { ModelReference } from '../core/model.ts'
import { shownModels } from './model-names.ts'

const baseline: ModelReference = {
  id: 'gradient-boosted-trees@2011-07',
  task: 't',
  adapter: 'onnx',
  digest: 'd',
  origin: 'baseline',
  variant: 'retrained',
  trainedUntil: 6,
  answers: 'any',
  params: { use: 'gradient-boosted-trees' },
}

test('shortens names to initials or first letters, each once', () => {
  const shorts = shownModels(['gradient-boosted-trees', 'great-big-tree', 'mlp', 'persistence', 'persistent'], []).map(
    (m) => m.short,
  )
  expect(shorts).toEqual(['GBT', 'GBT2', 'MLP', 'Pers', 'Pers2'])
})

test('knows a retrained model by its base, and what nobody listed as submitted', () => {
  const [retrained, ours] = shownModels(['gradient-boosted-trees~retrained', 'ours'], [baseline])
  expect(retrained).toMatchObject({ short: 'GBT↻', base: 'gradient-boosted-trees', origin: 'baseline' })
  expect(ours).toMatchObject({ origin: 'submitted', base: null, digest: null })
})
