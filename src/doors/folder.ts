import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../core/failure.ts'
import { irregular, openFailure } from './regular-file.ts'

export interface FolderLimits {
  readonly maxFiles: number
  readonly maxDepth: number
}

/**
 * Paths of all files under a folder, relative to it with `/` between names, in code-unit order. Names that begin with a dot
 * are left out. Nothing is followed: a link, pipe, socket or device anywhere is refused.
 * @throws Failure DATA_NOT_FOUND, DATA_NOT_REGULAR, DATA_ENCODING (a name that is not UTF-8), DATA_TOO_LARGE
 */
export async function listFolder(folder: string, limits: FolderLimits): Promise<string[]> {
  const files: string[] = []
  const visit = async (inside: string, depth: number): Promise<void> => {
    const here = join(folder, inside)
    if (depth > limits.maxDepth) {
      throw new Failure('DATA_TOO_LARGE', `found folders nested deeper than ${limits.maxDepth}`, { file: here })
    }
    const entries = await readdir(here, { withFileTypes: true }).catch((error: unknown) => {
      throw openFailure(here, error)
    })
    for (const entry of entries) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      const file = join(folder, path)
      if (entry.name.includes('\ufffd')) {
        throw new Failure('DATA_ENCODING', 'found a file name that is not UTF-8', { file }, 'Rename it.')
      }
      if (entry.isSymbolicLink()) throw irregular(file, 'a symbolic link')
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory()) await visit(path, depth + 1)
      else if (entry.isFile()) files.push(path)
      else throw irregular(file, entry.isFIFO() ? 'a named pipe' : 'a socket or device')
      if (files.length > limits.maxFiles) {
        const hint = 'Raise maxRows of the dataset if the number is right.'
        throw new Failure('DATA_TOO_LARGE', `found more than ${limits.maxFiles} files`, { file: folder }, hint)
      }
    }
  }
  const stats = await lstat(folder).catch((error: unknown) => {
    throw openFailure(folder, error)
  })
  if (stats.isSymbolicLink()) throw irregular(folder, 'a symbolic link')
  if (!stats.isDirectory())
    throw new Failure('DATA_NOT_REGULAR', 'found no folder where one is expected', { file: folder })
  await visit('', 1)
  return files.sort()
}
