/** Rows by what was drawn for them, the least first; equal draws by id, so that the order of the rows cannot show. */
export function byDraw(draws: Float64Array, ids: readonly string[], rows?: Int32Array): Int32Array {
  const order = rows ? rows.slice() : Int32Array.from({ length: draws.length }, (_, row) => row)
  return order.sort((a, b) => draws[a] - draws[b] || (ids[a] < ids[b] ? -1 : 1))
}
