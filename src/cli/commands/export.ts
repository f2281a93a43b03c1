import { join } from 'node:path'
import type { Command } from 'commander'
import { Failure } from '../../core/failure.ts'
import { type StoreOptions, storeFolder } from '../benchmark.ts'
import { print, printJson } from '../output.ts'

export function register(program: Command): void {
  program
    .command('export')
    .description(
      'Write the samples of a task as CSV: ids, interval, part, target and inputs, to train a model or to predict.',
    )
    .argument('[file]', 'benchmark.yaml, or the folder that holds it', '.')
    .option('--task <id>', 'which task; needed where there are several')
    .option('--features', 'the fitted model inputs instead of the raw columns')
    .option('--out <folder>', 'where to write', '.')
    .option('--store <folder>', 'the store of the release (default: .perdure beside the document)')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure export examples/bike-demand --task high-demand --out samples
  perdure export examples/bike-demand --task high-demand --features --out features

Writes train.csv (what a fixed model may learn from) and evaluate.csv (what it is asked), of the newest release of the store:
\`perdure build\` makes one. With --features the columns are what an ONNX model is given. Where a task has unfamiliar data without a right answer, they
are in unfamiliar.csv: predict them in the same file, with an empty cell where the model abstains.

Predict every row of evaluate.csv and write a CSV with the column id and, for classes, a column of probabilities for each, named as
the class, or only the column prediction with the class; for numbers the column prediction. Then:
  perdure run examples/bike-demand --model high-demand/ours=predictions.csv`,
    )
    .action(async (file: string, options: StoreOptions & { task?: string; features?: boolean; out: string }) => {
      const { documentPath } = await import('../../spec/text.ts')
      const { openStore } = await import('../../store/store.ts')
      const { loadRelease } = await import('../../build/release.ts')
      const { exportTask } = await import('../../build/export.ts')
      const { writeWhole } = await import('../../store/write.ts')
      const store = openStore(storeFolder(documentPath(file), options))
      const entry = store.journal().entries.findLast((e) => e.type === 'release')
      if (entry?.type !== 'release')
        throw new Failure(
          'RUN_NOT_FOUND',
          'no release in this store',
          { file: store.folder },
          'Run `perdure build` first.',
        )
      const release = await loadRelease(store, entry.digest)
      const ids = release.tasks.map((task) => task.spec.id)
      const task = release.tasks.find((t) => t.spec.id === (options.task ?? ids[0]))
      if (!task || (options.task === undefined && ids.length > 1)) {
        throw new Failure(
          'USAGE',
          `${options.task === undefined ? 'no task named' : `no task '${options.task}'`}; there are ${ids.join(', ')}`,
          {},
          `Say --task ${ids[0]}.`,
        )
      }
      const files = await exportTask(task, options.features === true)
      for (const [name, text] of files) writeWhole(join(options.out, name), text)
      const written = files.map(([name]) => join(options.out, name))
      if (options.json) printJson({ release: release.digest, task: task.spec.id, files: written })
      else for (const path of written) print(path)
    })
}
