import {
  CHUNK,
  GUIDE,
  LIMITS,
  type LoadedKernels,
  type NoiseKernels,
  noiseKernels,
  OUTCOMES,
  SCRATCH,
  VALUES,
} from './noise-kernels.ts'

/**
 * Bulk random numbers: value number i depends on the key (k0, k1) and on i alone, never on how many are drawn. All functions
 * here take the same words of a key, so one key serves one of them. They run in WebAssembly, and numeric/noise-plain.ts
 * is what they compute.
 */

/** A distribution over outcomes for each byte, as `drawBytes` draws from it. Made by `byteDistributions`. */
export interface ByteDistributions {
  /** Outcomes per byte, at most 256. */
  readonly size: number
  readonly outcomes: Uint8Array
  /** 256 x size: 2^31 times the cumulative probability up to this outcome; 2^31 at the last. */
  readonly limits: Uint32Array
  /** 256 x 256: for each byte and the leading 8 bits of 31, the first outcome that may come. */
  readonly guide: Uint8Array
}

type Kernel = (wasm: NoiseKernels, groups: number, first: number) => void

/** Fills `out` with uniform 32-bit words. */
export function fillWords(out: Uint32Array, k0: number, k1: number): void {
  overChunks(out, 'words', false, 32, (wasm, groups, first) => wasm.fillWords(VALUES, groups, first, k0, k1))
}

/** Fills `out` with standard normals (Box and Muller 1958 in single precision); none lies beyond 5.14. */
export function fillNormals(out: Float32Array, k0: number, k1: number): void {
  overChunks(out, 'floats', false, 64, (wasm, groups, first) => wasm.fillNormals(VALUES, groups, first, k0, k1))
}

/** x becomes x + z (sd + slope x), z being the normals of `fillNormals`; in single precision, in place. */
export function addNormals(values: Float32Array, k0: number, k1: number, sd: number, slope: number): void {
  overChunks(values, 'floats', true, 64, (wasm, groups, first) =>
    wasm.addNormals(VALUES, groups, first, k0, k1, sd, slope),
  )
}

/** As `addNormals`, in place, then cut off towards 0 and held in 0..255. */
export function addNormalsToBytes(bytes: Uint8Array, k0: number, k1: number, sd: number, slope: number): void {
  overChunks(bytes, 'bytes', true, 64, (wasm, groups, first) =>
    wasm.addNormalsToBytes(VALUES, groups, first, k0, k1, sd, slope),
  )
}

/** Turns a share of the bytes, in place, into 0 or 255, which are as likely; those of a lesser share are among those of a greater. */
export function extremes(bytes: Uint8Array, k0: number, k1: number, share: number): void {
  const limit = shareLimit(share)
  overChunks(bytes, 'bytes', true, 32, (wasm, groups, first) => wasm.extremes(VALUES, groups, first, k0, k1, limit))
}

/** The number below which 31 random bits lie with probability `share`, to 2^-31; a share of 1 misses one word in 2^31. */
export function shareLimit(share: number): number {
  return Math.min(2147483647, Math.floor(share * 2147483648 + 0.5))
}

/** Replaces each byte, in place, by a draw from its own distribution, by inversion of one uniform of 31 bits. */
export function drawBytes(bytes: Uint8Array, k0: number, k1: number, from: ByteDistributions): void {
  keepTable(from)
  overChunks(bytes, 'bytes', true, 32, (wasm, groups, first) =>
    wasm.drawBytes(VALUES, groups, first, k0, k1, GUIDE, LIMITS, from.size, OUTCOMES, SCRATCH),
  )
}

/**
 * `cumulative(byte)` gives the probability of each outcome or one before it, `outcomes.length` numbers; the last is taken
 * as 1. A draw u is (word + 1/2) / 2^31, and its outcome the first whose cumulative probability exceeds it.
 */
export function byteDistributions(outcomes: Uint8Array, cumulative: (byte: number) => Float64Array): ByteDistributions {
  const size = outcomes.length
  const limits = new Uint32Array(256 * size)
  const guide = new Uint8Array(256 * 256)
  for (let byte = 0; byte < 256; byte++) {
    const probabilities = cumulative(byte)
    const row = limits.subarray(byte * size, (byte + 1) * size)
    for (let j = 0; j < size - 1; j++) row[j] = Math.min(2147483648, Math.ceil(probabilities[j] * 2147483648 - 0.5))
    row[size - 1] = 2147483648
    let j = 0
    for (let lead = 0; lead < 256; lead++) {
      while (row[j] <= lead * 8388608) j++
      guide[byte * 256 + lead] = j
    }
  }
  return { size, outcomes, limits, guide }
}

let tableInMemory: ByteDistributions | null = null

function keepTable(table: ByteDistributions): void {
  if (table === tableInMemory) return
  const { buffer } = noiseKernels().wasm.memory
  new Uint8Array(buffer, GUIDE, 65536).set(table.guide)
  new Uint8Array(buffer, OUTCOMES, table.size).set(table.outcomes)
  new Uint32Array(buffer, LIMITS, table.limits.length).set(table.limits)
  tableInMemory = table
}

function overChunks(
  values: Uint8Array | Float32Array | Uint32Array,
  kind: Exclude<keyof LoadedKernels, 'wasm'>,
  reads: boolean,
  perGroup: 32 | 64,
  kernel: Kernel,
): void {
  const kernels = noiseKernels()
  const view = kernels[kind]
  for (let at = 0; at < values.length; at += CHUNK) {
    const size = Math.min(CHUNK, values.length - at)
    const part = size === values.length ? values : values.subarray(at, at + size)
    if (reads) view.set(part)
    kernel(kernels.wasm, Math.ceil(size / perGroup), at / perGroup)
    part.set(size === CHUNK ? view : view.subarray(0, size))
  }
}
