import { dirname } from 'node:path'
import type { Command } from 'commander'
import { type Look, lookAtSources } from '../../build/look.ts'
import { escapeControls } from '../../core/failure.ts'
import type { Finding } from '../../core/finding.ts'
import { coverageOf, coverageTable } from '../../spec/coverage.ts'
import { failureOf, type Problem } from '../../spec/problem.ts'
import { type ReadDocument, readBenchmark } from '../../spec/read.ts'
import { reviewBenchmark } from '../../spec/review.ts'
import { finding } from '../../spec/review-finding.ts'
import { print, printJson } from '../output.ts'

export function register(program: Command): void {
  program
    .command('check')
    .description(
      'Validate a document against the headers of its data, review its design and show what is measured where.',
    )
    .argument('[file]', 'benchmark.yaml, or the folder that holds it', '.')
    .option('--allow-code', 'let the document load code that it names')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  perdure check my-benchmark\n\nExit code 1 where the review finds a fault that results could not be defended with.',
    )
    .action(async (file: string, options: { json?: boolean; allowCode?: boolean }) => {
      const document = await readBenchmark(file, { allowCode: options.allowCode === true })
      const look = await lookAtSources(document.benchmark, dirname(document.file))
      const failure = failureOf(look.problems, document.file, document.positions)
      if (failure) throw failure
      const findings = [...look.unseen.map(unseenFinding), ...reviewBenchmark(document.benchmark, document.uses)]
      if (options.json)
        printJson({
          file: document.file,
          name: document.benchmark.name,
          version: document.benchmark.version,
          digest: document.digest,
          data: { looked: look.looked, notLooked: look.notLooked },
          findings,
          coverage: coverageOf(document.benchmark),
        })
      else show(document, look, findings)
      if (findings.some(({ severity }) => severity === 'fail')) process.exitCode = 1
    })
}

/** A column that later rows of a file may have: worth a look, and no error. */
function unseenFinding({ pointer, what, hint }: Problem): Finding {
  return finding('warn', 'column-not-seen', pointer, what, hint || 'Look at the name.')
}

function show(
  { benchmark, digest, file, positions }: ReadDocument,
  { looked, notLooked }: Look,
  findings: readonly Finding[],
): void {
  const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`
  print(`${file}: valid. ${benchmark.name} ${benchmark.version}, digest ${digest.slice(0, 16)}`)
  print(
    [
      count(benchmark.tasks.length, 'task'),
      count(benchmark.conditions.length, 'condition'),
      count(benchmark.stress.length, 'storyboard'),
      count(benchmark.criteria.length, 'criterion').replace('criterions', 'criteria'),
    ].join(', '),
  )
  if (looked.length > 0) print(`Data: the columns are in ${looked.join(', ')}.`)
  for (const { source, why } of notLooked) print(`Data: ${source} was not looked at (${escapeControls(why)}).`)
  if (findings.length > 0) print('\nDesign review')
  for (const { severity, code, message, mend, evidence } of findings) {
    const place = positions.at(String(evidence.pointer))
    print(
      `  ${severity.padEnd(4)}  ${place ? `${place.line}:${place.column} ` : ''}${escapeControls(message)}. [${code}]`,
    )
    print(`        ${escapeControls(mend)}`)
  }
  if (findings.length === 0) print('Design review: nothing to say.')
  const matrix = coverageTable(coverageOf(benchmark))
  if (matrix.length > 0) {
    print('\nCoverage (x measured, . not)')
    for (const line of matrix) print(`  ${line}`)
  }
}
