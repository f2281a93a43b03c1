import { Failure } from '../../core/failure.ts'

/** One of the other classes, each with the same chance, from a uniform draw in [0, 1). There must be at least two. */
export function otherClass(code: number, draw: number, classes: number): number {
  return (code + 1 + Math.floor(draw * (classes - 1))) % classes
}

/** The number of classes. @throws Failure SPEC_FIELD where the target holds numbers that are no classes */
export function classesOf({ classes }: { readonly classes: number | null }): number {
  if (classes !== null) return classes
  const hint = 'label/symmetric and label/growing act on numbers too.'
  throw new Failure('SPEC_FIELD', 'found a target of numbers, expected one of classes', {}, hint)
}
