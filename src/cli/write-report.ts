import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Digest, digestBytes } from '../core/digest.ts'
import type { Release } from '../core/release.ts'
import type { RunEstimates } from '../engine/evaluate.ts'
import { codeDigest } from '../engine/evaluator.ts'
import { renderHtml } from '../report/html.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { writeWhole } from '../store/write.ts'
import { reportOf } from './report-of.ts'

const names = ['report.json', 'report.html', 'report.md'] as const

/**
 * Writes a run's estimates and renders its report into its folder. What `rendered.json` says was made from the same estimates,
 * commands and code, and is still as it was made, is left as it is. It names each file with its digest, which `fsck` holds them to.
 */
export async function writeReport(
  folder: string,
  release: Release,
  result: RunEstimates,
  text: string,
  commands: readonly string[],
): Promise<void> {
  const mark = join(folder, 'rendered.json')
  const from = { estimates: digestBytes(text), commands, code: codeDigest(['report', 'core', 'doors']) }
  if (isRendered(folder, mark, from)) return
  const data = await reportOf(release, result, commands)
  const rendered = {
    'report.json': JSON.stringify(data),
    'report.html': await renderHtml(data),
    'report.md': renderMarkdown(data),
  }
  // While files are replaced none of them is spoken of, so a run that is stopped here leaves nothing that looks damaged.
  rmSync(mark, { force: true })
  writeWhole(join(folder, 'estimates.json'), text)
  for (const name of names) writeWhole(join(folder, name), rendered[name])
  const files = Object.fromEntries(names.map((name) => [name, digestBytes(rendered[name])]))
  writeWhole(mark, JSON.stringify({ ...from, files }))
}

/** Whether all files stand there as `rendered.json` says that they were made from this. */
function isRendered(folder: string, mark: string, from: { readonly estimates: Digest }): boolean {
  if (!existsSync(mark)) return false
  const digestOf = (name: string): Digest | null => {
    const path = join(folder, name)
    return existsSync(path) ? digestBytes(readFileSync(path)) : null
  }
  const files = Object.fromEntries(names.map((name) => [name, digestOf(name)]))
  const whole = readFileSync(mark, 'utf8') === JSON.stringify({ ...from, files })
  return whole && digestOf('estimates.json') === from.estimates
}
