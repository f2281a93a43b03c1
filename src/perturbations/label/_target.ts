/** One of the other classes, each with the same chance, from a uniform draw in [0, 1). There must be at least two. */
export function otherClass(code: number, draw: number, classes: number): number {
  return (code + 1 + Math.floor(draw * (classes - 1))) % classes
}

/** The number of classes. Perturbations of classes alone say so by their `tasks`, so that there are some. */
export function classesOf({ classes }: { readonly classes: number | null }): number {
  if (classes === null) throw new TypeError('a perturbation of classes was given a target without them')
  return classes
}
