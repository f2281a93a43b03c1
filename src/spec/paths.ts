import { describe, type Problem } from './problem.ts'
import { walk } from './walk.ts'

const pathFields = new Set(['path', 'paths', 'file', 'files', 'folder', 'data', 'directory', 'plugins'])
const addressFields = new Set(['url', 'mirrors', 'licenceUrl'])

/**
 * Paths of a document are relative, stay in its folder and are written with `/`: the same document must mean the same
 * files on every machine, and must not reach any other. Hostile input.
 */
export function pathProblems(document: unknown): Problem[] {
  const found: Problem[] = []
  walk(document, (key, value, pointer) => {
    if (typeof value !== 'string') return
    const why = pathFields.has(key) ? escapes(value) : addressFields.has(key) ? foreign(value) : climbs(value)
    if (why)
      found.push({
        code: 'SPEC_PATH_ESCAPE',
        pointer,
        what: `found ${describe(value)} (${why}), expected ${addressFields.has(key) ? 'an http or https address' : 'a relative path inside the folder of the document'}`,
        hint: addressFields.has(key) ? '' : 'Put the file next to the document, or below.',
      })
  })
  return found
}

/** Why a path may leave the document's folder, or undefined where it cannot. */
export function escapes(path: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'a control character'
  if (path.includes('\\')) return 'a backslash'
  if (path.startsWith('/')) return 'an absolute path'
  if (/^[A-Za-z]:/.test(path)) return 'a drive'
  if (path.startsWith('~')) return 'a home folder'
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(path)) return 'an address'
  if (/%(2e|2f|5c|00|7e|3a)/i.test(path)) return 'URL encoding'
  if (path.split('/').includes('..')) return 'a step upwards'
  return undefined
}

/** A file address is a path by another door. */
function foreign(address: string): string | undefined {
  const scheme = /^\s*([A-Za-z][A-Za-z0-9+.-]*):/.exec(address)?.[1].toLowerCase()
  return scheme === undefined || scheme === 'http' || scheme === 'https' ? undefined : `the scheme ${scheme}`
}

/** In a parameter of a thing, whatever its name, only what cannot be meant as anything but a path. */
function climbs(value: string): string | undefined {
  return /^(\.\.[\\/]|file:)/i.test(value) || /^[^\s]*[\\/]\.\.[\\/]/.test(value) ? 'a step upwards' : undefined
}
