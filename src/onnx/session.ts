import type { InferenceSession } from 'onnxruntime-common'
import { Failure } from '../core/failure.ts'
import { onnxNative } from '../doors/onnx-native.ts'
import { onnxWasm } from '../doors/onnx-wasm.ts'
import type { ExternalFile } from './external.ts'

/** Element types that cross the border to the runtime, by their arrays. */
export type RunData = Float32Array | Float64Array | BigInt64Array | Int32Array | Uint8Array | readonly string[]

export interface RunValue {
  readonly type: string
  readonly shape: readonly number[]
  readonly data: RunData
}

/** A value to feed; the element type follows from the array (`Uint8Array` is uint8). */
export interface Feed {
  readonly shape: readonly number[]
  readonly data: Float32Array | Float64Array | BigInt64Array | Int32Array | Uint8Array
}

/** A named input or output as the runtime sees it; free dimensions are their names (or '' where they have none). */
export interface Port {
  readonly name: string
  readonly type: string
  readonly shape: readonly (number | string)[]
}

export interface OnnxSession {
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  /** What ran it, for the record of the environment. */
  readonly runtime: { readonly name: string; readonly optimisation: string; readonly threads: 1 }
  /** All outputs, or only those named. */
  run(feeds: Readonly<Record<string, Feed>>, only?: readonly string[]): Promise<Record<string, RunValue>>
  /** Must be called: the runtime's memory is not collected otherwise. */
  release(): Promise<void>
}

export interface SessionOptions {
  /** exact: WebAssembly, one thread, the same bits on every machine; fast: native code, agreement within a tolerance. */
  readonly tier: 'exact' | 'fast'
  /** Checked files that constants point to (`readExternal`); without them such a model does not load. */
  readonly external?: readonly ExternalFile[]
}

/**
 * A model ready to run, in this process: untrusted bytes go through `safety.ts` and a child process first.
 * @throws Failure ENV_MISSING (fast tier not installed), MODEL_FORMAT (the runtime refuses the model), MODEL_MEMORY;
 * `run` throws MODEL_SIGNATURE (wrong feeds), MODEL_MEMORY, MODEL_CRASHED.
 */
export async function openSession(bytes: Uint8Array, options: SessionOptions): Promise<OnnxSession> {
  const runtime = options.tier === 'exact' ? await onnxWasm() : await onnxNative()
  const external = options.external?.length ? { externalData: [...options.external] } : {}
  const session = await runtime.InferenceSession.create(bytes, { ...runtime.options, ...external }).catch(
    (error: unknown) => {
      throw runtimeFailure(error, 'MODEL_FORMAT', 'the model cannot be loaded')
    },
  )
  return {
    inputs: session.inputMetadata.map(port),
    outputs: session.outputMetadata.map(port),
    runtime: { name: runtime.name, optimisation: String(runtime.options.graphOptimizationLevel), threads: 1 },
    run: async (feeds, only) => {
      const tensors: Record<string, InstanceType<typeof runtime.Tensor>> = Object.create(null)
      for (const name of Object.keys(feeds)) {
        const { data, shape } = feeds[name]
        tensors[name] = new runtime.Tensor(data as Float32Array, shape)
      }
      const results = await (only ? session.run(tensors, only) : session.run(tensors)).catch((error: unknown) => {
        throw runtimeFailure(error, 'MODEL_CRASHED', 'the model failed while it ran')
      })
      const values: Record<string, RunValue> = Object.create(null)
      for (const name of Object.keys(results)) {
        const { type, dims, data } = results[name]
        values[name] = { type, shape: dims, data: data as RunData }
      }
      return values
    },
    release: () => session.release(),
  }
}

function port(meta: InferenceSession.ValueMetadata): Port {
  if (!meta.isTensor) return { name: meta.name, type: 'no tensor', shape: [] }
  // An unnamed free dimension is -1, which the WebAssembly binding reads as unsigned.
  const free = (size: number | string): boolean => typeof size === 'number' && (size < 0 || size === 4294967295)
  return { name: meta.name, type: meta.type, shape: meta.shape.map((size) => (free(size) ? '' : size)) }
}

/** The runtime's own words decide what kind of failure it was; its source paths go, and one short line stays. */
function runtimeFailure(error: unknown, otherwise: 'MODEL_FORMAT' | 'MODEL_CRASHED', what: string): Failure {
  if (error instanceof Failure) return error
  const words = (error instanceof Error ? error.message : String(error)).replace(/\/\S+\.(cc|h):\d+ /g, '')
  const text = words.replace(/\s+/g, ' ').slice(0, 300)
  if (/bad_alloc|out of memory|failed to allocate|memory access|shape is too large|integer overflow/i.test(text))
    return new Failure('MODEL_MEMORY', `${what}: it asked for more memory than there is (${text})`)
  if (/got invalid dimensions|invalid rank for input|unexpected input data type|input .* is missing/i.test(text))
    return new Failure('MODEL_SIGNATURE', `${what}: ${text}`)
  return new Failure(otherwise, `${what}: ${text}`)
}
