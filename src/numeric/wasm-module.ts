export interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** The part of the WebAssembly interface used here; neither the es2023 library nor Node's types declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

const PAGE = 65536
const MOST = 65535 * PAGE
/** An instance that grew beyond this is not kept, as WebAssembly memory never shrinks. */
const KEPT_BYTES = 64 * 1024 * 1024

/**
 * A compiled module (in base64) as something that hands out its exports with at least so many bytes of memory; what is there is
 * left over from the last use. Compiled at the first call. One caller at a time: kernels are synchronous, and so is every use.
 * The returned function throws RangeError beyond 4 GiB.
 */
export function wasmModule<E extends { readonly memory: WasmMemory }>(
  base64: string,
  imports: object = {},
): (bytes: number) => E {
  let module: object | null = null
  let kept: E | null = null
  return (bytes) => {
    if (bytes > MOST) throw new RangeError(`${bytes} bytes at once are more than 4 GiB`)
    module ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)))
    const exports = kept ?? (new WebAssembly.Instance(module, imports).exports as E)
    const missing = bytes - exports.memory.buffer.byteLength
    // Growing takes the buffer from all views of it, so it is done only where it must be.
    if (missing > 0) exports.memory.grow(Math.ceil(missing / PAGE))
    kept = bytes <= KEPT_BYTES ? exports : null
    return exports
  }
}
