import { statisticsOf } from '../core/statistics.ts'
import type { Column, Table, TextColumn } from '../core/table.ts'
import type { Arrangement } from './arrangement.ts'
import { type NumberScale, numberStatistics, numberSums, scaleOf } from './number-sums.ts'

/** The declared summary of a file: which statistics of which columns, and what they are measured by. */
export interface Layout {
  readonly numbers: readonly NumberScale[]
  readonly texts: readonly { readonly name: string; readonly categories: readonly string[] }[]
  readonly pairs: readonly (readonly [number, number])[]
  readonly statistics: readonly { readonly columns: readonly string[]; readonly name: string }[]
  /** Places of the means of number columns, whose trend over the file is a statistic too. */
  readonly trends: readonly number[]
}

/** Sums of each statistic over the rows of each block, and over how many rows: `[block * statistics + statistic]`. */
export interface Sums {
  readonly blocks: number
  readonly sums: Float64Array
  readonly counts: Float64Array
}

const mostCategories = 8
const mostPaired = 6
/** In products of two columns readings further out count as this far out, in standard deviations. */
const reach = 4

export function layoutOf(table: Table, columns: readonly string[], arrangement: Arrangement): Layout {
  const numbers: NumberScale[] = []
  const texts: Layout['texts'][number][] = []
  for (const name of columns) {
    const column = table.columns.get(name) as Column
    if (column.kind === 'number') {
      const { mean, sd } = statisticsOf(column.values)
      numbers.push(scaleOf(name, column.values, arrangement, mean, sd))
    } else if (column.kind === 'text') texts.push({ name, categories: commonest(column) })
  }
  const paired = Math.min(numbers.length, mostPaired)
  const pairs = Array.from({ length: paired }, (_, a) => a).flatMap((a) =>
    Array.from({ length: paired - a - 1 }, (_, k): [number, number] => [a, a + 1 + k]),
  )
  const statistics = [
    ...numbers.flatMap(({ name }) => numberStatistics.map((statistic) => ({ columns: [name], name: statistic }))),
    ...texts.flatMap(({ name, categories }) =>
      ['missing', 'another category', ...categories].map((statistic) => ({ columns: [name], name: statistic })),
    ),
    ...pairs.map(([a, b]) => ({ columns: [numbers[a].name, numbers[b].name], name: 'product' })),
  ]
  return { numbers, texts, pairs, statistics, trends: numbers.map((_, k) => k * numberStatistics.length) }
}

/** The commonest categories, ties in code-unit order. */
function commonest({ codes, dictionary }: TextColumn): string[] {
  const counts = new Int32Array(dictionary.length)
  for (const code of codes) if (code >= 0) counts[code]++
  const used = Array.from(counts.keys()).filter((code) => counts[code] > 0)
  return used
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, mostCategories)
    .map((code) => dictionary[code])
}

type Part = { readonly sums: Float64Array; readonly counts: Float64Array }

/** @param weights how much each row counts; all alike where left out */
export type Summarise = (table: Table, weights?: Float64Array) => Sums

/** Summaries of versions of one file; what one version shares with another is summed once. */
export function summariser(layout: Layout, arrangement: Arrangement): Summarise {
  const alike = new Float64Array(arrangement.order.length).fill(1)
  const known = new WeakMap<Column, Part>()
  const { blocks } = arrangement
  const width = layout.statistics.length
  const partOf = (column: Column, keep: boolean, sum: () => Part): Part => {
    const found = keep ? known.get(column) : undefined
    if (found) return found
    const made = sum()
    if (keep) known.set(column, made)
    return made
  }
  return (table, weights = alike) => {
    const keep = weights === alike
    const sums = new Float64Array(blocks * width)
    const counts = new Float64Array(blocks * width)
    let at = 0
    const put = (part: Part): void => {
      const own = part.sums.length / blocks
      for (let b = 0; b < blocks; b++) {
        sums.set(part.sums.subarray(b * own, (b + 1) * own), b * width + at)
        counts.set(part.counts.subarray(b * own, (b + 1) * own), b * width + at)
      }
      at += own
    }
    for (const scale of layout.numbers) {
      const column = table.columns.get(scale.name) as Column & { kind: 'number' }
      put(partOf(column, keep, () => numberSums(column.values, scale, arrangement, weights)))
    }
    for (const { name, categories } of layout.texts) {
      const column = table.columns.get(name) as TextColumn
      put(partOf(column, keep, () => textSums(column, categories, arrangement, weights)))
    }
    if (layout.pairs.length > 0) put(productSums(table, layout, arrangement, weights))
    return { blocks, sums, counts }
  }
}

function textSums(
  { codes, dictionary }: TextColumn,
  categories: readonly string[],
  arrangement: Arrangement,
  weights: Float64Array,
): Part {
  const { order, block, blocks } = arrangement
  const width = categories.length + 2
  const sums = new Float64Array(blocks * width)
  const counts = new Float64Array(blocks * width)
  const place = dictionary.map((text) => categories.indexOf(text) + 2).map((at) => (at < 2 ? 1 : at))
  for (let p = 0; p < order.length; p++) {
    const code = codes[order[p]]
    const base = block[p] * width
    const weight = weights[order[p]]
    counts[base] += weight
    if (code < 0) sums[base] += weight
    else {
      sums[base + place[code]] += weight
      for (let j = 1; j < width; j++) counts[base + j] += weight
    }
  }
  return { sums, counts }
}

function productSums(
  table: Table,
  { numbers, pairs }: Layout,
  { order, block, blocks }: Arrangement,
  weights: Float64Array,
): Part {
  const sums = new Float64Array(blocks * pairs.length)
  const counts = new Float64Array(blocks * pairs.length)
  const scores = numbers.slice(0, mostPaired).map(({ name, mean, sd }) => {
    const { values } = table.columns.get(name) as Column & { kind: 'number' }
    return Float64Array.from(order, (row) => Math.max(-reach, Math.min(reach, (values[row] - mean) / sd)))
  })
  for (let k = 0; k < pairs.length; k++) {
    const [a, b] = pairs[k].map((at) => scores[at])
    for (let p = 0; p < order.length; p++) {
      const product = a[p] * b[p]
      if (Number.isNaN(product)) continue
      const weight = weights[order[p]]
      sums[block[p] * pairs.length + k] += weight * product
      counts[block[p] * pairs.length + k] += weight
    }
  }
  return { sums, counts }
}
