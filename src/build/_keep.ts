import { createHash } from 'node:crypto'
import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { openRegular } from '../doors/regular-file.ts'
import type { CollectContext } from './collect.ts'

export async function copyFile(path: string, maxBytes: number, take: Take): Promise<void> {
  const file = await openRegular(path, maxBytes)
  try {
    const chunk = Buffer.allocUnsafe(1 << 20)
    for (let read = await file.read(chunk); read > 0; read = await file.read(chunk)) await take(chunk.subarray(0, read))
    await file.finish()
  } finally {
    await file.close()
  }
}

export type Take = (chunk: Uint8Array) => Promise<void>

/** Hashes and keeps what `give` hands over; wrong bytes are dropped before anything could parse them. */
export async function keep(
  context: CollectContext,
  expected: Digest | undefined,
  from: string,
  give: (take: Take) => Promise<void>,
): Promise<{ sha256: Digest; bytes: number }> {
  const writer = context.snapshot()
  const hash = createHash('sha256')
  let bytes = 0
  try {
    await give(async (chunk) => {
      if (context.signal?.aborted) throw new Failure('INTERRUPTED', 'interrupted while collecting', { file: from })
      hash.update(chunk)
      bytes += chunk.length
      await writer.write(chunk)
    })
    const sha256 = hash.digest('hex')
    if (expected !== undefined && sha256 !== expected) {
      const what = `found SHA-256 ${sha256} (${bytes} bytes), expected ${expected}`
      const hint = 'The data is damaged or was replaced; fetch it again, or declare the new digest after a review.'
      throw new Failure('DATA_HASH_MISMATCH', what, { file: from }, hint, { expected, found: sha256, bytes, from })
    }
    await writer.commit(sha256)
    return { sha256, bytes }
  } catch (error) {
    await writer.abort()
    throw error
  }
}
