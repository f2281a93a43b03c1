import { canonicalJson } from '../core/canonical.ts'
import { numberText, significant } from './number-text.ts'
import type { Measured, Survived } from './report-data.ts'

/** How much a model is shown to survive: `0.4`, `1 (all tested)`, `not shown for any`. */
export function survivedText(survived: Survived | null): string {
  if (survived === null) return 'n/a'
  const { extent, severity } = survived
  if (severity === null) return 'not shown for any'
  return extent === 'all' ? `${severity} (all tested)` : `${severity}`
}

/** What that severity is in the units of its perturbation: `sigma = 0.25, share = 0.1`. */
export function paramsText({ params }: Pick<Survived, 'params'>): string {
  return params.map(({ name, value }) => `${name} = ${valueText(value)}`).join(', ')
}

/** What the parameters are, in the words of their perturbation, where it has any. */
export function paramsHint({ params }: Pick<Survived, 'params'>): string {
  return params.flatMap(({ name, description }) => (description ? [`${name}: ${description}`] : [])).join(' ')
}

/**
 * A breaking point with its bracket, as `0.48` and `[0.3, 0.48]`: severities that were run, so they need no rounding. Where survival is
 * shown for none the bracket begins at 0.
 */
export function breakingText(breaking: Measured | null): { readonly value: string; readonly interval: string } {
  if (breaking === null || breaking.value === null) return numberText(breaking)
  const { lower, upper, value } = breaking
  return { value: `${value}`, interval: upper === null ? '' : `[${lower ?? 0}, ${upper}]` }
}

/** What a search took: `searched with 9 of 50 severities`; empty where there was none. */
export function searchText(breaking: Measured | null): string {
  const search = breaking?.search
  return search ? `searched with ${search.evaluations} of ${search.grid} severities` : ''
}

function valueText(value: Survived['params'][number]['value']): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : canonicalJson(value)
  return Number.isInteger(value) ? `${value}` : significant(value).replace(/\.?0+$/, '')
}
