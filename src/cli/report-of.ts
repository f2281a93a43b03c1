import { perturbationOf } from '../build/perturbation-of.ts'
import { evaluationRows, firstTraining } from '../build/split.ts'
import type { Perturbation } from '../core/define.ts'
import type { Release } from '../core/release.ts'
import { certificatesOf } from '../engine/certificate.ts'
import type { RunEstimates } from '../engine/evaluate.ts'
import { openMeasures } from '../engine/measure.ts'
import { openSeverityParams } from '../engine/severity-params.ts'
import { reportData } from '../report/data.ts'
import type { ReportData } from '../report/report-data.ts'
import { coverageOf } from '../spec/coverage.ts'

/** The report of a finished run, with what the catalogue says of its measures and conditions. */
export async function reportOf(
  release: Release,
  result: RunEstimates,
  commands: readonly string[],
): Promise<ReportData> {
  const { run, tier, level, models, estimates, verdicts, findings } = result
  const acts = new Map<string, Perturbation['acts']>()
  const cosmetic = new Set<string>()
  for (const condition of release.benchmark.conditions) {
    const perturbation = await perturbationOf(condition)
    acts.set(condition.id, perturbation.acts)
    if (perturbation.cosmetic) cosmetic.add(condition.id)
  }
  return reportData({
    release,
    run,
    tier,
    level,
    models,
    estimates,
    verdicts,
    // Those of the release come first in a run's, and the report takes them from the release.
    findings: findings.slice(release.findings.length),
    measures: await openMeasures(release),
    acts,
    cosmetic,
    paramsOf: await openSeverityParams(release),
    certificates: await certificatesOf(release),
    commands,
    coverage: coverageOf(release.benchmark),
    measuredRows: ({ split }, until) => evaluationRows(split, until ?? firstTraining(split), 'future'),
  })
}
