import { argsort } from '../numeric/sort.ts'
import { type Cell, type Grouping, rowsOf } from './cells.ts'

/** Cells that share resampling units, directly or through others: they are resampled together, others independently. */
export interface Component {
  /** Indices of its cells. */
  readonly cells: readonly number[]
  readonly units: number
  /** For each of its cells the unit, in [0, units), of each row; one array where cells have the same rows. */
  readonly unitOf: readonly Int32Array[]
}

/**
 * Splits cells into components: two cells belong together where they share a sample or, by clusters, a cluster. So intervals of
 * time are strata of their own (each keeps its size) unless clusters span them, while a group is resampled together with
 * the whole that holds it. Units are numbered by code, or by position for blocks.
 */
export function components(cells: readonly Cell[], grouping: Grouping): Component[] {
  const codes = unitCodes(cells, grouping)
  if (areRowNumbers(codes) && (grouping.by !== 'block' || grouping.position === null)) {
    return [{ cells: codes.map((_, k) => k), units: codes[0].length, unitOf: codes }]
  }
  let size = 0
  for (const of of new Set(codes)) for (let i = 0; i < of.length; i++) if (of[i] >= size) size = of[i] + 1
  const root = cells.map((_, k) => k)
  const find = (k: number): number => {
    while (root[k] !== k) k = root[k]
    return k
  }
  const owner = new Int32Array(size).fill(-1)
  const first = new Map<Int32Array, number>()
  for (let k = 0; k < cells.length; k++) {
    const same = first.get(codes[k])
    if (same !== undefined) {
      root[find(k)] = find(same)
      continue
    }
    first.set(codes[k], k)
    for (let row = 0; row < codes[k].length; row++) {
      const code = codes[k][row]
      if (owner[code] < 0) owner[code] = k
      else {
        const a = find(owner[code])
        const b = find(k)
        if (a !== b) root[Math.max(a, b)] = Math.min(a, b)
      }
    }
  }
  return gather(
    codes,
    root.map((_, k) => find(k)),
    owner,
    grouping,
  )
}

/** Whether all cells have the units 0, 1, 2 ... in order, as is common: then nothing is to be numbered. */
function areRowNumbers(codes: readonly Int32Array[]): boolean {
  const [first] = codes
  if (first === undefined || codes.some((of) => of !== first)) return false
  for (let row = 0; row < first.length; row++) if (first[row] !== row) return false
  return true
}

function gather(codes: Int32Array[], root: number[], owner: Int32Array, grouping: Grouping): Component[] {
  const units = new Int32Array(root.length)
  const dense = new Int32Array(owner.length)
  const ordered = inOrder(owner, grouping)
  for (let i = 0; i < ordered.length; i++) {
    const code = ordered[i]
    dense[code] = units[root[owner[code]]]++
  }
  const done = new Map<Int32Array, Int32Array>()
  const unitOf = (of: Int32Array): Int32Array => {
    const known = done.get(of)
    if (known !== undefined) return known
    const mapped = new Int32Array(of.length)
    for (let row = 0; row < of.length; row++) mapped[row] = dense[of[row]]
    done.set(of, mapped)
    return mapped
  }
  const members = new Map<number, number[]>()
  for (let k = 0; k < root.length; k++) {
    const list = members.get(root[k])
    if (list === undefined) members.set(root[k], [k])
    else list.push(k)
  }
  return [...members].map(([component, cells]) => ({
    cells,
    units: units[component],
    unitOf: cells.map((k) => unitOf(codes[k])),
  }))
}

/** The codes in use, in the order in which units are numbered. */
function inOrder(owner: Int32Array, grouping: Grouping): Int32Array {
  let used = 0
  for (let code = 0; code < owner.length; code++) if (owner[code] >= 0) used++
  const codes = new Int32Array(used)
  let at = 0
  for (let code = 0; code < owner.length; code++) if (owner[code] >= 0) codes[at++] = code
  if (grouping.by !== 'block' || grouping.position === null) return codes
  const { position } = grouping
  return argsort(Float64Array.from(codes, (code) => position[code])).map((i) => codes[i])
}

/** The code of what is resampled for each row of each cell; cells with the same samples get one array. */
function unitCodes(cells: readonly Cell[], grouping: Grouping): Int32Array[] {
  const counted = new Map<number, Int32Array>()
  const known = new Map<Int32Array, Int32Array>()
  return cells.map((cell) => {
    const rows = rowsOf(cell)
    let samples = cell.samples ?? counted.get(rows)
    if (samples === undefined) {
      samples = new Int32Array(rows)
      for (let i = 0; i < rows; i++) samples[i] = i
      counted.set(rows, samples)
    }
    if (samples.length !== rows) throw new RangeError(`${samples.length} sample numbers for ${rows} rows`)
    let codes = known.get(samples)
    if (codes === undefined) {
      codes = grouping.by === 'cluster' ? samples.map((sample) => grouping.cluster[sample] ?? -1) : samples
      if (codes.some((code) => code < 0)) throw new RangeError('a row has no sample number or no cluster')
      known.set(samples, codes)
    }
    return codes
  })
}
