import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

// What a dependent project gets: the names of package.json#exports, compiled.
test('the library scores a metric and reads a document through its public names', async () => {
  const root = resolve(import.meta.dirname, '..')
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const perdure = await import(join(root, exports['.'].default))
  const { metric, params } = await perdure.openMeasure({ use: 'accuracy' })
  const rows = {
    rows: 4,
    target: Int32Array.of(0, 1, 1, 0),
    prediction: Int32Array.of(0, 1, 0, 0),
    scores: null,
    weight: null,
    reference: null,
  }
  const context = { kind: 'classification', classes: 2, positive: 1, cost: null }
  expect(perdure.evaluateMetric(metric, params, rows, context)).toBe(0.75)
  const { benchmark } = await perdure.readBenchmark(join(root, 'examples/census-income'))
  expect(benchmark.name).toBe('census-income')
  await expect(perdure.readBenchmark('no-such-folder')).rejects.toBeInstanceOf(perdure.Failure)
})

test('a store opens for writing once', async () => {
  const root = resolve(import.meta.dirname, '..')
  const perdure = await import(join(root, 'dist/perdure.js'))
  const folder = mkdtempSync(join(tmpdir(), 'perdure-library-'))
  try {
    const store = perdure.openStoreForWriting(folder)
    expect(perdure.openStore(folder).journal().entries).toEqual([])
    store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
