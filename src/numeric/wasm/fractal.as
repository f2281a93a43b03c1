// AssemblyScript. The kernels of numeric/fractal-kernels.ts; numeric/fractal-plain.ts is the same arithmetic in TypeScript,
// operation by operation, and a test holds the two to the same bits. Built by scripts/build-wasm.mjs.
// Addresses count bytes; grids are side x side numbers of four bytes, side being a power of two.

/**
 * From the places `step` apart of a torus of heights to those half as far apart (diamond-square): the middles of squares, then
 * those of edges, are the mean of their four neighbours plus unit times the draw (a whole number) of the place. In double
 * precision, stored in single.
 */
export function halveGrid(heights: usize, draws: usize, side: usize, step: usize, unit: f64): void {
  const half = step >> 1
  const mask = side - 1
  for (let y: usize = 0; y < side; y += step) {
    const row = heights + ((y * side) << 2)
    const below = heights + ((((y + step) & mask) * side) << 2)
    const middle = ((y + half) * side) << 2
    let left = <f64>load<f32>(row)
    let leftBelow = <f64>load<f32>(below)
    for (let x: usize = 0; x < side; x += step) {
      const right = ((x + step) & mask) << 2
      const next = <f64>load<f32>(row + right)
      const nextBelow = <f64>load<f32>(below + right)
      const at = middle + ((x + half) << 2)
      store<f32>(heights + at, <f32>((left + next + leftBelow + nextBelow) / 4 + unit * <f64>load<i32>(draws + at)))
      left = next
      leftBelow = nextBelow
    }
  }
  for (let y: usize = 0; y < side; y += step) {
    const across = (y * side) << 2
    const down = ((y + half) * side) << 2
    const row = heights + across
    const middle = heights + down
    const below = heights + ((((y + step) & mask) * side) << 2)
    const above = heights + ((((y - half) & mask) * side) << 2)
    let corner = <f64>load<f32>(row)
    let before = <f64>load<f32>(middle + (((<usize>0 - half) & mask) << 2))
    for (let x: usize = 0; x < side; x += step) {
      const here = x << 2
      const centre = (x + half) << 2
      const inside = <f64>load<f32>(middle + centre)
      const next = <f64>load<f32>(row + (((x + step) & mask) << 2))
      const edge = (corner + next + inside + <f64>load<f32>(above + centre)) / 4
      store<f32>(row + centre, <f32>(edge + unit * <f64>load<i32>(draws + across + centre)))
      const upright = (corner + <f64>load<f32>(below + here) + inside + before) / 4
      store<f32>(middle + here, <f32>(upright + unit * <f64>load<i32>(draws + down + here)))
      corner = next
      before = inside
    }
  }
}

/** The least and the greatest of so many values, a multiple of 4, none of them NaN, to `out`. */
export function extent(out: usize, values: usize, count: usize): void {
  let least = v128.load(values)
  let greatest = least
  const end = values + (count << 2)
  for (let p = values; p < end; p += 16) {
    const v = v128.load(p)
    least = f32x4.pmin(least, v)
    greatest = f32x4.pmax(greatest, v)
  }
  least = f32x4.min(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1))
  greatest = f32x4.max(greatest, v128.shuffle<i32>(greatest, greatest, 2, 3, 0, 1))
  store<f32>(out, min<f32>(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)))
  store<f32>(out, max<f32>(f32x4.extract_lane(greatest, 0), f32x4.extract_lane(greatest, 1)), 4)
}
