/** The integer formula that the golden files derive inputs and resample indices from: mix32((i + 0x9E3779B9 s) mod 2^32) / 2^32. */
export function formulaUniform(i: number, s: number): number {
  let x = (i + Math.imul(0x9e3779b9, s)) >>> 0
  x ^= x >>> 16
  x = Math.imul(x, 0x85ebca6b)
  x ^= x >>> 13
  x = Math.imul(x, 0xc2b2ae35)
  x ^= x >>> 16
  return (x >>> 0) / 4294967296
}

/** Row indices of resample b of n rows, by the stream number in an `indices` field such as idx(b,i)=floor(u(b*n+i,96)*n). */
export function formulaRows(indices: string, b: number, n: number): Int32Array {
  const stream = Number(/u\(b\*n\+i,(\d+)\)/.exec(indices)?.[1])
  return Int32Array.from({ length: n }, (_, i) => Math.floor(formulaUniform(b * n + i, stream) * n))
}
