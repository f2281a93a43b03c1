/**
 * The middle of a field of height x width values, row after row, enlarged by `factor` of at least 1 to the size of the field
 * by linear interpolation: ceil(n / factor) of n rows become round(factor ceil(n / factor)), the first staying the first and
 * the last the last, of which the first n are kept; columns likewise.
 */
export function enlargeMiddle(field: Float32Array, height: number, width: number, factor: number): Float32Array {
  const down = placesOf(height, factor)
  const right = placesOf(width, factor)
  const out = new Float32Array(height * width)
  const blended = new Float32Array(width + 1)
  for (let y = 0; y < height; y++) {
    const upper = down.at[y] * width
    const lower = Math.min(down.at[y] + 1, height - 1) * width
    const share = down.share[y]
    for (let x = 0; x < width; x++) blended[x] = field[upper + x] + share * (field[lower + x] - field[upper + x])
    blended[width] = blended[width - 1]
    for (let x = 0; x < width; x++) {
      const left = blended[right.at[x]]
      out[y * width + x] = left + right.share[x] * (blended[right.at[x] + 1] - left)
    }
  }
  return out
}

/** For each of n places, the last one before where it looks, and how far on towards the next it looks. */
function placesOf(n: number, factor: number): { at: Int32Array; share: Float64Array } {
  const kept = Math.ceil(n / factor)
  const first = Math.floor((n - kept) / 2)
  const stretched = Math.round(kept * factor)
  const at = new Int32Array(n)
  const share = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const place = stretched === 1 ? 0 : Math.min(kept - 1, (i * (kept - 1)) / (stretched - 1))
    at[i] = first + Math.floor(place)
    share[i] = place - Math.floor(place)
  }
  return { at, share }
}
