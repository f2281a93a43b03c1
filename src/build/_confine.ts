import { lstat, realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { Failure } from '../core/failure.ts'
import { irregular, openFailure } from '../doors/regular-file.ts'

/**
 * The place of a path that a document names, which must lie inside the document's folder: as written (no absolute path, no
 * `..`, no backslash) and after all links are followed.
 * @throws Failure SPEC_PATH_ESCAPE, DATA_NOT_FOUND, DATA_NOT_REGULAR (the path itself is a link)
 */
export async function confine(root: string, path: string): Promise<string> {
  const parts = path.split('/')
  if (path === '' || isAbsolute(path) || /^[A-Za-z]:/.test(path) || /[\\\0]/.test(path) || parts.includes('..')) {
    throw leavesRoot(path, 'a path that is absolute or leads upwards')
  }
  const base = await realpath(root).catch((error: unknown) => {
    throw openFailure(root, error)
  })
  const full = join(base, path)
  const real = await realpath(full).catch(async (error: unknown) => {
    const stats = await lstat(full).catch(() => null)
    throw stats?.isSymbolicLink() ? irregular(path, 'a symbolic link that leads nowhere') : openFailure(path, error)
  })
  const inside = relative(base, real)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw leavesRoot(path, 'a link that leads outside')
  }
  if ((await lstat(full)).isSymbolicLink()) throw irregular(path, 'a symbolic link')
  return full
}

function leavesRoot(path: string, what: string): Failure {
  return new Failure(
    'SPEC_PATH_ESCAPE',
    `found ${what}, expected a path inside the folder of the document`,
    { file: path },
    "Copy the data into the document's folder.",
  )
}
