import { readFileSync } from 'node:fs'

/** Points of one function: its arguments, then the value as the unevaluated sum of two numbers. */
type Points = readonly (readonly number[])[]

const file = new URL('golden/special-functions.json', import.meta.url)
const golden: { functions: Record<string, Points> } = JSON.parse(readFileSync(file, 'utf8'))

/** The gap between a number and the next larger in magnitude, from its exponent. */
function ulp(value: number): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, Math.abs(value))
  const next = bits.getBigUint64(0) + 1n
  bits.setBigUint64(0, next)
  return bits.getFloat64(0) - Math.abs(value)
}

/**
 * The largest error of `f`, in ulps and relative to the value, over the golden points of `name` whose value is at
 * least `least` in magnitude; NaN if `f` gave NaN.
 */
export function worstError(
  name: string,
  f: (...values: number[]) => number,
  least = 0,
): { ulps: number; relative: number } {
  const points = golden.functions[name]
  if (points.length < 200) throw new Error(`too few points of ${name}`)
  let ulps = 0
  let relative = 0
  for (const point of points) {
    const high = point[point.length - 2]
    const low = point[point.length - 1]
    if (Math.abs(high) < least) continue
    const error = Math.abs(f(...point.slice(0, -2)) - high - low)
    ulps = Math.max(ulps, error / ulp(high))
    relative = Math.max(relative, error / Math.abs(high))
  }
  return { ulps, relative }
}
