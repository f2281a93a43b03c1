import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { objectPath, openStoreForWriting } from '../store/store.ts'
import { storeSnapshots } from './_snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'snapshot-'))
const store = openStoreForWriting(folder)
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

test('what is committed is a read-only object, twice as once; what is aborted leaves nothing', async () => {
  const digest = digestBytes('hello')
  for (let i = 0; i < 2; i++) {
    const writer = storeSnapshots(store)()
    await writer.write(Buffer.from('hel'))
    await writer.write(Buffer.from('lo'))
    await writer.commit(digest)
  }
  expect(readFileSync(objectPath(store, digest), 'utf8')).toBe('hello')
  expect(statSync(objectPath(store, digest)).mode & 0o222).toBe(0)
  const dropped = storeSnapshots(store)()
  await dropped.write(Buffer.from('x'))
  await dropped.abort()
  const empty = storeSnapshots(store)()
  await empty.commit(digestBytes(''))
  expect(readFileSync(objectPath(store, digestBytes('')))).toHaveLength(0)
  expect(readdirSync(join(folder, 'objects')).filter((name) => name.startsWith('.'))).toEqual([])
})
