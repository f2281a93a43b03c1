import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestBytes } from '../core/digest.ts'
import type { Release } from '../core/release.ts'
import type { RunEstimates } from '../engine/evaluate.ts'
import { codeDigest } from '../engine/evaluator.ts'
import { renderHtml } from '../report/html.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { writeWhole } from '../store/write.ts'
import { reportOf } from './report-of.ts'

const files = ['estimates.json', 'report.json', 'report.html', 'report.md'] as const

/**
 * Writes a run's estimates and renders its report into its folder. What `rendered.json` says was made from the same estimates,
 * commands and code is left as it is.
 */
export async function writeReport(
  folder: string,
  release: Release,
  result: RunEstimates,
  text: string,
  commands: readonly string[],
): Promise<void> {
  const mark = join(folder, 'rendered.json')
  const made = JSON.stringify({ estimates: digestBytes(text), commands, code: codeDigest(['report', 'core', 'doors']) })
  const known =
    existsSync(mark) && readFileSync(mark, 'utf8') === made && files.every((name) => existsSync(join(folder, name)))
  if (known) return
  const data = await reportOf(release, result, commands)
  writeWhole(join(folder, 'estimates.json'), text)
  writeWhole(join(folder, 'report.json'), JSON.stringify(data))
  writeWhole(join(folder, 'report.html'), await renderHtml(data))
  writeWhole(join(folder, 'report.md'), renderMarkdown(data))
  writeWhole(mark, made)
}
