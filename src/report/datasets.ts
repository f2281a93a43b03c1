import type { LineageStep, Release } from '../core/release.ts'
import type { DatasetSpec, Source } from '../core/source.ts'
import { count } from './number-text.ts'
import type { DatasetReport } from './report-data.ts'

/** The card of every dataset, its sources, columns and the steps from raw bytes to samples. */
export function datasetReports({ benchmark, tasks, lineage }: Release): DatasetReport[] {
  return benchmark.datasets.map((dataset) => {
    const { id, columns } = dataset
    const sources = benchmark.sources.filter((source) => dataset.sources.includes(source.id))
    return {
      id,
      rows: tasks.find(({ spec }) => spec.dataset === id)?.table.rows ?? null,
      card: cardOf(dataset),
      sources: sources.map((source) => sourceLines(source)),
      columns: Object.keys(columns).map((name) => {
        const { roles, type, unit = '', summary = '' } = columns[name]
        return { name, roles: [...roles], type: type ?? '', unit, summary }
      }),
      lineage: lineage
        // What was read depends on the order of the file; from the ordering by id on, content alone decides.
        .filter(({ subject }) => subject === id)
        .map(({ step, subject, detail, output }) => ({ step, subject, rows: rowsOf(detail), output })),
    }
  })
}

function rowsOf({ rows, dropped }: LineageStep['detail']): string {
  const kept = typeof rows === 'number' ? count(rows) : ''
  return typeof dropped === 'number' && dropped > 0 ? `${kept} (${count(dropped)} dropped)` : kept
}

type Line = [string, string]

const stated = (lines: readonly (readonly [string, string | undefined])[]): Line[] =>
  lines.flatMap(([name, text]): Line[] => (text === undefined || text === '' ? [] : [[name, text]]))

function cardOf({ card }: DatasetSpec): Line[] {
  const { consent, retention } = card
  return stated([
    ['Summary', card.summary],
    ['Provenance', card.provenance],
    ['Coverage', card.coverage],
    ['Limitations', card.limitations],
    ['Basis of consent', consent.basis.replace(/-/g, ' ')],
    ['Scope of consent', consent.scope],
    ['Consent expires', consent.expires],
    ['Withdrawal', consent.withdrawal],
    ['Retention', retention && `${retention.rule}${retention.until ? ` Until ${retention.until}.` : ''}`],
    ['Citation', card.citation],
  ])
}

function sourceLines(source: Source): Line[] {
  return stated([
    ['Source', source.id],
    ['Licence', source.licence],
    ['Attribution', source.attribution],
    ['Sampling frame', source.frame],
    ['Instrument', source.instrument],
    ['Instructions to annotators', source.annotatorInstructions],
    ['Collected', source.collected],
    ['Made by', source.madeBy],
  ])
}
