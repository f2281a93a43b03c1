import { protocolOf } from '../core/benchmark.ts'
import { digestValue } from '../core/digest.ts'
import type { Estimate } from '../core/estimate.ts'
import type { Finding } from '../core/finding.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import type { Verdict } from '../core/verdict.ts'
import type { Measure } from '../engine/measure.ts'
import type { Coverage } from '../spec/coverage.ts'
import type { MeasuredRows } from './axis-groups.ts'
import { claimsOf } from './claims.ts'
import type { KnownPerturbations } from './conditions.ts'
import { datasetReports } from './datasets.ts'
import { indexEstimates } from './estimate-index.ts'
import type { ReportData } from './report-data.ts'
import { stewardshipOf } from './stewardship.ts'
import { taskReport } from './task.ts'
import { undefinedNumbers } from './undefined-numbers.ts'

export interface ReportInput extends KnownPerturbations {
  readonly release: Release
  /** Digest of the run. */
  readonly run: string
  readonly tier: 'exact' | 'fast'
  readonly level: number
  readonly estimates: readonly Estimate[]
  readonly verdicts: readonly Verdict[]
  /** Of the run; those of the release are added. */
  readonly findings: readonly Finding[]
  /** Commands that make this report again, in order. */
  readonly commands: readonly string[]
  /** All measures of the release's tasks: their label, direction and range. */
  readonly measures: readonly Pick<Measure, 'label' | 'metric'>[]
  /** Models of the run; baselines of the release where absent. */
  readonly models?: readonly ModelReference[]
  readonly coverage?: Coverage
  /** The rows that groups are measured on; no counts of classes where absent. */
  readonly measuredRows?: MeasuredRows
}

/** All that a report says, as one JSON document: HTML, Markdown and dashboards only render it. Pure: same input, same value. */
export function reportData(input: ReportInput): ReportData {
  const { release, run, tier, level, verdicts, commands, coverage } = input
  const { benchmark } = release
  const index = indexEstimates(input.estimates)
  const references = [...(input.models ?? []), ...release.tasks.flatMap((task) => task.models)]
  // What two tasks of one dataset found alike is told and counted once.
  const findings = distinct([...release.findings, ...input.findings])
  const tasks = release.tasks.map((task) => taskReport(task, { ...input, index, references, benchmark, findings }))
  return {
    format: 'perdure-report@1',
    name: benchmark.name,
    title: benchmark.title,
    version: benchmark.version,
    asOf: benchmark.asOf ?? null,
    objective: {
      summary: benchmark.objective.summary,
      questions: benchmark.objective.questions,
      audience: benchmark.objective.audience ?? null,
      outOfScope: benchmark.objective.outOfScope,
    },
    licence: benchmark.licence ?? null,
    citation: benchmark.citation ?? null,
    digests: { release: release.digest, benchmark: digestValue(protocolOf(benchmark)), run },
    tier,
    level,
    replicates: benchmark.protocol.replicates,
    seed: benchmark.seed,
    tasks,
    criteria: verdicts.filter((verdict) => verdict.kind === 'criterion'),
    comparisons: verdicts.filter((verdict) => verdict.kind === 'comparison'),
    findings: bySeverity(findings),
    undefinedNumbers: undefinedNumbers(input.estimates),
    datasets: datasetReports(release),
    theory: claimsOf(benchmark, tasks),
    stewardship: stewardshipOf(benchmark),
    coverage: coverage
      ? {
          metrics: [...coverage.metrics],
          rows: coverage.rows.map((row) => ({ ...row, tasks: row.tasks.map((ids) => [...ids]) })),
        }
      : null,
    scenarios: benchmark.scenarios.map(({ id, summary }) => ({ id, summary })),
    commands: [...commands],
  }
}

const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
]

/** The gravest first. */
function bySeverity(findings: readonly Finding[]): Finding[] {
  const order = ['fail', 'warn', 'info']
  return [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}
