import { expect, test } from 'vitest'
import { onnxWasm } from './onnx-wasm.ts'

test('the exact runtime is WebAssembly on one thread, at a pinned optimisation level, loaded once', async () => {
  const runtime = await onnxWasm()
  expect(runtime.name).toBe('onnxruntime-web')
  expect(runtime.options).toMatchObject({ executionProviders: ['wasm'], graphOptimizationLevel: 'extended' })
  const { env } = await import('onnxruntime-web')
  expect(env.wasm.numThreads).toBe(1)
  expect(await onnxWasm()).toBe(runtime)
})
