import type { DecodedRows } from './decode-rows.ts'

/** Rows of one group that have the same label and the same prediction. */
export interface Tallied {
  readonly group: number
  readonly target: number
  readonly prediction: number
  readonly count: number
}

export interface Tally {
  add(rows: DecodedRows): void
  /** All rows (axis -1, group 0), or the groups of one axis; in an order that does not depend on that of rows. */
  of(axis: number): Tallied[]
}

/** Bits for codes of classes, predictions (plus one) and groups in one whole number below 2^53. */
const CLASS = 2 ** 16
const scratchCells = 2 ** 16

/**
 * Counts labels and predictions over all rows and by group, so that a file of any length is scored in the memory of its
 * distinct pairs. Every count measure is a function of these.
 */
export function openTally(axes: number): Tally {
  const tables = Array.from({ length: axes + 1 }, () => new Map<number, number>())
  const scratch = new Int32Array(scratchCells)
  const count = (table: Map<number, number>, rows: DecodedRows, groups: Int32Array | null): void => {
    const { target, prediction } = rows
    let classes = 1
    let most = 1
    for (let i = 0; i < rows.rows; i++) {
      if (target[i] >= classes) classes = target[i] + 1
      if (prediction[i] >= classes) classes = prediction[i] + 1
      if (groups && groups[i] >= most) most = groups[i] + 1
    }
    const add = (group: number, t: number, p: number, times: number): void => {
      const key = (group * CLASS + t) * CLASS + p
      table.set(key, (table.get(key) ?? 0) + times)
    }
    const width = classes + 1
    if (most * classes * width > scratchCells) {
      for (let i = 0; i < rows.rows; i++) add(groups ? groups[i] : 0, target[i], prediction[i] + 1, 1)
      return
    }
    // A batch with few pairs is counted in an array first: the map costs many times as much a row.
    for (let i = 0; i < rows.rows; i++)
      scratch[((groups ? groups[i] : 0) * classes + target[i]) * width + prediction[i] + 1]++
    for (let at = 0; at < most * classes * width; at++) {
      if (scratch[at] === 0) continue
      const pair = Math.floor(at / width)
      add(Math.floor(pair / classes), pair % classes, at % width, scratch[at])
      scratch[at] = 0
    }
  }
  return {
    add(rows) {
      tables.forEach((table, i) => {
        count(table, rows, i === 0 ? null : rows.groups[i - 1])
      })
    },
    of: (axis) =>
      [...tables[axis + 1]]
        .sort(([a], [b]) => a - b)
        .map(([key, times]) => ({
          group: Math.floor(key / (CLASS * CLASS)),
          target: Math.floor(key / CLASS) % CLASS,
          prediction: (key % CLASS) - 1,
          count: times,
        })),
  }
}
