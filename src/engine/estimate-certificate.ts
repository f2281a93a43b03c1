import type { CertifySpec } from '../core/certificate.ts'
import { certificateCondition } from '../core/certificate.ts'
import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Scored } from '../core/scored.ts'
import { argsort } from '../numeric/sort.ts'
import type { Certificate } from './certificate.ts'
import { certifiedRadius, mostFrequent } from './certified-radius.ts'
import type { Collected } from './collect.ts'
import { metricContext } from './collect.ts'
import { openMeasure } from './measure.ts'
import { openPanel, type PanelCell, type Protocol } from './panel.ts'
import type { ModelView } from './views.ts'

/** What the vote over noisy copies of each row makes of it. */
export interface CertifiedRows {
  readonly row: Int32Array
  readonly target: Int32Array
  /** The class that the selection chose; -1 where no copy had one. */
  readonly chosen: Int32Array
  /** In the unit of the noise; null where nothing is certified. */
  readonly radius: readonly (number | null)[]
}

/** The certificate of each row from the answers to its copies, in the order of their seeds: the selection, then the draws. */
export function certifyRows(
  copies: readonly Collected[],
  { selection, draws, failure }: Pick<CertifySpec, 'selection' | 'draws' | 'failure'>,
  sd: number,
): CertifiedRows {
  const [{ row, scored }] = copies
  const chosen = new Int32Array(row.length)
  const known = new Map<number, number | null>()
  const radius = Array.from(row, (_, i) => {
    const answers = copies.map((copy) => copy.scored.prediction[i])
    const top = mostFrequent(answers.slice(0, selection))
    chosen[i] = top ?? -1
    if (top === null) return null
    const agreeing = answers.slice(selection, selection + draws).filter((one) => one === top).length
    const multiple = known.get(agreeing) ?? certifiedRadius(agreeing, draws, failure)
    known.set(agreeing, multiple)
    return multiple === null ? null : sd * multiple
  })
  return { row, target: Int32Array.from(scored.target), chosen, radius }
}

/**
 * What is certified of a model: at each radius the share of rows that are answered rightly however they are moved by no more than it; the
 * median over rows of the radius up to which they are (0 where the answer is wrong or abstained from); the share abstained from. Of
 * the majority vote over noisy copies, not of the model as it stands. None where some of its copies were not answered.
 */
export async function estimateCertificate(
  task: ReleaseTask,
  view: ModelView,
  { ceiling, copies, radii, sd, spec }: Certificate,
  protocol: Protocol,
): Promise<Estimate[]> {
  const answered = [...(view.certificate ?? [])].sort((a, b) => a.seed - b.seed)
  if (answered.length !== copies.length || answered[0].row.length === 0) return []
  const rows = certifyRows(answered, spec, sd)
  const { weight } = answered[0].scored
  const accuracy = await openMeasure({ use: 'accuracy' })
  const axes = {
    task: task.spec.id,
    model: view.id,
    condition: certificateCondition(spec.condition),
    severity: spec.severity,
  }
  const upTo = rows.radius.map((radius, i) => (rows.chosen[i] === rows.target[i] ? radius : null))
  /** Rows that pass count as answered rightly, so that their share has the interval of any accuracy. */
  const share = (metric: string, own: Estimate['axes'], passes: (i: number) => boolean): Estimate => {
    const prediction = Int32Array.from(rows.target, (target, i) => (passes(i) ? target : -1))
    const scored: Scored = {
      rows: rows.row.length,
      target: rows.target,
      prediction,
      scores: null,
      weight,
      reference: null,
    }
    const cell: PanelCell = { axes: own, rows: scored, samples: rows.row }
    const found = openPanel(accuracy, [cell], metricContext(task), protocol).cell(0)
    return { ...found, metric, method: methodOf(found.method, spec) }
  }
  const certified = (radius: number): Estimate =>
    share('certified-accuracy', { ...axes, radius }, (i) => (upTo[i] ?? -1) > radius)
  return [
    ...radii.map(certified),
    medianRadius(upTo, axes, certified, ceiling),
    share('certificate-abstained', axes, (i) => rows.radius[i] === null),
  ]
}

const methodOf = (method: string, { draws, failure }: CertifySpec): string =>
  method === 'none' ? method : `${method}, ${draws} draws at ${failure}`

/**
 * The least radius beyond which no more than half of the rows are certified to be right; its interval holds the radii at which that
 * of certified accuracy holds one half, and has no upper end at the ceiling: more draws might show more.
 */
function medianRadius(
  upTo: readonly (number | null)[],
  axes: Estimate['axes'],
  certified: (radius: number) => Estimate,
  ceiling: number,
): Estimate {
  const all = Float64Array.from(upTo, (radius) => radius ?? 0)
  const radii = [...new Set([0, ...Array.from(argsort(all), (i) => all[i])])]
  const first = certified(0)
  const base = { ...first, metric: 'certified-radius', axes }
  if (first.value === null) return base
  const known = new Map<number, Estimate>([[0, first]])
  const at = (radius: number): Estimate => {
    const estimate = known.get(radius) ?? certified(radius)
    known.set(radius, estimate)
    return estimate
  }
  const value = leastWhere(radii, (radius) => (at(radius).value as number) <= 0.5)
  const { lower, upper, method, reason } = at(value ?? 0)
  if (lower === null || upper === null)
    return { ...base, value, lower: null, upper: null, method, ...(reason ? { reason } : {}) }
  const end = leastWhere(radii, (radius) => (at(radius).upper ?? 1) < 0.5)
  return {
    ...base,
    value,
    lower: leastWhere(radii, (radius) => (at(radius).lower ?? 0) <= 0.5),
    upper: end === ceiling ? null : end,
    method: `inverted ${method}`,
  }
}

/** The first of the ascending radii that passes, where all after it do too; null where none does. */
function leastWhere(radii: readonly number[], passes: (radius: number) => boolean): number | null {
  let from = 0
  let to = radii.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (passes(radii[middle])) to = middle
    else from = middle + 1
  }
  return radii[from] ?? null
}
