/**
 * Philox 4x32-10, a counter-based generator: a keyed bijection of 128-bit counters.
 * Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011); constants as in Random123.
 */
const M0 = 0xd2511f53
const M1 = 0xcd9e8d57
const W0 = 0x9e3779b9
const W1 = 0xbb67ae85

/** High 32 bits of the product of two unsigned 32-bit integers. */
function mulHigh(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const mid = aHigh * bLow + ((aLow * bLow) >>> 16)
  const carry = aLow * bHigh + (mid & 0xffff)
  return (aHigh * bHigh + (mid >>> 16) + (carry >>> 16)) >>> 0
}

/**
 * Writes the four 32-bit words of counter (c0, c1, c2, c3) under key (k0, k1) to `out` at `offset`.
 * All arguments are taken as unsigned 32-bit integers; the words come out unsigned.
 */
export function philox4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
  offset = 0,
): void {
  for (let round = 0; round < 10; round++) {
    const high0 = mulHigh(M0, c0 >>> 0)
    const low0 = Math.imul(M0, c0)
    const high1 = mulHigh(M1, c2 >>> 0)
    const low1 = Math.imul(M1, c2)
    c0 = high1 ^ c1 ^ k0
    c1 = low1
    c2 = high0 ^ c3 ^ k1
    c3 = low0
    k0 = (k0 + W0) | 0
    k1 = (k1 + W1) | 0
  }
  out[offset] = c0
  out[offset + 1] = c1
  out[offset + 2] = c2
  out[offset + 3] = c3
}
