import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Digest } from '../core/digest.ts'
import { objectPath, type Store } from '../store/store.ts'
import { environmentFailure, syncFolder } from '../store/write.ts'

/** Where the raw bytes of a source go while they arrive. Exactly one of commit and abort ends it. */
export interface SnapshotWriter {
  write(chunk: Uint8Array): Promise<void>
  /** Keeps what was written under its digest; keeping twice is harmless. */
  commit(digest: Digest): Promise<void>
  abort(): Promise<void>
}

/** Snapshots as objects of a store, written in constant memory: temporary file, fsync, rename, fsync of the folder. */
export function storeSnapshots(store: Store): () => SnapshotWriter {
  return () => {
    const folder = join(store.folder, 'objects')
    const temporary = join(folder, `.tmp-${process.pid}-${randomBytes(6).toString('hex')}`)
    let handle: FileHandle | null = null
    const opened = async (): Promise<FileHandle> => {
      mkdirSync(folder, { recursive: true })
      handle ??= await open(temporary, 'wx', 0o444)
      return handle
    }
    const abort = async (): Promise<void> => {
      await handle?.close().catch(() => {})
      rmSync(temporary, { force: true })
    }
    const guarded = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work()
      } catch (error) {
        await abort()
        throw environmentFailure(error, temporary)
      }
    }
    return {
      abort,
      write: (chunk) =>
        guarded(async () => {
          await (await opened()).writeFile(chunk)
        }),
      commit: (digest) =>
        guarded(async () => {
          const file = await opened()
          await file.sync()
          await file.close()
          const path = objectPath(store, digest)
          if (existsSync(path)) return rmSync(temporary, { force: true })
          mkdirSync(dirname(path), { recursive: true })
          renameSync(temporary, path)
          syncFolder(dirname(path))
        }),
    }
  }
}
