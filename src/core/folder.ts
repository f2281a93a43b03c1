import { canonicalJson } from './canonical.ts'
import { type Digest, digestBytes } from './digest.ts'

/** One file of a folder: its path within it, with `/` between names. */
export interface FolderEntry {
  readonly path: string
  readonly bytes: number
  readonly sha256: Digest
}

/** What a folder is by content: its files by path, as canonical JSON. Its digest is the identity of a folder source. */
export function folderManifest(entries: readonly FolderEntry[]): { text: string; bytes: number; sha256: Digest } {
  const files = entries
    .map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const text = `${canonicalJson({ files })}\n`
  return { text, bytes: Buffer.byteLength(text), sha256: digestBytes(text) }
}
