import { concerns } from '../build/concerns.ts'
import { perturbationOf } from '../build/perturbation-of.ts'
import { evaluationRows } from '../build/split.ts'
import { actedColumns } from '../core/acted.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { CertifySpec } from '../core/certificate.ts'
import { certificateCondition } from '../core/certificate.ts'
import { digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import { paramsAt, shorterSide } from '../core/severity.ts'
import { certifiedRadius } from './certified-radius.ts'
import { type Applied, conditionAt } from './conditions.ts'

/** What a task declares to be certified, and what that is in units of its inputs. */
export interface Certificate {
  readonly spec: CertifySpec
  /** The noisy copies: those that choose the class, then those that bound it. */
  readonly copies: readonly Applied[]
  /** Standard deviation of the noise in `unit`: the radii are in the same. */
  readonly sd: number
  readonly unit: string
  /** The radius where all draws agree, beyond which nothing can be certified. */
  readonly ceiling: number
  /** At which certified accuracy is asked. */
  readonly radii: readonly number[]
}

/** Radii as multiples of the standard deviation of the noise. */
const multiples = [0, 0.25, 0.5, 1, 1.5, 2, 3]

/** The certificate of a task; null where it declares none. @throws Failure SPEC_FIELD where its condition adds no noise that certifies */
export async function certificateOf(benchmark: Benchmark, task: ReleaseTask): Promise<Certificate | null> {
  const spec = task.spec.certify
  if (!spec) return null
  const condition = benchmark.conditions.find(({ id }) => id === spec.condition)
  const normalNoise = condition && (await perturbationOf(condition)).normalNoise
  if (!condition || !normalNoise || !(await concerns(condition, task)))
    throw new Failure(
      'SPEC_FIELD',
      `found the condition '${spec.condition}' to certify task '${task.spec.id}' by, expected one that adds normal noise to its inputs`,
      {},
      'Such as image/gaussian-noise, tabular/gaussian-noise or series/white-noise.',
      { at: ['tasks', task.spec.id, 'certify', 'condition'] },
    )
  const perturbation = await perturbationOf(condition)
  const acted = actedColumns(perturbation, condition.columns, task.table, task.inputs)
  const params = paramsAt(perturbation, spec.severity, condition.params, shorterSide(task.table, acted))
  const sd = Number(params[normalNoise.sd]) * normalNoise.per
  const at = await conditionAt(condition, task)
  const noisy: Applied = { ...at(spec.severity), condition: certificateCondition(condition.id), kind: 'certificate' }
  const copies = Array.from({ length: spec.selection + spec.draws }, (_, seed) => ({ ...noisy, seed }))
  const most = certifiedRadius(spec.draws, spec.draws, spec.failure) ?? 0
  const radii = multiples.filter((multiple) => multiple < most).map((multiple) => multiple * sd)
  return { spec, copies, sd, unit: normalNoise.unit, ceiling: most * sd, radii }
}

/** The certificates of a release, by task. */
export async function certificatesOf({ benchmark, tasks }: Release): Promise<ReadonlyMap<string, Certificate>> {
  const all = new Map<string, Certificate>()
  for (const task of tasks) {
    const certificate = await certificateOf(benchmark, task)
    if (certificate) all.set(task.spec.id, certificate)
  }
  return all
}

/** Whether a model is certified: a fixed one that can be asked anything, and of the baselines those that are named. */
export function isCertified({ baselines }: CertifySpec, { answers, id, origin, variant }: ModelReference): boolean {
  if (variant !== 'fixed' || answers !== 'any') return false
  return origin === 'submitted' || (baselines?.includes(id) ?? true)
}

/** Rows that were chosen once, as every copy asks for them. */
const chosen = new WeakMap<ReleaseTask, Map<number, Int32Array>>()

/** The rows on which a model that was trained until an interval is certified, ascending: those with the least digests of their ids. */
export function certifiedRows(task: ReleaseTask, until: number): Int32Array {
  const known = chosen.get(task) ?? new Map<number, Int32Array>()
  chosen.set(task, known)
  const rows = known.get(until) ?? chooseRows(task, until)
  known.set(until, rows)
  return rows
}

function chooseRows({ ids, spec, split }: ReleaseTask, until: number): Int32Array {
  const all = evaluationRows(split, until, 'future')
  const most = spec.certify?.rows ?? 0
  if (all.length <= most) return all
  const encoder = new TextEncoder()
  const named = Array.from(all, (row) => ({ row, digest: digestBytes(encoder.encode(ids[row])) }))
  named.sort((a, b) => (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : a.row - b.row))
  return Int32Array.from(named.slice(0, most), ({ row }) => row).sort()
}
