import type { Command } from 'commander'

type CommandFile = { readonly register: (program: Command) => void }

/** Every command in the order of the help, each with the one file that it needs: a command loads nothing of the others. */
export const commands: Readonly<Record<string, () => Promise<CommandFile>>> = {
  init: () => import('./commands/init.ts'),
  check: () => import('./commands/check.ts'),
  build: () => import('./commands/build.ts'),
  run: () => import('./commands/run.ts'),
  report: () => import('./commands/report.ts'),
  score: () => import('./commands/score.ts'),
  compare: () => import('./commands/compare.ts'),
  perturb: () => import('./commands/perturb.ts'),
  list: () => import('./commands/list.ts'),
  show: () => import('./commands/show.ts'),
  export: () => import('./commands/export.ts'),
  import: () => import('./commands/import.ts'),
  fsck: () => import('./commands/fsck.ts'),
  new: () => import('./commands/new.ts'),
}

/** The files to load for these arguments: one for a command, none for --version, all for help or for a name that is unknown. */
export async function commandsFor(argv: readonly string[]): Promise<CommandFile[]> {
  if (argv[0] === '--version' || argv[0] === '-V') return []
  const wanted = Object.hasOwn(commands, argv[0] ?? '') ? [commands[argv[0]]] : Object.values(commands)
  return Promise.all(wanted.map((load) => load()))
}
