/**
 * Sums by block of ramps between neighbouring knots: ramp k is 0 up to knot k, 1 from knot k + 1 on, and linear between. Its
 * mean over a file is the mean share above a level between the two knots, so that a difference of two such means times the
 * width is what lies between the two distribution functions there: the pieces of the Wasserstein-1 distance, with their sign.
 */
export interface SoftHistogram {
  add(block: number, value: number, weight: number): void
  /** Writes the sums of the ramps of every block to `to[block * stride + at]` and on. */
  write(to: Float64Array, stride: number, at: number): void
}

/** @param knots ascending; there is one ramp fewer */
export function softHistogram(knots: readonly number[], blocks: number): SoftHistogram {
  const last = knots.length - 1
  const hats = new Float64Array(blocks * knots.length)
  return {
    add(block, value, weight) {
      const at = block * knots.length
      if (!(value > knots[0])) hats[at] += weight
      else if (value >= knots[last]) hats[at + last] += weight
      else {
        let k = 0
        while (value >= knots[k + 1]) k++
        const share = (value - knots[k]) / (knots[k + 1] - knots[k])
        hats[at + k] += weight * (1 - share)
        hats[at + k + 1] += weight * share
      }
    },
    write(to, stride, at) {
      for (let block = 0; block < blocks; block++) {
        let above = 0
        for (let k = last; k > 0; k--) {
          above += hats[block * knots.length + k]
          to[block * stride + at + k - 1] = above
        }
      }
    },
  }
}
