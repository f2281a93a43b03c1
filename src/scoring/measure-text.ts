import { find, names } from '../catalogue/catalogue.ts'
import type { Metric } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type Measure, openMeasure } from '../engine/measure.ts'
import { didYouMean } from '../spec/suggest.ts'

/**
 * Measures from a command line: ids separated by commas, parameters after colons: `accuracy,ece:bins=10:closed=left`.
 * @throws Failure USAGE for an unknown metric or parameter, with the nearest.
 */
export async function parseMeasures(text: string): Promise<Measure[]> {
  const measures: Measure[] = []
  for (const part of text
    .split(',')
    .map((p) => p.trim())
    .filter((p) => p !== '')) {
    const [use, ...given] = part.split(':')
    const metric = (await find('metric', use)) as Metric | undefined
    if (!metric)
      throw new Failure(
        'USAGE',
        `found metric '${use}', expected one that exists`,
        {},
        didYouMean(use, names('metric')),
      )
    const params = Object.fromEntries(given.map((pair) => parameter(use, pair)))
    const parsed = metric.params.safeParse(params)
    if (!parsed.success) {
      const shape = (metric.params as { shape?: Record<string, unknown> }).shape ?? {}
      const known = Object.keys(shape)
      throw new Failure(
        'USAGE',
        `${use}: ${parsed.error.issues[0].message} (${given.join(', ')})`,
        {},
        known.length > 0 ? `Its parameters are: ${known.join(', ')}.` : 'It has no parameters.',
      )
    }
    const measure = await openMeasure({ use, ...params })
    if (!measures.some(({ label }) => label === measure.label)) measures.push(measure)
  }
  if (measures.length === 0) throw new Failure('USAGE', 'found no metric, expected at least one in --metrics')
  return measures
}

function parameter(use: string, pair: string): [string, unknown] {
  const cut = pair.indexOf('=')
  if (cut < 1)
    throw new Failure('USAGE', `found '${pair}' after ${use}, expected name=value`, {}, `Such as ${use}:name=value.`)
  const value = pair.slice(cut + 1)
  if (value === 'true' || value === 'false') return [pair.slice(0, cut), value === 'true']
  if (value === 'null') return [pair.slice(0, cut), null]
  return [pair.slice(0, cut), /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : value]
}

/** Whether a measure is of a model against another. */
export function comparesModels({ metric }: Measure): boolean {
  return (metric.needs ?? []).includes('reference')
}

/** What is measured where nobody says. */
export function defaultMetrics(task: 'classification' | 'regression', scoreColumns: number): string {
  if (task === 'regression') return 'mae,rmse,r2'
  if (scoreColumns === 0) return 'accuracy,balanced-accuracy,macro-f1'
  return scoreColumns <= 2 ? 'accuracy,macro-f1,auroc,log-loss,brier,ece' : 'accuracy,macro-f1,log-loss,brier,ece'
}
