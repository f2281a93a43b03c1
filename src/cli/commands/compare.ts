import type { Command } from 'commander'
import { Failure } from '../../core/failure.ts'
import type { FileComparison } from '../../scoring/compare-files.ts'
import {
  addPredictionOptions,
  columnHelp,
  estimating,
  exitHelp,
  interval,
  listOf,
  numberOf,
  type PredictionOptions,
  readingOf,
  requestOf,
  shown,
} from '../_prediction-options.ts'
import { print, printJson, printTable } from '../output.ts'

interface CompareOptions extends PredictionOptions {
  readonly margin?: string
  readonly failOn?: string
}

const words = ['improved', 'regressed', 'equivalent', 'undecided']

export function register(program: Command): void {
  addPredictionOptions(
    program
      .command('compare')
      .description(
        'Compare files of predictions for the same samples: is the difference real, and which decisions change?',
      )
      .argument('<first>', 'predictions of the model to compare with')
      .argument('<others...>', 'predictions of one or more other models'),
  )
    .option('--id <column>', 'pair rows by this column (default: by the order of rows)')
    .option('--margin <size>', 'a smaller difference is none; also by metric: mae=5,r2=0.02')
    .option('--fail-on <words>', 'exit 1 where a comparison ends in one of these words: regressed,undecided')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure compare old.csv new.csv --label y --scores p0,p1 --id sample
  perdure compare old.csv new.csv --label y --scores p0,p1 --id sample --fail-on regressed
  perdure compare a.csv b.csv c.csv --label demand --prediction yhat --task regression --margin mae=5
${columnHelp}

All files have the same columns, and the same samples with the same labels. "Difference" is of a file
less the first.
  interval      from the same resamples of both, or DeLong's
  p             McNemar's exact test for accuracy, DeLong's for the area under the ROC curve, else
                paired bootstrap; corrected over all comparisons of the call, as is pEquivalence
  word          improved, regressed: p is significant and the interval lies on one side of 0;
                equivalent: the difference is shown to be less than the margin, and the interval
                lies within it (pEquivalence, corrected too); undecided: none of these
  margin        default: a hundredth of the metric's range (0.01 for accuracy). mae, rmse, r2 and
                log-loss have no such range, so nothing is called equivalent without --margin
  detectable    the smallest true difference that so many samples show with 80 % power, corrected
Churn is the share of samples that get another class, good-flips of those wrong before and right now,
bad-flips the reverse.

JSON: { task, inferred, classes, positive, rows, models, level, replicates, seed, estimates: [...],
  comparisons: [ { metric, model, against, word, sentence, value, lower, upper, level, method, n,
                   p, pCorrected, pEquivalence, pEquivalenceCorrected, test, detectable, bound,
                   undefinedShare?, reason? } ] }

Exit codes: 0 done; 1 a word of --fail-on came up; ${exitHelp}`,
    )
    .action(async (first: string, others: string[], options: CompareOptions) => {
      const progress = estimating(options.json === true)
      const request = { ...requestOf(options), margin: marginOf(options.margin), progress }
      const failing = failOn(options.failOn)
      const { compareFiles } = await import('../../scoring/compare-files.ts')
      const files = [first, ...others]
      const readings = readingOf(files, options.json === true)
      const sources = files.map((file, k) => ({ file, delimiter: options.delimiter, progress: readings[k] }))
      const comparison = await compareFiles(sources, request)
      readings[0].end()
      progress.end()
      if (options.json)
        printJson({
          ...comparison,
          comparisons: comparison.comparisons.map(({ task: _, ...own }) => own),
          level: request.level,
          replicates: request.replicates,
          seed: request.seed,
        })
      else show(comparison)
      if (comparison.comparisons.some(({ word }) => failing.includes(word))) process.exitCode = 1
    })
}

function marginOf(text: string | undefined): number | ReadonlyMap<string, number> | null {
  if (text === undefined) return null
  const size = (of: string): number =>
    numberOf('--margin', of, (x) => x >= 0 && x < Number.POSITIVE_INFINITY, 'a size of at least 0')
  if (!text.includes('=')) return size(text)
  return new Map(
    (listOf(text, '--margin') ?? []).map((part) => {
      const cut = part.indexOf('=')
      if (cut < 1) throw new Failure('USAGE', `found '${part}' in --margin, expected metric=size`)
      return [part.slice(0, cut), size(part.slice(cut + 1))] as const
    }),
  )
}

function failOn(text: string | undefined): readonly string[] {
  const wanted = listOf(text, '--fail-on') ?? []
  const unknown = wanted.find((word) => !words.includes(word))
  if (unknown !== undefined)
    throw new Failure('USAGE', `found --fail-on ${unknown}, expected some of ${words.join(', ')}`)
  return wanted
}

function show({ task, inferred, classes, positive, rows, models, estimates, comparisons }: FileComparison): void {
  const named = classes.length > 12 ? `${classes.length} classes` : `classes ${classes.join(', ')}`
  print(
    [
      `${rows} samples in each of ${models.length} files`,
      `${task}${inferred ? ' (inferred; --task says otherwise)' : ''}`,
      ...(task === 'classification' ? [named] : []),
      ...(positive === null ? [] : [`positive ${positive}`]),
    ].join(', '),
  )
  print()
  const level = `${Number((100 * comparisons[0].level).toPrecision(6))} % interval`
  printTable(
    ['metric', 'of', 'value', level, 'method', 'n'],
    estimates.map((estimate) => [
      estimate.metric,
      String(estimate.axes.model),
      shown(estimate.value),
      interval(estimate),
      estimate.reason ? `${estimate.method}: ${estimate.reason}` : estimate.method,
      String(estimate.n),
    ]),
  )
  print(`\nAgainst ${models[0]}`)
  printTable(
    ['metric', 'of', 'difference', level, 'p (Holm)', 'test', 'margin', 'detectable', 'word'],
    comparisons.map((own) => [
      own.metric,
      own.model,
      shown(own.value),
      interval(own),
      own.pCorrected === null || own.pCorrected === undefined ? '-' : String(Number(own.pCorrected.toPrecision(3))),
      own.test ?? `none${own.reason ? `: ${own.reason}` : ''}`,
      shown(own.bound ?? null),
      shown(own.detectable ?? null),
      own.word,
    ]),
  )
}
