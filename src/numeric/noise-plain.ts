import type { ByteDistributions } from './noise.ts'
import { philox4x32 } from './philox.ts'

// What the kernels of wasm/noise.as compute, in TypeScript and operation by operation: the definition of the numbers, and
// what a test holds the kernels to.

const TAG = 0x6e6f6973
const f = Math.fround

/** The words 0 .. count - 1: each 16 of them are four Philox blocks side by side, their first words first. */
export function plainWords(count: number, k0: number, k1: number): Uint32Array {
  const words = new Uint32Array(Math.ceil(count / 16) * 16)
  const block = new Uint32Array(4)
  for (let at = 0; at < words.length; at += 16) {
    for (let lane = 0; lane < 4; lane++) {
      philox4x32(at / 4 + lane, 0, 0, TAG, k0, k1, block)
      for (let j = 0; j < 4; j++) words[at + 4 * j + lane] = block[j]
    }
  }
  return words.subarray(0, count)
}

/** Two normals from each word, radius and angle: of each four words the cosines, then the sines. */
export function plainNormals(count: number, k0: number, k1: number): Float32Array {
  const words = plainWords(Math.ceil(count / 8) * 4, k0, k1)
  const normals = new Float32Array(words.length * 2)
  for (let i = 0; i < words.length; i++) {
    const r = radius(words[i])
    const [cosine, sine] = turn(words[i])
    const at = (i >> 2) * 8 + (i & 3)
    normals[at] = f(r * cosine)
    normals[at + 4] = f(r * sine)
  }
  return normals.subarray(0, count)
}

const view = new DataView(new ArrayBuffer(4))

/** c + x y. */
const plusTimes = (c: number, x: number, y: number): number => f(f(c) + f(f(x) * f(y)))

/** sqrt(-2 log u), u = (2 (word >>> 14) + 1) / 2^19; the polynomial is good to 6e-7. */
function radius(word: number): number {
  view.setFloat32(0, 2 * (word >>> 14) + 1)
  const bits = view.getInt32(0)
  const k = (bits - 0x3f3504f3) >> 23
  view.setInt32(0, bits - (k << 23))
  const x = f(view.getFloat32(0) - 1)
  const p = plusTimes(0.3754236698150635, x, -0.23996277153491974)
  const q = plusTimes(0.49793481826782227, x, plusTimes(-0.4098498225212097, x, p))
  const s = plusTimes(1.0000300407409668, x, plusTimes(-0.6663098931312561, x, q))
  const whole = f(f((19 - k) * f(1.3862943649291992)) - f(x + x))
  return f(Math.sqrt(f(whole + f(f(x * x) * s))))
}

/**
 * Cosine and sine of 2 pi ((word & 0x3fff) + 1/2) / 2^14 less an eighth of a turn, which no uniform angle notices: by the
 * quarter turn and where t in (-1/2, 1/2) in it. Good to 7e-7.
 */
function turn(word: number): [number, number] {
  const t = f(((word << 1) & 8190) * 2 ** -13 - 4095 * 2 ** -13)
  const z = f(t * t)
  const s = f(t * plusTimes(1.5707879066467285, z, plusTimes(-0.6457046866416931, z, 0.07764686644077301)))
  const c2 = plusTimes(0.2535746395587921, z, -0.020345382392406464)
  const c = plusTimes(1, z, plusTimes(-1.2336950302124023, z, c2))
  const quarter = (word >>> 12) & 3
  const [cosine, sine] = quarter & 1 ? [s, c] : [c, s]
  return [(quarter + 1) & 2 ? -cosine : cosine, quarter & 2 ? -sine : sine]
}

export function plainAddNormals(values: Float32Array, k0: number, k1: number, sd: number, slope: number): Float32Array {
  const normals = plainNormals(values.length, k0, k1)
  return values.map((x, i) => f(x + f(normals[i] * f(f(sd) + f(f(slope) * x)))))
}

export function plainAddNormalsToBytes(
  bytes: Uint8Array,
  k0: number,
  k1: number,
  sd: number,
  slope: number,
): Uint8Array {
  const sums = plainAddNormals(Float32Array.from(bytes), k0, k1, sd, slope)
  return Uint8Array.from(sums, (v) => Math.min(255, Math.max(0, Math.trunc(v))))
}

export function plainExtremes(bytes: Uint8Array, k0: number, k1: number, limit: number): Uint8Array {
  const words = plainWords(bytes.length, k0, k1)
  return bytes.map((v, i) => (words[i] >>> 1 < limit ? (words[i] & 1) * 255 : v))
}

export function plainDrawBytes(bytes: Uint8Array, k0: number, k1: number, from: ByteDistributions): Uint8Array {
  const words = plainWords(bytes.length, k0, k1)
  return bytes.map((v, i) => {
    let j = 0
    while (words[i] >>> 1 >= from.limits[v * from.size + j]) j++
    return from.outcomes[j]
  })
}
