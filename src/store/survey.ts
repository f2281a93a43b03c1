import { createHash } from 'node:crypto'
import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../core/digest.ts'
import { temporaryPrefix } from './write.ts'

/** Files of a store as they stand; every path is within the store, with `/`. */
export interface Survey {
  /** Digest of the bytes of each object, outcome file, release, and file of a run that has one, by path; null where it cannot be read. */
  readonly digests: ReadonlyMap<string, Digest | null>
  /** Temporary files that a stopped process left behind. */
  readonly leftovers: readonly string[]
  /** `rendered.json` of each run, which says what its reports must be. */
  readonly marks: readonly string[]
  /** What no version of this format puts there. */
  readonly strangers: readonly string[]
  /** Files and folders that the system does not let be read, with its error. */
  readonly unreadable: ReadonlyMap<string, string>
}

const forms = [
  /^objects\/[0-9a-f]{2}\/[0-9a-f]{62}$/,
  /^outcomes\/[0-9a-f]{2}\/[0-9a-f]{64}\.npz$/,
  /^releases\/[0-9a-f]{64}\.json$/,
  /^runs\/[0-9a-f]{16}\/(estimates\.json|report\.(html|json|md))$/,
]
const mark = /^runs\/[0-9a-f]{16}\/rendered\.json$/
const plain = /^(format\.json|journal|lock|runs\/[0-9a-f]{16}\/[^/]+)$/

/** Looks at everything in a store but what lies in quarantine, and hashes what has a digest to answer to. */
export function surveyStore(folder: string): Survey {
  const digests = new Map<string, Digest | null>()
  const leftovers: string[] = []
  const strangers: string[] = []
  const marks: string[] = []
  const unreadable = new Map<string, string>()
  const visit = (inside: string): void => {
    let entries: Dirent[] = []
    try {
      entries = readdirSync(join(folder, inside), { withFileTypes: true })
    } catch (error) {
      unreadable.set(inside, errno(error))
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (path === 'quarantine') continue
      if (entry.isDirectory()) visit(path)
      else if (entry.name.startsWith(temporaryPrefix)) leftovers.push(path)
      else if (forms.some((form) => form.test(path))) {
        try {
          digests.set(path, hashFile(join(folder, path)))
        } catch (error) {
          digests.set(path, null)
          unreadable.set(path, errno(error))
        }
      } else if (mark.test(path)) marks.push(path)
      else if (!plain.test(path)) strangers.push(path)
    }
  }
  visit('')
  return { digests, leftovers, marks, strangers, unreadable }
}

/** In constant memory: objects may be larger than what one read takes. */
function hashFile(path: string): Digest {
  if (!statSync(path).isFile()) throw Object.assign(new Error('not a regular file'), { code: 'not a regular file' })
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(1 << 20)
  const file = openSync(path, 'r')
  try {
    for (let n = readSync(file, chunk); n > 0; n = readSync(file, chunk)) hash.update(chunk.subarray(0, n))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

const errno = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown'
