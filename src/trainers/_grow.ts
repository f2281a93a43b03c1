import { type BinnedFeatures, CELL } from './_bins.ts'

/** A binary tree in arrays; node 0 is the root. Rows with feature <= threshold go left. */
export interface Tree {
  /** Feature compared, -1 in a leaf. */
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Answer of a leaf (a float32 number), 0 elsewhere. */
  readonly value: readonly number[]
}

export interface GrowOptions {
  readonly depth: number
  readonly minLeaf: number
  readonly l2: number
  readonly learningRate: number
}

/** A child needs at least this much hessian, or its value would be a quotient of roundings. */
const LEAST_HESSIAN = 1e-3
/** Gains below this share of the node's own term are rounding. */
const LEAST_GAIN = 1e-12

interface Split {
  readonly feature: number
  readonly bin: number
  readonly gradient: number
  readonly hessian: number
  readonly rows: number
}

interface Open {
  readonly node: number
  readonly start: number
  readonly end: number
  readonly gradient: number
  readonly hessian: number
  readonly depth: number
  readonly histogram: Float64Array | null
}

/** Grows second-order regression trees (Chen & Guestrin 2016, eq. 6 and 7) on histograms; one grower per training. */
export function treeGrower(
  data: BinnedFeatures,
  options: GrowOptions,
): (gradient: Float64Array, hessian: Float64Array, scores: Float64Array, step: number, at: number) => Tree {
  const { rows, width, cells, offsets, edges } = data
  const { depth, minLeaf, l2, learningRate } = options
  const order = new Int32Array(rows)
  const spare = new Int32Array(rows)
  const pool: Float64Array[] = []

  const fill = (gradient: Float64Array, hessian: Float64Array, start: number, end: number): Float64Array => {
    const histogram = pool.pop()?.fill(0) ?? new Float64Array(offsets[width])
    for (let i = start; i < end; i++) {
      const row = order[i]
      const g = gradient[row]
      const h = hessian[row]
      for (let at = row * width, to = at + width; at < to; at++) {
        const cell = cells[at]
        histogram[cell] += g
        histogram[cell + 1] += h
        histogram[cell + 2] += 1
      }
    }
    return histogram
  }

  /** Ties go to the lowest feature, then the lowest bin: only a strictly greater gain replaces. */
  const bestSplit = (open: Open): Split | null => {
    const { gradient, hessian } = open
    const histogram = open.histogram!
    const count = open.end - open.start
    const own = hessian + l2 > 0 ? (gradient * gradient) / (hessian + l2) : 0
    let best: Split | null = null
    let most = own + LEAST_GAIN * own
    for (let j = 0; j < width; j++) {
      let g = 0
      let h = 0
      let n = 0
      for (let cell = offsets[j], bin = 0; bin < edges[j].length; cell += CELL, bin++) {
        if (histogram[cell + 2] === 0) continue
        g += histogram[cell]
        h += histogram[cell + 1]
        n += histogram[cell + 2]
        if (n < minLeaf || h < LEAST_HESSIAN) continue
        if (count - n < minLeaf || hessian - h < LEAST_HESSIAN) break
        const rest = gradient - g
        const gain = (g * g) / (h + l2) + (rest * rest) / (hessian - h + l2)
        if (gain > most) {
          most = gain
          best = { feature: j, bin, gradient: g, hessian: h, rows: n }
        }
      }
    }
    return best
  }

  /** Puts the rows that go left first, both parts in their old order. */
  const part = (open: Open, split: Split): void => {
    const last = offsets[split.feature] + CELL * split.bin
    let left = open.start
    let right = 0
    for (let i = open.start; i < open.end; i++) {
      const row = order[i]
      if (cells[row * width + split.feature] <= last) order[left++] = row
      else spare[right++] = row
    }
    order.set(spare.subarray(0, right), left)
  }

  return (gradient, hessian, scores, step, at) => {
    const tree = { feature: [-1], threshold: [0], left: [0], right: [0], value: [0] }
    let g = 0
    let h = 0
    for (let i = 0; i < rows; i++) {
      order[i] = i
      g += gradient[i]
      h += hessian[i]
    }
    const first = depth > 0 ? fill(gradient, hessian, 0, rows) : null
    const queue: Open[] = [{ node: 0, start: 0, end: rows, gradient: g, hessian: h, depth: 0, histogram: first }]
    for (let open = queue.shift(); open; open = queue.shift()) {
      const split = open.histogram ? bestSplit(open) : null
      if (!split) {
        const value = open.hessian + l2 > 0 ? Math.fround((-learningRate * open.gradient) / (open.hessian + l2)) : 0
        tree.value[open.node] = value
        for (let i = open.start; i < open.end; i++) scores[order[i] * step + at] += value
        if (open.histogram) pool.push(open.histogram)
        continue
      }
      part(open, split)
      const middle = open.start + split.rows
      const deeper = open.depth + 1
      // The histogram of the larger child is what the smaller one leaves of the parent's.
      let small: Float64Array | null = null
      const large = open.histogram!
      const leftIsSmall = split.rows * 2 <= open.end - open.start
      if (deeper < depth) {
        small = leftIsSmall ? fill(gradient, hessian, open.start, middle) : fill(gradient, hessian, middle, open.end)
        for (let i = 0; i < large.length; i++) large[i] -= small[i]
      } else pool.push(large)
      const rest = deeper < depth ? large : null
      const left = tree.feature.length
      tree.feature[open.node] = split.feature
      tree.threshold[open.node] = edges[split.feature][split.bin]
      tree.left[open.node] = left
      tree.right[open.node] = left + 1
      for (const field of [tree.threshold, tree.left, tree.right, tree.value]) field.push(0, 0)
      tree.feature.push(-1, -1)
      const { gradient: leftGradient, hessian: leftHessian } = split
      queue.push(
        {
          node: left,
          start: open.start,
          end: middle,
          gradient: leftGradient,
          hessian: leftHessian,
          depth: deeper,
          histogram: leftIsSmall ? small : rest,
        },
        {
          node: left + 1,
          start: middle,
          end: open.end,
          gradient: open.gradient - leftGradient,
          hessian: open.hessian - leftHessian,
          depth: deeper,
          histogram: leftIsSmall ? rest : small,
        },
      )
    }
    return tree
  }
}
