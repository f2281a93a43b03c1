import type { Command } from 'commander'
import { Failure } from '../../core/failure.ts'
import type { FileScore } from '../../scoring/score-file.ts'
import {
  addPredictionOptions,
  columnHelp,
  estimating,
  exitHelp,
  interval,
  listOf,
  type PredictionOptions,
  readingOf,
  requestOf,
  shown,
} from '../_prediction-options.ts'
import { print, printJson, printTable } from '../output.ts'

interface ScoreOptions extends PredictionOptions {
  readonly by?: string
  readonly reduce: string
}

export function register(program: Command): void {
  addPredictionOptions(
    program
      .command('score')
      .description('Score a file of predictions: every number with its interval, whole and by group.')
      .argument('<file>', 'predictions with their labels: .csv, .tsv, .jsonl or .parquet'),
  )
    .option('--by <columns>', 'score each group of these columns too')
    .option('--reduce <list>', 'how groups are folded', 'gap,ratio,worst')
    .option('--id <column>', 'refuse a file that has an id twice')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure score predictions.csv --label y --scores p0,p1
  perdure score birds.csv --label species --scores p_jay,p_owl,p_tit --metrics accuracy,ece:bins=10
  perdure score predictions.csv --label y --prediction yhat --by site,sex --cluster patient --json
  perdure score forecast.parquet --label demand --prediction demand_hat --task regression
${columnHelp}

Intervals: Wilson for rates, DeLong for the area under the ROC curve, else bootstrap (BCa) of rows or
clusters. What is not defined is - (null in JSON), with the reason. Files of any length are scored in
the same memory, but for auroc (8 bytes a row), r2, --weight and --cluster.

JSON: { task, inferred, classes, positive, rows, unanswered, level, replicates, seed, estimates: [
  { metric, axes, value, lower, upper, level, method, n, reason?, reduction?, over?, at? } ] }

Exit codes: 0 done; ${exitHelp}`,
    )
    .action(async (file: string, options: ScoreOptions) => {
      const request = requestOf(options)
      const by = listOf(options.by, '--by') ?? []
      const reduce = await reductionsOf(options.reduce)
      const { scoreFile } = await import('../../scoring/score-file.ts')
      const [reading] = readingOf([file], options.json === true)
      const progress = estimating(options.json === true)
      const score = await scoreFile(
        { file, delimiter: options.delimiter, progress: reading },
        { ...request, by, reduce, progress },
      )
      reading.end()
      progress.end()
      if (options.json)
        printJson({ ...score, level: request.level, replicates: request.replicates, seed: request.seed })
      else show(file, score, by)
    })
}

async function reductionsOf(text: string): Promise<string[]> {
  const { find, names } = await import('../../catalogue/catalogue.ts')
  const wanted = listOf(text, '--reduce') ?? []
  for (const id of wanted) {
    const reduction = await find('reduction', id)
    if (reduction?.axes.includes('group')) continue
    const { didYouMean } = await import('../../spec/suggest.ts')
    throw new Failure(
      'USAGE',
      `found --reduce ${id}, expected a reduction over groups`,
      {},
      didYouMean(id, reduction ? ['gap', 'ratio', 'worst'] : names('reduction')),
    )
  }
  return wanted
}

function show(file: string, score: FileScore, by: readonly string[]): void {
  const { task, inferred, classes, positive, rows, unanswered, estimates } = score
  const named = classes.length > 12 ? `${classes.length} classes` : `classes ${classes.join(', ')}`
  print(
    [
      `${file}: ${rows} rows`,
      `${task}${inferred ? ' (inferred; --task says otherwise)' : ''}`,
      ...(task === 'classification' ? [named] : []),
      ...(positive === null ? [] : [`positive ${positive}`]),
    ].join(', '),
  )
  if (unanswered > 0)
    print(
      unanswered === 1
        ? '1 row has no answer and counts as wrong.'
        : `${unanswered} rows have no answer and count as wrong.`,
    )
  print()
  const groups = by.length > 0
  printTable(
    [
      'metric',
      ...(groups ? ['of'] : []),
      'value',
      `${Number((100 * estimates[0].level).toPrecision(6))} % interval`,
      'method',
      'n',
    ],
    estimates.map((estimate) => [
      estimate.reduction ? `${estimate.metric} ${estimate.reduction}` : estimate.metric,
      ...(groups ? [placeOf(estimate)] : []),
      shown(estimate.value),
      interval(estimate),
      estimate.reason ? `${estimate.method}: ${estimate.reason}` : estimate.method,
      String(estimate.n),
    ]),
  )
}

function placeOf({ axes, reduction, at }: FileScore['estimates'][number]): string {
  if (axes.group !== undefined) return `${axes.by} ${axes.group}`
  if (reduction) return at === undefined ? `by ${axes.by}` : `by ${axes.by}: ${at}`
  return 'all'
}
