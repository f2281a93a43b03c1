import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { escapeControls } from '../../core/failure.ts'
import type { Finding } from '../../core/finding.ts'
import { examineStore } from '../../store/fsck.ts'
import { repairStore } from '../../store/repair.ts'
import { print, printJson } from '../output.ts'

export function register(program: Command): void {
  program
    .command('fsck')
    .description('Check every file of a store against its digest, and repair what can be derived again.')
    .argument('[folder]', 'a store, or the folder of a document that holds one in .perdure', '.')
    .option('--repair', 'move what is damaged to quarantine, so that the next run makes it again')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure fsck my-benchmark
  perdure fsck my-benchmark --repair

Exit codes: 0 nothing is damaged; 1 damage that a repair and the next run mend; 3 something cannot be derived again.`,
    )
    .action((folder: string, options: { repair?: boolean; json?: boolean }) => {
      const beside = join(folder, '.perdure')
      const store = existsSync(join(folder, 'format.json')) || !existsSync(beside) ? folder : beside
      const repaired = options.repair === true
      const { findings, checked } = repaired ? repairStore(store) : examineStore(store)
      const exit = exitCode(findings)
      if (options.json) printJson({ store, checked, findings, repaired, exit })
      else show(findings, checked, repaired)
      process.exitCode = exit
    })
}

function exitCode(findings: readonly Finding[]): 0 | 1 | 3 {
  if (findings.some(({ severity }) => severity === 'fail')) return 3
  return findings.some(({ severity }) => severity === 'warn') ? 1 : 0
}

const words = { info: 'note', warn: 'damaged', fail: 'LOST' }

function show(findings: readonly Finding[], checked: Readonly<Record<string, number>>, repaired: boolean): void {
  const counts = Object.entries(checked).map(([what, n]) => `${n} ${what}`)
  print(`checked   ${counts.join(', ')}`)
  for (const { severity, message, samples, count, mend } of findings) {
    print(`${words[severity].padEnd(8)}  ${escapeControls(message)}${count > 1 ? ` (${count} times)` : ''}`)
    for (const sample of samples.slice(0, 5)) print(`          ${escapeControls(sample)}`)
    if (count > 5) print('          ...')
    if (mend && !(repaired && severity === 'warn')) print(`          ${mend}`)
  }
  const damaged = findings.some(({ severity }) => severity !== 'info')
  if (!damaged) print('nothing is damaged')
  else if (repaired) print('repaired: what was damaged is in quarantine, and the next `perdure run` makes it again')
}
