import type { Curve, Value } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { Failure } from '../core/failure.ts'

/** The cells of a curve that have a value, in the order of the curve. */
export interface Cells {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/**
 * The one rule for undefined cells: they are left out, as if the axis had no such position; folds that need neighbours
 * bridge them. What to answer when too few are left is up to the fold, null with a reason in every case.
 */
export function definedCells(curve: Curve): Cells {
  const x: number[] = []
  const y: number[] = []
  curve.y.forEach((value, k) => {
    if (value === null) return
    x.push(curve.x[k])
    y.push(value)
  })
  return { x, y }
}

/** The same for an ordered axis. @throws Failure INTERNAL where positions do not ascend. */
export function orderedCells(curve: Curve): Cells {
  for (let k = 1; k < curve.x.length; k++) {
    if (!(curve.x[k] > curve.x[k - 1])) {
      throw new Failure(
        'INTERNAL',
        `positions of an ordered axis must ascend, found ${curve.x[k - 1]} before ${curve.x[k]}`,
      )
    }
  }
  return definedCells(curve)
}

export const noCells: Value = undefinedBecause('no defined cell along the axis')

export function fewerThan(count: number): Value {
  return undefinedBecause(`fewer than ${count} defined cells along the axis`)
}

/** By how much `value` is worse than `than` (positive = worse). */
export function worsening(better: 'higher' | 'lower', value: number, than: number): number {
  return better === 'higher' ? than - value : value - than
}

/** The value that the others are measured against: the curve's reference, else its first defined cell. */
export function referenceOf(curve: Curve, cells: Cells): number {
  return curve.reference ?? cells.y[0]
}

/** The defined cells with the reference at position 0 before them, where the curve has one and no cell stands there. */
export function fromReference(curve: Curve, { x, y }: Cells): Cells {
  const start = curve.reference
  return typeof start === 'number' && x[0] > 0 ? { x: [0, ...x], y: [start, ...y] } : { x, y }
}

/** Where the straight line from (x0, y0) to (x1, y1) has the value `level`; y0 != y1. */
export function crossing(x0: number, y0: number, x1: number, y1: number, level: number): number {
  if (level === y1) return x1
  return x0 + (x1 - x0) * ((level - y0) / (y1 - y0))
}

/**
 * First position at which a curve of drops (positive = worse) reaches `margin`, by linear interpolation between cells;
 * the first cell's own position where it starts beyond; Infinity where it never does.
 */
export function firstReach(x: readonly number[], drop: readonly number[], margin: number): number {
  for (let k = 0; k < x.length; k++) {
    if (drop[k] < margin) continue
    return k === 0 ? x[0] : crossing(x[k - 1], drop[k - 1], x[k], drop[k], margin)
  }
  return Number.POSITIVE_INFINITY
}
