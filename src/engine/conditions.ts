import { concerns, defaultColumns } from '../build/concerns.ts'
import { find } from '../catalogue/catalogue.ts'
import type { Benchmark } from '../core/benchmark.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { Perturbation } from '../core/define.ts'
import type { ReleaseTask } from '../core/release.ts'
import { identityText, paramsAt, shorterSide } from '../core/severity.ts'

/** One thing done to the evaluation samples: clean, a condition at one severity and seed, or a stress story. */
export interface Applied {
  /** `clean`, or the id of a condition or stress story. */
  readonly condition: string
  readonly kind: 'clean' | 'condition' | 'stress'
  readonly use: string | null
  readonly severity: number
  readonly seed: number
  readonly params: Readonly<Record<string, unknown>>
  readonly columns: readonly string[] | null
  /** Severity in each interval, for a stress story. */
  readonly story: readonly number[] | null
  /** What it is, for outcome files: everything that decides the bytes. */
  readonly identity: string
}

export const clean: Applied = {
  condition: 'clean',
  kind: 'clean',
  use: null,
  severity: 0,
  seed: 0,
  params: {},
  columns: null,
  story: null,
  identity: 'clean',
}

/** All that the document does to a task's samples, in the document's order, clean first. Severity 0 is the clean condition itself. */
export async function appliedTo(benchmark: Benchmark, task: ReleaseTask): Promise<Applied[]> {
  const all: Applied[] = [clean]
  for (const condition of benchmark.conditions) {
    if (!(await concerns(condition, task))) continue
    const { id, use, columns = null, severities, seeds, params } = condition
    const perturbation = (await find('perturbation', use)) as Perturbation
    const acted = columns ?? defaultColumns(perturbation, task.table, task.inputs)
    const side = shorterSide(task.table, acted)
    for (const severity of severities.filter((s) => s > 0)) {
      const at = paramsAt(perturbation, severity, params, side)
      for (let seed = 0; seed < seeds; seed++) {
        const identity = identityText(use, perturbation.version, { ...at, columns })
        all.push({ condition: id, kind: 'condition', use, severity, seed, params, columns, story: null, identity })
      }
    }
  }
  for (const condition of benchmark.stress) {
    if (!(await concerns(condition, task))) continue
    const { id, use, columns = null, params, story } = condition
    const perturbation = (await find('perturbation', use)) as Perturbation
    const severities = storySeverities(
      story,
      task.split.intervals.map((i) => i.label),
    )
    const identity = `${use}@${perturbation.version}${canonicalJson({ ...params, columns, story: severities })}`
    all.push({ condition: id, kind: 'stress', use, severity: 1, seed: 0, params, columns, story: severities, identity })
  }
  return all
}

/**
 * Severity of each interval. A point holds from its interval on; where the next point ramps, the severity moves linearly
 * towards it interval by interval. Before the first point it is 0.
 */
export function storySeverities(
  story: readonly { readonly at: string; readonly severity: number; readonly ramp: boolean }[],
  labels: readonly string[],
): number[] {
  const points = story
    .map((point) => ({ ...point, index: labels.indexOf(point.at) }))
    .filter((point) => point.index >= 0)
  return labels.map((_, i) => {
    const before = points.findLast((point) => point.index <= i)
    const after = points.find((point) => point.index > i)
    const from = before?.severity ?? 0
    if (!after?.ramp) return from
    const start = before?.index ?? 0
    return from + ((after.severity - from) * (i - start)) / (after.index - start)
  })
}
