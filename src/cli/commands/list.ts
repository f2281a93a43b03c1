import type { Command } from 'commander'
import { folders, type Kind, list } from '../../catalogue/catalogue.ts'
import type { Perturbation } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { print, printJson, printTable } from '../output.ts'

const kinds = Object.keys(folders) as Kind[]

export function register(program: Command): void {
  program
    .command('list')
    .description(
      'List what there is: perturbations, metrics, reductions, trainers, models, readers, transforms, splits.',
    )
    .argument('[kind]', `${kinds.join(', ')} (all where absent)`)
    .option('--rare', 'only perturbations of events that are rare and matter, each with how it comes about')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      '\nExamples:\n  perdure list\n  perdure list perturbation\n  perdure list perturbation --rare\n  perdure show tabular/gaussian-noise',
    )
    .action(async (kind: string | undefined, options: { json?: boolean; rare?: boolean }) => {
      if (options.rare && kind !== undefined && kindOf(kind) !== 'perturbation')
        throw new Failure('USAGE', `found --rare with ${kind}: only perturbations are rare`)
      const wanted = options.rare ? (['perturbation'] as const) : kind === undefined ? kinds : [kindOf(kind)]
      const things = []
      for (const one of wanted) {
        for (const { id, thing } of await list(one)) {
          const { rare } = thing as Partial<Perturbation>
          if (options.rare && rare === undefined) continue
          const { version, summary } = thing
          things.push({ kind: one, id, version, summary, ...(rare === undefined ? {} : { rare }) })
        }
      }
      if (options.json) printJson({ things })
      else if (options.rare) {
        for (const { id, summary, rare } of things) print(`${id}\n  ${summary}\n  ${rare}`)
      } else
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
