import type { SumMetric } from '../core/define.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import type { Measure } from '../engine/measure.ts'
import { argsort } from '../numeric/sort.ts'

export type SumMeasure = Measure & { readonly metric: SumMetric }

/** Rows of a file too long to keep, put together where they are alike to a measure. */
export interface LikeRows {
  /** How many rows each group stands for. */
  readonly counts: Float64Array
  readonly slot: Int32Array
  /** Mean terms of a group, groups x width. */
  readonly means: Float64Array
}

export interface LikeRowsKeeper {
  add(rows: Scored): void
  finish(): LikeRows
}

/** Bits of the high word that are told apart: sign, exponent and six bits of the fraction. */
const APART = 0xffffc000
const REST = 0x3fff
const SIGN = 0x80000000

/**
 * Groups rows whose terms agree in sign, exponent and the first six bits, so within 1.6 %; terms that are whole numbers below 64
 * exactly. What resampling groups and not rows leaves out of a variance is that within groups, some 0.01 % of it. Sums within a
 * group are whole numbers of units in the last place, so they do not depend on the order of rows.
 */
export function keepLikeRows({ metric, params }: SumMeasure, context: MetricContext): LikeRowsKeeper {
  const width = metric.width(context, params)
  // The last term is always 1.
  const free = width - 1
  let capacity = 1024
  let used = 0
  let table = new Int32Array(2 * capacity).fill(-1)
  let keys = new Float64Array(capacity * (free + 1))
  let counts = new Float64Array(capacity)
  let high = new Float64Array(capacity * free)
  let low = new Float64Array(capacity * free)
  const key = new Float64Array(free + 1)
  const view = new Float64Array(1)
  const words = new Uint32Array(view.buffer)
  const [HIGH, LOW] = littleEndian ? [1, 0] : [0, 1]

  const hashOf = (source: Float64Array, at: number): number => {
    let hash = source[at] | 0
    for (let c = 1; c <= free; c++) hash = Math.imul(hash ^ (source[at + c] >>> 14), 0x9e3779b1) ^ (hash >>> 15)
    return (hash ^ (hash >>> 16)) & (table.length - 1)
  }
  const grow = (): void => {
    capacity *= 2
    const larger = (from: Float64Array, size: number): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(size)
      to.set(from)
      return to
    }
    keys = larger(keys, capacity * (free + 1))
    counts = larger(counts, capacity)
    high = larger(high, capacity * free)
    low = larger(low, capacity * free)
    table = new Int32Array(2 * capacity).fill(-1)
    for (let group = 0; group < used; group++) {
      let place = hashOf(keys, group * (free + 1))
      while (table[place] >= 0) place = (place + 1) & (table.length - 1)
      table[place] = group
    }
  }
  const groupOf = (): number => {
    let place = hashOf(key, 0)
    while (table[place] >= 0) {
      const at = table[place] * (free + 1)
      let c = 0
      while (c <= free && keys[at + c] === key[c]) c++
      if (c > free) return table[place]
      place = (place + 1) & (table.length - 1)
    }
    if (used === capacity) {
      grow()
      return groupOf()
    }
    keys.set(key, used * (free + 1))
    table[place] = used
    return used++
  }
  return {
    add(rows) {
      const terms = metric.terms(rows, context, params)
      const slot = metric.slot?.(rows, context, params) ?? null
      const bits = new Uint32Array(terms.buffer, terms.byteOffset, 2 * terms.length)
      for (let row = 0; row < rows.rows; row++) {
        key[0] = slot === null ? 0 : slot[row]
        for (let c = 0; c < free; c++) {
          const at = 2 * (row * width + c)
          const top = bits[at + HIGH]
          // Zero has one sign.
          key[c + 1] = top === SIGN && bits[at + LOW] === 0 ? 0 : (top & APART) >>> 0
        }
        const group = groupOf()
        counts[group]++
        for (let c = 0; c < free; c++) {
          const from = 2 * (row * width + c)
          const at = group * free + c
          high[at] += bits[from + HIGH] & REST
          low[at] += bits[from + LOW]
          if (low[at] >= 2 ** 52) {
            const carry = Math.floor(low[at] / 2 ** 32)
            high[at] += carry
            low[at] -= carry * 2 ** 32
          }
        }
      }
    },
    finish() {
      const order = groupOrder(keys.subarray(0, used * (free + 1)), free + 1)
      const means = new Float64Array(used * width)
      order.forEach((group, i) => {
        for (let c = 0; c < free; c++) {
          const at = group * free + c
          words[HIGH] = keys[group * (free + 1) + c + 1]
          words[LOW] = 0
          const base = view[0]
          words[LOW] = 1
          const unit = view[0] - base
          const carry = Math.floor(low[at] / 2 ** 32)
          const units = (high[at] + carry) * 2 ** 32 + (low[at] - carry * 2 ** 32)
          means[i * width + c] = base + (units / counts[group]) * unit
        }
        means[i * width + free] = 1
      })
      return {
        counts: Float64Array.from(order, (group) => counts[group]),
        slot: Int32Array.from(order, (group) => keys[group * (free + 1)]),
        means,
      }
    },
  }
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

/** Groups by key, which no order of rows can change. */
function groupOrder(keys: Float64Array, width: number): Int32Array {
  const groups = keys.length / width
  let order = Int32Array.from({ length: groups }, (_, i) => i)
  for (let c = width - 1; c >= 0; c--) {
    const before = order
    order = argsort(Float64Array.from(before, (group) => keys[group * width + c])).map((i) => before[i])
  }
  return order
}
