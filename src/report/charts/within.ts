/** A point of a curve with its band. */
export interface CurvePoint {
  readonly x: number
  readonly y: number
  readonly lo: number
  readonly hi: number
}

export interface Within {
  /** In order; `measured` is false where the axis cut the line, and a `y` of NaN breaks it. */
  readonly points: readonly (CurvePoint & { readonly measured: boolean })[]
  /** Where the line leaves, and to which side. */
  readonly exits: readonly { readonly x: number; readonly y: number; readonly up: boolean }[]
}

/** A curve cut at the ends of an axis: straight between two points, so that it leaves where the drawn line would. */
export function within(points: readonly CurvePoint[], [low, high]: readonly [number, number]): Within {
  const clamp = (value: number): number => Math.min(high, Math.max(low, value))
  const inside = ({ y }: CurvePoint): boolean => y >= low && y <= high
  const kept: (CurvePoint & { measured: boolean })[] = []
  const exits: { x: number; y: number; up: boolean }[] = []
  points.forEach((point, k) => {
    const before = points[k - 1]
    if (before && inside(before) !== inside(point)) {
      const out = inside(point) ? before : point
      const edge = out.y > high ? high : low
      const share = (edge - before.y) / (point.y - before.y)
      const between = (a: number, b: number): number => clamp(a + share * (b - a))
      const cut = { x: before.x + share * (point.x - before.x), y: edge, measured: false }
      const band = { lo: between(before.lo, point.lo), hi: between(before.hi, point.hi) }
      if (out === before) kept.push({ ...cut, ...band, y: Number.NaN })
      kept.push({ ...cut, ...band })
      if (out === point) exits.push({ x: cut.x, y: edge, up: edge === high })
    }
    if (inside(point)) kept.push({ ...point, lo: clamp(point.lo), hi: clamp(point.hi), measured: true })
  })
  return { points: kept, exits }
}
