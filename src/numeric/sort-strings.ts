import { argsort } from './sort.ts'

/** Fewer than this are put in their place one by one. */
const few = 64
/** Code units that one double holds exactly: 129^7 and 65537^3 lie below 2^53. The end of a string comes before all units. */
const narrow = { units: 7, base: 129 }
const wide = { units: 3, base: 65537 }

/** What is sorted: the indices, and beside each the number that the units in question make. */
interface Sorted {
  readonly strings: readonly string[]
  readonly order: Int32Array
  readonly numbers: Float64Array
}

/**
 * The permutation that sorts strings ascending by code units, as `<` does: result[i] is the index of the i-th. Stable. By the
 * numbers that their next few units make, and on with the next units where these are the same, as comparing two strings costs
 * more than sorting a number.
 */
export function argsortStrings(strings: readonly string[]): Int32Array {
  const order = new Int32Array(strings.length)
  for (let i = 0; i < order.length; i++) order[i] = i
  sortRange({ strings, order, numbers: new Float64Array(order.length) }, 0, order.length, 0)
  return order
}

/** Sorts the range, whose strings have their first `depth` units in common. */
function sortRange(sorted: Sorted, from: number, to: number, depth: number): void {
  const { order, numbers } = sorted
  for (;;) {
    const form = fill(sorted, from, to, depth, narrow.units, narrow.base) ? narrow : wide
    if (form === wide) fill(sorted, from, to, depth, wide.units, wide.base)
    if (to - from < few) insert(order, numbers, from, to)
    else spread(order, numbers, from, to)
    depth += form.units
    // A loop and not a call, as the units that all strings have in common may be very many.
    if (numbers[from] === numbers[to - 1] && to - from > 1) {
      if (numbers[from] % form.base === 0) return
      continue
    }
    for (let at = from; at < to; ) {
      const number = numbers[at]
      let end = at + 1
      while (end < to && numbers[end] === number) end++
      // What has ended within these units is the same string, and is in order.
      if (end - at > 1 && number % form.base !== 0) sortRange(sorted, at, end, depth)
      at = end
    }
    return
  }
}

/** The units of each string from `depth` on as one number; false where one of them has no digit in this base. */
function fill(sorted: Sorted, from: number, to: number, depth: number, units: number, base: number): boolean {
  const { strings, order, numbers } = sorted
  for (let i = from; i < to; i++) {
    const string = strings[order[i]]
    const last = Math.min(string.length, depth + units)
    let number = 0
    let at = depth
    for (; at < last; at++) {
      const unit = string.charCodeAt(at)
      if (unit + 1 >= base) return false
      number = number * base + unit + 1
    }
    for (; at < depth + units; at++) number *= base
    numbers[i] = number
  }
  return true
}

function insert(order: Int32Array, numbers: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const number = numbers[i]
    const index = order[i]
    let at = i
    for (; at > from && numbers[at - 1] > number; at--) {
      numbers[at] = numbers[at - 1]
      order[at] = order[at - 1]
    }
    numbers[at] = number
    order[at] = index
  }
}

function spread(order: Int32Array, numbers: Float64Array, from: number, to: number): void {
  const before = numbers.slice(from, to)
  const places = argsort(before)
  const indices = order.slice(from, to)
  for (let i = 0; i < places.length; i++) {
    order[from + i] = indices[places[i]]
    numbers[from + i] = before[places[i]]
  }
}
