import type { OnnxSession, RunData } from './session.ts'

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

/** Rows of one run of a model that takes any number: time limits are for something of known size. */
const freeBatch = 1024

/**
 * The model's answers for some rows, batch after batch; `between` is called before each. A model of a fixed batch gets
 * its last one filled up with rows of zeros, whose answers are dropped.
 */
export async function runRows(session: OnnxSession, rows: Rows, between = (): void => {}): Promise<RowsAnswer> {
  const { count, features, fixedBatch, input, output, rowShape } = rows
  const width = rowShape.reduce((product, size) => product * size, 1)
  const parts: RowsAnswer[] = []
  for (let from = 0; from < count; from += fixedBatch ?? freeBatch) {
    const size = fixedBatch ?? Math.min(freeBatch, count - from)
    const data = new Float32Array(size * width)
    data.set(features.subarray(from * width, Math.min(from + size, count) * width))
    between()
    const { [output]: answer } = await session.run({ [input]: { shape: [size, ...rowShape], data } }, [output])
    // Anything but numbers per row is left for the check of the signature to refuse.
    const numbers = answer.data instanceof Float32Array || answer.data instanceof Float64Array
    if (!numbers || answer.shape[0] !== size) return answer
    parts.push(answer)
  }
  return joined(parts, count)
}

function joined(parts: readonly RowsAnswer[], count: number): RowsAnswer {
  const [{ type, shape }] = parts
  const perRow = shape.slice(1).reduce((product, size) => product * size, 1)
  if (parts.length === 1 && shape[0] === count) return parts[0]
  const data = new (type === 'float32' ? Float32Array : Float64Array)(count * perRow)
  let at = 0
  for (const part of parts) {
    const values = (part.data as Float32Array).subarray(0, data.length - at)
    data.set(values, at)
    at += values.length
  }
  return { type, shape: [count, ...shape.slice(1)], data }
}
