import type { InferenceSession, Tensor } from 'onnxruntime-common'

/** What both runtimes have in common, as far as we use it. */
export interface OnnxRuntime {
  readonly name: 'onnxruntime-web' | 'onnxruntime-node'
  readonly InferenceSession: typeof InferenceSession
  readonly Tensor: typeof Tensor
  readonly options: InferenceSession.SessionOptions
}

let loaded: Promise<OnnxRuntime> | null = null

/** ONNX Runtime as WebAssembly on one thread: the same output bytes on every machine. Loaded on first use. */
export function onnxWasm(): Promise<OnnxRuntime> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<OnnxRuntime> {
  const runtime = await import('onnxruntime-web')
  runtime.env.wasm.numThreads = 1
  runtime.env.logLevel = 'fatal'
  return {
    name: 'onnxruntime-web',
    InferenceSession: runtime.InferenceSession,
    Tensor: runtime.Tensor,
    options: { executionProviders: ['wasm'], graphOptimizationLevel: 'extended', logSeverityLevel: 4 },
  }
}
