import type { NpyData } from './npy.ts'

/** The same numbers in the smallest element type that holds every one of them exactly; which one follows from the numbers alone. */
export function narrow(data: Int32Array | Float64Array): NpyData {
  if (data instanceof Int32Array) {
    const fits = (least: number, most: number): boolean => data.every((value) => value >= least && value <= most)
    if (fits(-128, 127)) return Int8Array.from(data)
    return fits(-32768, 32767) ? Int16Array.from(data) : data
  }
  const short = Float32Array.from(data)
  return short.every((value, i) => Object.is(value, data[i])) ? short : data
}

/** Back to the types that the engine reckons with. */
export function widen(data: NpyData): Int32Array | Float64Array {
  if (data instanceof Float64Array || data instanceof Int32Array) return data
  return data instanceof Float32Array ? Float64Array.from(data) : Int32Array.from(data)
}
