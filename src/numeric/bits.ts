/**
 * A scratch double and the two 32-bit words it is made of, for reading and building IEEE 754 numbers without
 * allocation. Write one view, read the other, at once: nothing is kept between calls.
 */
export const scratch: Float64Array = new Float64Array(1)

/** The words of `scratch[0]`: `words[HIGH]` holds sign, exponent and 20 fraction bits; `words[LOW]` the other 32. */
export const words: Uint32Array = new Uint32Array(scratch.buffer)

/** Index of the high word: 1 on little-endian machines, 0 on big-endian ones. */
export const HIGH: 0 | 1 = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0

/** Index of the low word. */
export const LOW: 0 | 1 = HIGH === 1 ? 0 : 1

/** The number 2^k for an integer k; exact for -1074 <= k <= 1023, else 0 or Infinity. */
export function powerOfTwo(k: number): number {
  if (k > 1023) return Number.POSITIVE_INFINITY
  if (k < -1022) return k < -1074 ? 0 : powerOfTwo(k + 60) * 8.673617379884035e-19
  words[LOW] = 0
  words[HIGH] = (k + 1023) << 20
  return scratch[0]
}

/** y * 2^k, rounded once, for an integer k of magnitude at most 1080 and y of ordinary size (1/8 to 8). */
export function scaleByPowerOfTwo(y: number, k: number): number {
  if (k > 1000) return y * powerOfTwo(k - 60) * 1152921504606847000
  if (k < -960) return y * powerOfTwo(k + 60) * 8.673617379884035e-19
  words[LOW] = 0
  words[HIGH] = (k + 1023) << 20
  return y * scratch[0]
}
