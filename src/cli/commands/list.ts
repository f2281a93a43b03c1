import type { Command } from 'commander'
import { folders, type Kind, list } from '../../catalogue/catalogue.ts'
import { Failure } from '../../core/failure.ts'
import { printJson, printTable } from '../output.ts'

const kinds = Object.keys(folders) as Kind[]

export function register(program: Command): void {
  program
    .command('list')
    .description(
      'List what there is: perturbations, metrics, reductions, trainers, models, readers, transforms, splits.',
    )
    .argument('[kind]', `${kinds.join(', ')} (all where absent)`)
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      '\nExamples:\n  perdure list\n  perdure list perturbation\n  perdure show tabular/gaussian-noise',
    )
    .action(async (kind: string | undefined, options: { json?: boolean }) => {
      const wanted = kind === undefined ? kinds : [kindOf(kind)]
      const things = []
      for (const one of wanted) {
        for (const { id, thing } of await list(one))
          things.push({ kind: one, id, version: thing.version, summary: thing.summary })
      }
      if (options.json) printJson({ things })
      else
        printTable(
          ['kind', 'id', 'version', 'summary'],
          things.map((t) => [t.kind, t.id, String(t.version), t.summary]),
        )
    })
}

/** Plural and singular are both fine. @throws Failure USAGE */
export function kindOf(text: string): Kind {
  const found = kinds.find((kind) => kind === text || folders[kind] === text)
  if (!found) throw new Failure('USAGE', `no kind '${text}'; there are ${kinds.join(', ')}`)
  return found
}
