import { expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { keep } from './_keep.ts'

/** A place for snapshots that notes what happens to it. */
const context = (notes: string[], signal?: AbortSignal) => ({
  root: '.',
  allowCode: false,
  signal,
  snapshot: () => ({
    write: async (chunk: Uint8Array) => void notes.push(`write ${chunk.length}`),
    commit: async (digest: string) => void notes.push(`commit ${digest}`),
    abort: async () => void notes.push('abort'),
  }),
})

test('right bytes are committed, wrong ones and failures aborted', async () => {
  const notes: string[] = []
  const sha256 = digestBytes('ab')
  const give = async (take: (chunk: Uint8Array) => Promise<void>): Promise<void> => {
    await take(Buffer.from('a'))
    await take(Buffer.from('b'))
  }
  expect(await keep(context(notes), sha256, 'f', give)).toEqual({ sha256, bytes: 2 })
  const wrong = digestBytes('abc')
  await expect(keep(context(notes), wrong, 'f', give)).rejects.toMatchObject({
    code: 'DATA_HASH_MISMATCH',
    where: { file: 'f' },
    details: { expected: wrong, found: sha256, bytes: 2 },
  })
  await expect(keep(context(notes, AbortSignal.abort()), sha256, 'f', give)).rejects.toMatchObject({
    code: 'INTERRUPTED',
  })
  expect(notes).toEqual(['write 1', 'write 1', `commit ${sha256}`, 'write 1', 'write 1', 'abort', 'abort'])
})
