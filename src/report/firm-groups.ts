import type { Measured, Rarest, ShownGroups } from './report-data.ts'

/** Rows of its rarest class that a group needs before it is named as the weakest: below, one row moves a class's rate by 5 points or more. */
export const leastOfClass = 20

interface Cells {
  readonly labels: readonly string[]
  readonly cells: readonly (Measured | null)[]
  readonly rarest: readonly (Rarest | null)[]
  /** Between all groups, with its interval. */
  readonly gap: Measured | null
  readonly better: 'higher' | 'lower'
}

/**
 * Gap and weakest group between the groups with enough rows of each class. Where those are the ends of all groups, the gap keeps the
 * interval of the estimate; else it is the bare difference of two numbers, without an interval. Equal groups have no weakest.
 */
export function firmOf({ labels, cells, rarest, gap, better }: Cells): ShownGroups['models'][number]['firm'] {
  const valued = cells.flatMap((cell, k) => (cell?.value == null ? [] : [{ k, value: cell.value, n: cell.n }]))
  const firm = valued.filter(({ k }) => isFirm(rarest[k]))
  // Of difficulty there is no gap: the hard are worst by the way they were chosen.
  if (gap === null || firm.length < 2) return { gap: null, worst: null }
  const sign = better === 'higher' ? 1 : -1
  const ends = (all: typeof valued) => {
    const order = [...all].sort((a, b) => sign * (a.value - b.value) || a.k - b.k)
    return { worst: order[0], best: order[order.length - 1] }
  }
  const [every, own] = [ends(valued), ends(firm)]
  const worst = own.worst.value === own.best.value ? null : labels[own.worst.k]
  if (gap.value === null) return { gap: null, worst }
  if (every.worst.value === own.worst.value && every.best.value === own.best.value) return { gap, worst }
  const value = sign * (own.best.value - own.worst.value)
  const n = firm.reduce((all, cell) => all + cell.n, 0)
  return { gap: { value, lower: null, upper: null, method: 'none', n }, worst }
}

export const isFirm = (rarest: Rarest | null | undefined): boolean => !rarest || rarest.rows >= leastOfClass
