import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Digest } from '../core/digest.ts'

const parts = ['core', 'numeric', 'metrics', 'reductions', 'intervals', 'hypotheses', 'engine'] as const

/** Digest of the code that turns outcomes into estimates: an estimate that was kept is used again only by the same evaluator. */
export const evaluatorDigest = (): Digest => codeDigest(parts)

/** Digest of the code in some folders of the package, as it runs. */
export function codeDigest(folders: readonly string[]): Digest {
  const hash = createHash('sha256')
  for (const part of folders) {
    const folder = new URL(`../${part}/`, import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => /\.(js|ts)$/.test(name) && !/\.(test|d)\.ts$/.test(name))
    for (const name of files.sort()) hash.update(`${part}/${name}\n`).update(readFileSync(new URL(name, folder)))
  }
  return hash.digest('hex')
}
