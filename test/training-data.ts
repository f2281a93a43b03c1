import type { Feature } from '../src/core/define.ts'
import type { TrainingData } from '../src/core/model.ts'

/** A well mixed 16-bit number of (i, j): the finaliser of MurmurHash3. `bench/trainers.py` has the same in numpy. */
function mixed(i: number, j: number): number {
  let h = Math.imul(i * 64 + j + 1, 2654435761)
  h = Math.imul(h ^ (h >>> 15), 2246822519)
  h = Math.imul(h ^ (h >>> 13), 3266489917)
  return (h ^ (h >>> 16)) & 0xffff
}

export type Problem = 'binary' | 'three' | 'number'

/**
 * Rows `from .. from + rows - 1` of an endless table with features in [-2, 2) (exact in float32) and
 * z = 1.5 x0 - x1 + x0 x2 + |x3| - 1 + noise in [-1, 1): the sign of z, its class beside -1 and 1, or itself.
 */
export function trainingData(problem: Problem, rows: number, width: number, from = 0): TrainingData {
  const features = new Float32Array(rows * width)
  const target = problem === 'number' ? new Float64Array(rows) : new Int32Array(rows)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) features[i * width + j] = mixed(from + i, j) / 16384 - 2
    const [x0, x1, x2, x3] = features.subarray(i * width, i * width + 4)
    const z = 1.5 * x0 - x1 + x0 * x2 + Math.abs(x3) - 1 + (mixed(from + i, 63) / 32768 - 1)
    if (problem === 'number') target[i] = z
    else if (problem === 'binary') target[i] = z > 0 ? 1 : 0
    else target[i] = z > 1 ? 2 : z > -1 ? 1 : 0
  }
  return dataOf(problem === 'number' ? null : problem === 'binary' ? 2 : 3, width, features, target)
}

/** Training data of plain parts; `classes` is null for a regression. */
export function dataOf(
  classes: number | null,
  width: number,
  features: Float32Array,
  target: Int32Array | Float64Array,
  more: Partial<TrainingData> = {},
): TrainingData {
  return {
    kind: classes === null ? 'regression' : 'classification',
    classes: classes ?? 0,
    rows: target.length,
    width,
    features,
    inputs: Array.from({ length: width }, (_, j) => feature(`x${j}`)),
    target,
    weight: null,
    threshold: null,
    ...more,
  }
}

export function feature(column: string, affine: Feature['affine'] = { scale: 1, offset: 0 }, name = column): Feature {
  return { name, column, affine }
}

/** Row weights 1, 2, 3, 1, 2, 3 ... */
export function weights(rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => 1 + (i % 3))
}
