import { Failure } from '../core/failure.ts'
import type { TrainingData } from '../core/model.ts'

/**
 * A small number of states told apart by comparing features with cuts: state = sum of `places` over the comparisons
 * that hold (feature > cut, or < where not `upward`), clamped to [0, count).
 */
export interface States {
  readonly count: number
  /** Features compared: one for all cuts, or one per cut. */
  readonly features: readonly number[]
  readonly cuts: Float32Array
  readonly places: Float32Array
  readonly upward: boolean
}

/** A number with more distinct values than this is no class. */
const MOST_STATES = 256

/** The states of a lagged column; `found` are its features, `index` the affine one among them, where there is one. */
export function statesOf(
  data: TrainingData,
  column: string,
  found: readonly number[],
  index: number | undefined,
): States {
  if (data.threshold !== null) {
    const affine = index === undefined ? null : data.inputs[index].affine
    if (index === undefined || affine === null || affine.scale === 0)
      throw new Failure(
        'DATA_COLUMN',
        `persistence: the value of column '${column}' cannot be read back from the features made of it`,
        {},
        'Scale it by a standard or range scaler only, or leave it as it is.',
      )
    // The threshold is rounded the way features are, so that a value equal to it stays equal.
    const cut = Math.fround((data.threshold.value - affine.offset) / affine.scale)
    return {
      count: 2,
      features: [index],
      cuts: Float32Array.of(cut),
      places: Float32Array.of(1),
      upward: affine.scale > 0,
    }
  }
  if (index === undefined) return oneHotStates(found)
  return distinctStates(data, column, index)
}

/** State 0 where no feature is set (missing or unseen), else 1 + the place of the one that is. */
function oneHotStates(found: readonly number[]): States {
  return {
    count: found.length + 1,
    features: found,
    cuts: new Float32Array(found.length).fill(0.5),
    places: Float32Array.from(found, (_, i) => i + 1),
    upward: true,
  }
}

/** One state per distinct training value, parted half way; other values belong to the nearest. */
function distinctStates(data: TrainingData, column: string, index: number): States {
  const seen = new Set<number>()
  for (let i = 0; i < data.rows && seen.size <= MOST_STATES; i++) seen.add(data.features[i * data.width + index])
  if (seen.size > MOST_STATES)
    throw new Failure(
      'DATA_COLUMN',
      `persistence: column '${column}' has more than ${MOST_STATES} distinct values, which are no classes`,
      {},
      'Name the lagged class column, or give the task a threshold on a number.',
    )
  const values = Float32Array.from(seen).sort()
  // One value has no cut; a cut that nothing passes keeps the graph the same.
  const cuts = values.length === 1 ? Float32Array.of(3.4028234663852886e38) : new Float32Array(values.length - 1)
  for (let i = 0; i + 1 < values.length; i++) cuts[i] = values[i] + (values[i + 1] - values[i]) / 2
  return { count: values.length, features: [index], cuts, places: new Float32Array(cuts.length).fill(1), upward: true }
}

/** The state of each training row. */
export function stateOfRows(data: TrainingData, states: States): Int32Array {
  const { features, cuts, places, upward, count } = states
  return Int32Array.from({ length: data.rows }, (_, row) => {
    let state = 0
    for (let c = 0; c < cuts.length; c++) {
      const value = data.features[row * data.width + features[features.length === 1 ? 0 : c]]
      if (upward ? value > cuts[c] : value < cuts[c]) state += places[c]
    }
    return Math.min(state, count - 1)
  })
}

/** Frequencies of the classes given the state, one added to each: states x classes. */
export function conditionalFrequencies(data: TrainingData, states: States): Float64Array {
  const table = new Float64Array(states.count * data.classes).fill(1)
  stateOfRows(data, states).forEach((state, row) => {
    table[state * data.classes + data.target[row]] += data.weight === null ? 1 : data.weight[row]
  })
  for (let start = 0; start < table.length; start += data.classes) {
    let total = 0
    for (let i = start; i < start + data.classes; i++) total += table[i]
    for (let i = start; i < start + data.classes; i++) table[i] /= total
  }
  return table
}
