import type { Command } from 'commander'
import { register as build } from './commands/build.ts'
import { register as check } from './commands/check.ts'
import { register as compare } from './commands/compare.ts'
import { register as exportSamples } from './commands/export.ts'
import { register as fsck } from './commands/fsck.ts'
import { register as init } from './commands/init.ts'
import { register as list } from './commands/list.ts'
import { register as create } from './commands/new.ts'
import { register as report } from './commands/report.ts'
import { register as run } from './commands/run.ts'
import { register as score } from './commands/score.ts'
import { register as show } from './commands/show.ts'

/** Every command, in the order of the help. */
export const commands: readonly ((program: Command) => void)[] = [
  init,
  check,
  build,
  run,
  report,
  score,
  compare,
  list,
  show,
  exportSamples,
  fsck,
  create,
]
