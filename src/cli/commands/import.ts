import type { Command } from 'commander'
import type { Value } from '../../core/define.ts'
import type { CorruptionSummary } from '../../scoring/corruption-error.ts'
import { print, printJson, printTable } from '../output.ts'

interface ImportOptions {
  readonly baseline: string
  readonly clean?: string
  readonly json?: boolean
}

export function register(program: Command): void {
  program
    .command('import')
    .description('Read a published table of results and fold it as a report of ours would: what it says, recomputed.')
    .argument('<format>', 'robustbench: accuracies by corruption and severity, two header rows, one row for each model')
    .argument('<file>', 'the table, .csv')
    .option('--baseline <model>', 'the model of the table that corruption errors are relative to', 'AlexNet')
    .option('--clean <file>', 'accuracies on clean samples: .csv with the columns model and clean, in [0, 1]')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Example:
  perdure import robustbench unaggregated_results.csv --clean clean.csv

The table is model_info/imagenet/corruptions/unaggregated_results.csv of RobustBench, or one of your own of the same form.

Accuracy is the mean of all cells; mCE the mean over corruptions of the model's summed error divided by that of the baseline
*of this table*, in percent: the denominators of 50,000 images give other numbers. Relative mCE divides what is lost on the way
from clean, so a model that is bad when clean looks good in it: read the three together. A table of means holds no samples,
so there are no intervals.

JSON: { format, baseline, cells, models: [{ model, clean, accuracy, mce, relativeMce, corruptions: [
  { corruption, accuracy, corruptionError }] }] }, all as shares; null where undefined, with \`reasons\``,
    )
    .action(async (format: string, file: string, options: ImportOptions) => {
      if (format !== 'robustbench') {
        const { Failure } = await import('../../core/failure.ts')
        throw new Failure(
          'USAGE',
          `found the format '${format}', expected robustbench`,
          {},
          'See perdure import --help.',
        )
      }
      const { readCleanAccuracies, readCorruptionTable } = await import('../../scoring/corruption-table.ts')
      const { summariseCorruptions } = await import('../../scoring/corruption-error.ts')
      const table = await readCorruptionTable(file)
      const clean = options.clean === undefined ? undefined : await readCleanAccuracies(options.clean)
      const models = summariseCorruptions(table, options.baseline, clean)
      const { baseline } = options
      if (options.json) printJson({ format, baseline, cells: table.cells.length, models: models.map(jsonOf) })
      else show(file, table.cells.length, baseline, models)
    })
}

function show(file: string, cells: number, baseline: string, models: readonly CorruptionSummary[]): void {
  print(`${file}: ${models.length} models, ${cells} cells, in percent; corruption errors relative to ${baseline}`)
  print()
  printTable(
    ['model', 'clean', 'accuracy', 'mCE', 'relative mCE', 'worst corruption'],
    models.map(({ accuracy, clean, corruptions, mce, model, relativeMce }) => {
      const worst = corruptions.reduce((a, b) => (numberOf(b.accuracy) < numberOf(a.accuracy) ? b : a))
      return [
        model,
        percent(clean),
        percent(accuracy),
        percent(mce),
        percent(relativeMce),
        `${worst.corruption} ${percent(worst.accuracy)}`,
      ]
    }),
  )
}

const numberOf = (value: Value | null): number => (typeof value === 'number' ? value : Number.NaN)

const percent = (value: Value | null): string => (typeof value === 'number' ? (100 * value).toFixed(2) : '-')

function jsonOf({ accuracy, clean, corruptions, mce, model, relativeMce }: CorruptionSummary): Record<string, unknown> {
  const values = { accuracy, mce, relativeMce }
  const reasons = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'number' ? [] : [[name, value.reason]],
  )
  return {
    model,
    clean,
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)])),
    corruptions: corruptions.map(({ accuracy, corruption, corruptionError }) => ({
      corruption,
      accuracy: shown(accuracy),
      corruptionError: shown(corruptionError),
    })),
    ...(reasons.length > 0 ? { reasons: Object.fromEntries(reasons) } : {}),
  }
}

const shown = (value: Value): number | null => (typeof value === 'number' ? value : null)
