import type { OnnxSession, RunData } from '../onnx/session.ts'

/** Some rows for a model, and how to feed them. */
export interface Rows {
  readonly input: string
  readonly output: string
  readonly count: number
  readonly features: Float32Array
  /** Shape of one row as the model wants it. */
  readonly rowShape: readonly number[]
  /** Rows that the model takes at once, no more and no fewer; null where it takes any number. */
  readonly fixedBatch: number | null
}

export interface RowsAnswer {
  readonly type: string
  /** Of the whole answer: the first size counts rows. */
  readonly shape: readonly number[]
  readonly data: RunData
}

/**
 * The model's answers for some rows. A model of a fixed batch gets its batches one after the other, the last one filled
 * up with rows of zeros, whose answers are dropped.
 */
export async function runRows(session: OnnxSession, rows: Rows): Promise<RowsAnswer> {
  const { count, features, fixedBatch, input, output, rowShape } = rows
  if (fixedBatch === null) {
    const { [output]: answer } = await session.run({ [input]: { shape: [count, ...rowShape], data: features } }, [
      output,
    ])
    return answer
  }
  const width = rowShape.reduce((product, size) => product * size, 1)
  const parts: RowsAnswer[] = []
  for (let from = 0; from < count; from += fixedBatch) {
    const data = new Float32Array(fixedBatch * width)
    data.set(features.subarray(from * width, Math.min(from + fixedBatch, count) * width))
    const { [output]: answer } = await session.run({ [input]: { shape: [fixedBatch, ...rowShape], data } }, [output])
    // Anything but numbers per row is left for the check of the signature to refuse.
    if (!(answer.data instanceof Float32Array || answer.data instanceof Float64Array)) return answer
    if (answer.shape[0] !== fixedBatch) return answer
    parts.push(answer)
  }
  return joined(parts, count)
}

function joined(parts: readonly RowsAnswer[], count: number): RowsAnswer {
  const [{ type, shape }] = parts
  const perRow = shape.slice(1).reduce((product, size) => product * size, 1)
  const data = new Float64Array(count * perRow)
  let at = 0
  for (const part of parts) {
    const values = (part.data as Float32Array).subarray(0, data.length - at)
    data.set(values, at)
    at += values.length
  }
  return { type, shape: [count, ...shape.slice(1)], data }
}
