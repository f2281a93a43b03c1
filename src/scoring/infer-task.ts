import { Failure } from '../core/failure.ts'
import { className, isDecimal, isFraction, isNonfinite } from './class-names.ts'
import { parseMeasures } from './measure-text.ts'
import type { PredictionRequest } from './prediction-request.ts'
import { type ColumnSource, streamColumns } from './stream-columns.ts'

type TaskKind = 'classification' | 'regression'

/** Up to this many different whole numbers are taken for classes. */
export const fewLabels = 20

/** Up to so many different numbers are counted. */
const mostCounted = 4096

/**
 * The task that was asked for: said so, or meant by the columns of scores, or by metrics that are all of one task only (a
 * thousand whole numbers are classes to macro-F1); else by the labels.
 */
export async function taskOf(source: ColumnSource, request: PredictionRequest): Promise<TaskKind> {
  if (request.task) return request.task
  if (request.scores) return 'classification'
  const measures = request.metrics === undefined ? [] : await parseMeasures(request.metrics)
  const [only, ...others] = new Set(measures.map(({ metric }) => metric.tasks.join(' ')))
  if (others.length === 0 && (only === 'classification' || only === 'regression')) return only
  return inferTask(source, request.label)
}

/**
 * Whether labels are classes or values, from the whole column, so that the order of rows does not matter: classes where some
 * label is no number, or all are whole numbers and at most 20 differ. `nan` is neither.
 * @throws Failure DATA_LABEL for more than 20 fractions and a text among them, as both readings are likely.
 */
export async function inferTask(source: ColumnSource, label: string): Promise<TaskKind> {
  const seen = new Set<string>()
  const fractions = new Set<string>()
  let text: string | null = null
  await streamColumns(source, new Map([[label, { type: 'category' }]]), (batch) => {
    const column = batch.columns.get(label)
    if (column?.kind !== 'text') return
    for (const cell of column.dictionary) {
      const name = className(cell)
      if (isNonfinite(name)) continue
      if (!isDecimal(name)) text = text === null || name < text ? name : text
      else if (isFraction(name) && fractions.size <= mostCounted) fractions.add(name)
      if (seen.size <= fewLabels) seen.add(name)
    }
  })
  if (text === null) return fractions.size === 0 && seen.size <= fewLabels ? 'classification' : 'regression'
  if (fractions.size > fewLabels) {
    const count = fractions.size > mostCounted ? `over ${mostCounted}` : String(fractions.size)
    throw new Failure(
      'DATA_LABEL',
      `found ${JSON.stringify(text)} among ${count} different numbers in column '${label}', expected classes or values`,
      { file: source.file },
      'Values: leave out rows that have none, and say --task regression. Classes: say --task classification.',
    )
  }
  return 'classification'
}
