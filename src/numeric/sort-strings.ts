import { argsort } from './sort.ts'

/** Fewer than this are compared one with the other. */
const few = 48
/** Code units that one double holds exactly: 129^7 and 65537^3 lie below 2^53. The end of a string comes before all units. */
const narrow = { units: 7, base: 129 }
const wide = { units: 3, base: 65537 }

/**
 * The permutation that sorts strings ascending by code units, as `<` does: result[i] is the index of the i-th. Stable. By the
 * numbers that their next few units make, and on with the next units where these are the same, as comparing two strings costs
 * more than sorting a number.
 */
export function argsortStrings(strings: readonly string[]): Int32Array {
  const order = Int32Array.from(strings.keys())
  sortFrom(strings, order, 0)
  return order
}

/** Sorts part of the order, whose strings have their first `depth` units in common. */
function sortFrom(strings: readonly string[], order: Int32Array, depth: number): void {
  if (order.length < few) {
    order.sort((a, b) => (strings[a] < strings[b] ? -1 : strings[a] > strings[b] ? 1 : a - b))
    return
  }
  const numbers = new Float64Array(order.length)
  const form = fill(strings, order, depth, narrow.units, narrow.base, numbers) ? narrow : wide
  if (form === wide) fill(strings, order, depth, wide.units, wide.base, numbers)
  const places = argsort(numbers)
  const before = order.slice()
  for (let i = 0; i < places.length; i++) order[i] = before[places[i]]
  for (let from = 0; from < places.length; ) {
    const number = numbers[places[from]]
    let to = from + 1
    while (to < places.length && numbers[places[to]] === number) to++
    // What has ended within these units is the same string, and is in order.
    if (to - from > 1 && number % form.base !== 0) sortFrom(strings, order.subarray(from, to), depth + form.units)
    from = to
  }
}

/** The units of each string from `depth` on as one number; false where one of them has no digit in this base. */
function fill(
  strings: readonly string[],
  order: Int32Array,
  depth: number,
  units: number,
  base: number,
  numbers: Float64Array,
): boolean {
  for (let i = 0; i < order.length; i++) {
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
