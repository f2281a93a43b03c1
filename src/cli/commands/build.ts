import type { Command } from 'commander'
import { type StoreOptions, storeFolder, workerCount } from '../benchmark.ts'
import { interruptible, print, printJson, progressLine } from '../output.ts'

export function register(program: Command): void {
  program
    .command('build')
    .description('Collect, split, check, train the baselines and freeze a release.')
    .argument('[file]', 'benchmark.yaml, or the folder that holds it', '.')
    .option('--store <folder>', 'where everything is kept (default: .perdure beside the document)')
    .option('--workers <n>', 'worker threads (default: one per core)')
    .option('--allow-code', 'let the document run commands and plug-ins that it names')
    .option('--recollect', 'run every collection step again and say what has changed since the last time')
    .option('--update-lock', 'accept a release that differs from perdure.lock')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure build examples/bike-demand
  perdure build examples/bike-demand --recollect

A release is the data as parsed, its splits, fitted features, trained baselines and protocol, named by a digest. The first build
writes perdure.lock beside the document; a later one that gives another release from the same document is refused.

Exit codes: 0 done; 1 --recollect found a source that is gone, or another licence or digest than declared; 2 bad input;
            3 perdure.lock or the store do not agree; 4 refused by policy, such as a split that leaks; 5 resource limit; 6 environment.`,
    )
    .action(async (file: string, options: StoreOptions & { recollect?: boolean; updateLock?: boolean }) => {
      const { buildDocument } = await import('../build-document.ts')
      const built = await buildDocument(file, options, interruptible(), progressLine)
      built.store.close()
      const { release, trained, findings, changes, lock } = built
      if (options.json) printJson({ release, trained, findings, changes, lock })
      else {
        for (const { severity, message } of [...findings, ...changes])
          if (severity !== 'info' || options.recollect) print(`${severity}: ${message}`)
        print(`release ${release}`)
        print(`lock    ${lock}`)
        print(
          `store   ${storeFolder(built.file, options)} (${trained} baselines trained, ${workerCount(options)} workers)`,
        )
      }
      if (changes.some(({ severity }) => severity === 'fail')) process.exitCode = 1
    })
}
