import { Failure } from '../core/failure.ts'
import type { OnnxRuntime } from './onnx-wasm.ts'

let loaded: Promise<OnnxRuntime> | null = null

/**
 * ONNX Runtime as native code on one thread, an optional dependency. Loaded on first use.
 * @throws Failure ENV_MISSING where it is not installed or does not load: there is no silent way back to WebAssembly.
 */
export function onnxNative(): Promise<OnnxRuntime> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<OnnxRuntime> {
  const runtime = await import('onnxruntime-node').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
    throw new Failure(
      'ENV_MISSING',
      `the fast tier needs the optional package onnxruntime-node, which does not load: ${reason}`,
      {},
      'Install it (npm needs onnxruntime-node-install=skip in .npmrc where its GPU download is not reachable), or use the exact tier.',
    )
  })
  return {
    name: 'onnxruntime-node',
    InferenceSession: runtime.InferenceSession,
    Tensor: runtime.Tensor,
    // Results differ between optimisation levels, so it is pinned; 'all' would also choose layouts by the processor.
    options: {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'extended',
      logSeverityLevel: 4,
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
    },
  }
}
