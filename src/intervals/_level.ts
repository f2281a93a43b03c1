import type { Resampled } from './resample-cells.ts'

/** Cells that lie apart by no more standard errors of their difference than this may be equal. */
const APART = 2

/**
 * How far a fold of cells strays by noise alone: its values minus its value where cells that may be equal are equal. Noise moves
 * maxima, minima and ranges the most where cells are tied, and a sample never shows the ties of its population: noise has parted
 * them. Neighbours by value within two standard errors of their difference are put at their common mean, and every replicate's
 * deviations added (the selection of ties of Fang and Santos 2019, "Inference on directionally differentiable functions"). A cell that
 * is itself such a statistic says its own deviations (`noise`). Where a fold is linear, this is what its replicates show.
 */
export function levelDeviations(
  resampled: Resampled,
  fold: (cells: Float64Array) => number,
  among: readonly number[] | undefined,
): Float64Array {
  const { cells, point, replicates } = resampled
  const noise = resampled.noise ?? { values: resampled.values, point }
  const own = [...(among ?? point.keys())].filter((k, i, all) => all.indexOf(k) === i && Number.isFinite(point[k]))
  const level = levelled(resampled, own)
  const at = fold(level)
  const deviations = new Float64Array(replicates)
  const vector = new Float64Array(cells)
  let defined = 0
  for (let b = 0; b < replicates; b++) {
    for (let k = 0; k < cells; k++) vector[k] = level[k] + (noise.values[b * cells + k] - noise.point[k])
    const deviation = fold(vector) - at
    if (Number.isFinite(deviation)) deviations[defined++] = deviation
  }
  return deviations.slice(0, defined)
}

/** The cells with neighbours that may be equal at their common mean. */
function levelled({ cells, point, replicates, values }: Resampled, own: readonly number[]): Float64Array {
  const level = point.slice()
  const order = own.toSorted((a, b) => point[a] - point[b] || a - b)
  const variance = new Map(own.map((k) => [k, varianceOf(values, cells, k, replicates)]))
  for (let from = 0, to = 1; from < order.length; from = to++) {
    for (; to < order.length; to++) {
      const [a, b] = [order[to - 1], order[to]]
      const error = Math.sqrt((variance.get(a) as number) + (variance.get(b) as number))
      if (point[b] - point[a] > APART * error) break
    }
    const tied = order.slice(from, to)
    const mean = tied.reduce((total, k) => total + point[k], 0) / tied.length
    for (const k of tied) level[k] = mean
  }
  return level
}

function varianceOf(values: Float64Array, cells: number, k: number, replicates: number): number {
  let n = 0
  let mean = 0
  let squares = 0
  for (let b = 0; b < replicates; b++) {
    const value = values[b * cells + k]
    if (!Number.isFinite(value)) continue
    const off = value - mean
    mean += off / ++n
    squares += off * (value - mean)
  }
  return n > 1 ? squares / (n - 1) : 0
}
