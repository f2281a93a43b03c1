import { statSync } from 'node:fs'
import type { Command } from 'commander'
import { Failure } from '../core/failure.ts'
import type { PredictionRequest } from '../scoring/prediction-request.ts'
import { progressLine } from './output.ts'

export interface PredictionOptions {
  readonly label: string
  readonly prediction?: string
  readonly scores?: string
  readonly classes?: string
  readonly positive?: string
  readonly task?: string
  readonly metrics?: string
  readonly cluster?: string
  readonly weight?: string
  readonly id?: string
  readonly level: string
  readonly replicates: string
  readonly seed: string
  readonly delimiter?: string
  readonly json?: boolean
}

/** The options that all commands on files of predictions share. */
export function addPredictionOptions(command: Command): Command {
  return command
    .option('--label <column>', 'the true class or value', 'label')
    .option(
      '--prediction <column>',
      'the predicted class or value (`prediction` where neither this nor --scores is given)',
    )
    .option('--scores <columns>', 'the probability of each class; or one column: that of the positive class')
    .option('--classes <names>', 'class names in order; any that is not named here is refused')
    .option('--positive <class>', 'of two classes the one that is sought (default: the last)')
    .option('--metrics <list>', 'such as accuracy,ece:bins=10 (default: by the task)')
    .option('--task <kind>', 'classification or regression (default: inferred, and said)')
    .option('--cluster <column>', 'rows of one cluster (patient, site, series) are resampled together')
    .option('--weight <column>', 'weight of each row')
    .option('--level <share>', 'confidence level of the intervals', '0.95')
    .option('--replicates <count>', 'resamples for intervals without a closed form', '1000')
    .option('--seed <number>', 'seed of the resamples', '0')
    .option('--delimiter <character>', 'between cells (default: a tab in .tsv, else a comma)')
}

export const columnHelp = `
Files: .csv, .tsv (UTF-8, a header line, RFC 4180), .jsonl (one flat object a line), .parquet.
Only the named columns are parsed. Order of rows and columns, quotes and line ends change no number.

Columns of probabilities (--scores) stand for classes
  by name       where a column is called like the class, or so after what all of them begin with, in
                any order: --scores p_cat,p_dog for labels cat, dog; --scores p0,p1 for labels 0, 1
  by position   in the order given, where labels are 0, 1, ... and no column is named by a number:
                --scores left,right; or as --classes says: --scores c1,c2 --classes cat,dog
  one column    the probability of class 1 (or true, or of --positive)
They lie in [0, 1] and sum to 1 within 0.001. A row with an empty one has no answer: it is wrong.
The predicted class is the one with the highest probability; ties go to the first class.

Metrics: ids separated by commas, parameters after colons: ece:bins=10:closed=left,accuracy
  classes       accuracy error balanced-accuracy macro-f1 micro-f1 weighted-f1 precision recall
                false-positive-rate kappa mcc
  probabilities auroc brier ece log-loss max-calibration-error
  values        mae rmse r2
  brier is the sum over classes (0 to 2): of two classes twice scikit-learn's brier_score_loss, which is
  brier:form=binary.
Task: with --scores classification; else classes if a label is no number, or all are whole numbers
  and at most 20 differ. With --task the file is read once less. Predictions that are fractions and no labels
  are refused: probabilities belong in --scores, values under --task regression.`

export const exitHelp = `2 the file or the command is wrong;
  3 the file changed while it was read; 5 too large; 70 a bug in perdure.
  A failure is one line on stderr; with --json one object on stdout too.`

/** Checks the options once. @throws Failure USAGE */
export function requestOf(options: PredictionOptions): PredictionRequest {
  const scores = listOf(options.scores, '--scores') ?? null
  if (scores && options.prediction !== undefined)
    throw new Failure(
      'USAGE',
      'found --scores and --prediction, expected one of them',
      {},
      'With --scores the predicted class is the one with the highest probability.',
    )
  if (options.task !== undefined && options.task !== 'classification' && options.task !== 'regression')
    throw new Failure('USAGE', `found --task ${options.task}, expected classification or regression`)
  if (scores && options.task === 'regression')
    throw new Failure('USAGE', 'found --scores for a regression, expected --prediction with the predicted values')
  const classes = listOf(options.classes, '--classes')
  if (classes?.length === 1) throw new Failure('USAGE', 'found 1 class in --classes, expected at least 2')
  if (classes && options.positive !== undefined && !classes.includes(options.positive))
    throw new Failure('USAGE', `found --positive ${options.positive}, expected one of ${classes.join(', ')}`)
  if (options.delimiter !== undefined && !/^[\t -~]$/.test(options.delimiter))
    throw new Failure('USAGE', `found --delimiter '${options.delimiter}', expected one ASCII character`)
  return {
    ...(options.task === undefined ? {} : { task: options.task }),
    label: options.label,
    prediction: scores ? null : (options.prediction ?? 'prediction'),
    scores,
    ...(classes ? { classes } : {}),
    ...(options.positive === undefined ? {} : { positive: options.positive }),
    ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
    ...(options.cluster === undefined ? {} : { cluster: options.cluster }),
    ...(options.weight === undefined ? {} : { weight: options.weight }),
    ...(options.id === undefined ? {} : { id: options.id }),
    level: numberOf('--level', options.level, (x) => x > 0 && x < 1, 'a number between 0 and 1'),
    replicates: numberOf(
      '--replicates',
      options.replicates,
      isCount(20, 1_000_000),
      'a whole number from 20 to 1000000',
    ),
    seed: numberOf('--seed', options.seed, isCount(0, Number.MAX_SAFE_INTEGER), 'a whole number below 2^53'),
  }
}

const isCount =
  (from: number, to: number) =>
  (x: number): boolean =>
    Number.isSafeInteger(x) && x >= from && x <= to

export function numberOf(option: string, text: string, good: (x: number) => boolean, expected: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!good(value)) throw new Failure('USAGE', `found ${option} ${text}, expected ${expected}`)
  return value
}

/** Names separated by commas, each once. */
export function listOf(text: string | undefined, option: string): string[] | undefined {
  if (text === undefined) return undefined
  const names = text.split(',').map((name) => name.trim())
  if (names.includes(''))
    throw new Failure('USAGE', `found an empty name in ${option} ${text}, expected names separated by commas`)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new Failure('USAGE', `found '${twice}' twice in ${option}, expected each name once`)
  return names
}

/** A number for people: six significant digits. */
export function shown(value: number | null): string {
  return value === null ? '-' : String(Number(value.toPrecision(6)))
}

export function interval({ lower, upper }: { readonly lower: number | null; readonly upper: number | null }): string {
  return lower === null && upper === null ? '-' : `${shown(lower)} to ${shown(upper)}`
}

/** Progress over the megabytes of files that are read one after the other, shown where it takes more than a second. */
export function readingOf(files: readonly string[], quiet: boolean): { (bytes: number): void; end(): void }[] {
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
  const total = sizes.reduce((a, b) => a + b, 0)
  const line = progressLine('reading, MB', quiet)
  let before = 0
  return sizes.map((size) => {
    const start = before
    before += size
    const progress = (bytes: number): void => {
      if (start + bytes < total) line(Math.ceil((start + bytes) / 1e6), Math.ceil(total / 1e6))
    }
    return Object.assign(progress, { end: () => line.end() })
  })
}

/** Progress over measures, which long files with weights, clusters or pairs make slow. */
export function estimating(quiet: boolean): { (done: number, total: number, next: string): void; end(): void } {
  const line = progressLine('estimating', quiet)
  return Object.assign((done: number, total: number, next: string) => line(done, total, next), {
    end: () => line.end(),
  })
}
