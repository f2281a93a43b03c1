/** Where severity leads, as points in a space where chance is the same in all directions; straight lines between them. */
export interface Polyline {
  /** Ascending. */
  readonly severities: readonly number[]
  /** Places relative to what was observed, so that the squared length of one is its distance. */
  readonly places: readonly Float64Array[]
}

export interface Nearest {
  readonly severity: number
  readonly distance: number
}

export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/**
 * The nearest point of a polyline to what was observed, or to that moved by each of several shifts; ties to the lesser
 * severity. A step of a whole number is no line, but between two of its severities there is nothing to be nearer to.
 */
export function nearestOf({ severities, places }: Polyline, shifts: readonly Float64Array[] | null): Nearest[] {
  const squares = places.map((place) => dot(place, place))
  const inner = places.slice(1).map((place, k) => dot(place, places[k]))
  const one = (along: (k: number) => number, length: number): Nearest => {
    let best: Nearest = { severity: severities[0], distance: squares[0] - 2 * along(0) + length }
    for (let k = 0; k + 1 < severities.length; k++) {
      const from = squares[k] - 2 * along(k) + length
      const run = squares[k + 1] - 2 * inner[k] + squares[k]
      if (!(run > 0)) continue
      // The derivative at the start: (place - shift) . step.
      const slope = inner[k] - squares[k] - (along(k + 1) - along(k))
      const share = Math.max(0, Math.min(1, -slope / run))
      const distance = from + share * (2 * slope + share * run)
      if (distance < best.distance) {
        best = { severity: severities[k] + share * (severities[k + 1] - severities[k]), distance }
      }
    }
    return { severity: best.severity, distance: Math.max(0, best.distance) }
  }
  if (shifts === null) return [one(() => 0, 0)]
  return shifts.map((shift) => {
    const along = places.map((place) => dot(place, shift))
    return one((k) => along[k], dot(shift, shift))
  })
}
