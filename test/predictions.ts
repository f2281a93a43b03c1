import { openSession } from '../src/onnx/session.ts'

/** What a trained model answers on the exact tier: `scores` or `values`, row after row, asked for in batches. */
export async function predictions(
  bytes: Uint8Array,
  features: Float32Array,
  width: number,
  batch = features.length / width,
): Promise<number[]> {
  const session = await openSession(bytes, { tier: 'exact' })
  try {
    const answers: number[] = []
    for (let at = 0; at < features.length; at += batch * width) {
      const data = features.slice(at, at + batch * width)
      const answer = await session.run({ features: { data, shape: [data.length / width, width] } })
      for (const { data: part } of Object.values(answer)) for (const value of part as Float32Array) answers.push(value)
    }
    return answers
  } finally {
    await session.release()
  }
}
