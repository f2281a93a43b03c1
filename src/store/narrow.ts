import type { NpyData } from './npy.ts'

/** The same numbers in the smallest element type that holds every one of them exactly; which one follows from the numbers alone. */
export function narrow(data: Int32Array | Float64Array): NpyData {
  if (data instanceof Int32Array) {
    let least = 0
    let most = 0
    for (let i = 0; i < data.length; i++) {
      if (data[i] < least) least = data[i]
      if (data[i] > most) most = data[i]
    }
    if (least >= -128 && most <= 127) return new Int8Array(data)
    return least >= -32768 && most <= 32767 ? new Int16Array(data) : data
  }
  const short = new Float32Array(data)
  for (let i = 0; i < short.length; i++) if (!Object.is(short[i], data[i])) return data
  return short
}

/** Back to the types that the engine reckons with. */
export function widen(data: NpyData): Int32Array | Float64Array {
  if (data instanceof Float64Array || data instanceof Int32Array) return data
  return data instanceof Float32Array ? new Float64Array(data) : new Int32Array(data)
}
