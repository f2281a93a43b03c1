import type { Curve, Reduction, Value } from '../src/core/define.ts'

/** A curve where higher is better, at positions 0, 1, 2 ... unless given. */
export function curve(y: readonly (number | null)[], more: Partial<Curve> = {}): Curve {
  return { x: y.map((_, k) => k), labels: y.map((_, k) => `cell ${k}`), better: 'higher', y, ...more }
}

/** The reduction with its parameters completed by their defaults. */
export function reduce(reduction: Reduction, of: Curve, params: object = {}): Value {
  return reduction.reduce(of, reduction.params.parse(params))
}
