import { type BytesBenchMaker, wasmBytesBench } from './bytes-kernels.ts'
import { wholeVectors } from './memory-bench.ts'

/** Bytes of places, the channels of a place side by side. */
interface Places {
  readonly channels: number
  readonly values: Uint8Array
}

/** Replaces each byte, in place, by what the table of its channel has for it; `tableOf` makes the 256 bytes of a channel. */
export function mapBytes(
  { channels, values }: Places,
  tableOf: (channel: number) => Uint8Array,
  make: BytesBenchMaker = wasmBytesBench,
): void {
  const { kernels, bytes, base } = make(256 * channels + values.length)
  const at = base + 256 * channels
  for (let c = 0; c < channels; c++) bytes.set(tableOf(c), base + 256 * c)
  bytes.set(values, at)
  kernels.look(at, values.length, channels, base)
  values.set(bytes.subarray(at, at + values.length))
}

/** The table of a function of whole levels, whose values are rounded to single precision, then cut off to whole numbers. */
export function byteTable(valueAt: (level: number) => number): Uint8Array {
  const table = new Uint8Array(256)
  for (let level = 0; level < 256; level++) table[level] = Math.fround(valueAt(level))
  return table
}

/** Sum of the bytes of each channel; one, two or three channels. Exact. */
export function channelSums({ channels, values }: Places, make: BytesBenchMaker = wasmBytesBench): number[] {
  const sums = new Array<number>(channels).fill(0)
  const { kernels, bytes, i32, base } = make(192 + wholeVectors(values.length))
  bytes.set(values, base + 192)
  kernels.periodSums(base, base + 192, values.length)
  for (let k = 0; k < 48; k++) sums[k % channels] += i32[base / 4 + k]
  for (let i = values.length - (values.length % 48); i < values.length; i++) sums[i % channels] += values[i]
  return sums
}

/** The greatest of the bytes, 0 where there are none. */
export function greatestByte(values: Uint8Array, make: BytesBenchMaker = wasmBytesBench): number {
  const { kernels, bytes, base } = make(values.length)
  bytes.set(values, base)
  return kernels.greatest(base, values.length)
}
