import type { BytesBenchMaker, BytesKernels } from './bytes-kernels.ts'
import { plainBenchMaker } from './memory-bench.ts'

/**
 * The kernels of `wasm/bytes.as` in TypeScript, one number at a time: the statement of what the compiled ones compute, and what
 * tests hold them to, byte for byte.
 */
export const plainBytesBench: BytesBenchMaker = plainBenchMaker(plainKernels)

function plainKernels(bytes: Uint8Array, f32: Float32Array, i32: Int32Array): BytesKernels {
  return {
    look(at, length, channels, tables) {
      for (let i = 0; i < length; i++) bytes[at + i] = bytes[tables + 256 * (i % channels) + bytes[at + i]]
    },
    periodSums(out, at, length) {
      i32.fill(0, out / 4, out / 4 + 48)
      for (let i = 0; i < length - (length % 48); i++) i32[out / 4 + (i % 48)] += bytes[at + i]
    },
    greatest(at, length) {
      return bytes.subarray(at, at + length).reduce((most, byte) => Math.max(most, byte), 0)
    },
    addLayer(at, rows, columns, channels, layer, layerStride, scale, hide, zero, ...weights) {
      for (let i = 0; i < rows * columns; i++) {
        const l = f32[(layer + Math.floor(i / columns) * layerStride) / 4 + (i % columns)]
        for (let c = 0; c < channels; c++) {
          const to = at + i * channels + c
          const value = Math.fround(bytes[to] * (scale - hide * l) + (l - zero) * weights[c])
          bytes[to] = Math.min(255, Math.max(0, value))
        }
      }
    },
  }
}
