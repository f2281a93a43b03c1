import { find } from '../catalogue/catalogue.ts'
import { availability, type MakingStep } from '../checks/availability.ts'
import { consent } from '../checks/consent.ts'
import { constantColumns } from '../checks/constant-columns.ts'
import { exactDuplicates } from '../checks/exact-duplicates.ts'
import { groupOverlap } from '../checks/group-overlap.ts'
import { personalData } from '../checks/personal-data.ts'
import { timeOrder } from '../checks/time-order.ts'
import { tooFew } from '../checks/too-few.ts'
import { unseenCategories } from '../checks/unseen-categories.ts'
import type { Benchmark } from '../core/benchmark.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { Transform } from '../core/define.ts'
import { Failure, type FailureCode, failureCodes } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { DatasetSpec } from '../core/source.ts'
import type { Table } from '../core/table.ts'
import type { TaskSpec } from '../core/task.ts'
import { columnsWithRole } from './order.ts'
import { evaluationRows, firstTraining, trainingRows } from './split.ts'

/** Licence, consent and retention of a dataset, before anything is read. */
export function auditRights(benchmark: Benchmark, dataset: DatasetSpec): Finding[] {
  const licences = benchmark.sources
    .filter((source) => dataset.sources.includes(source.id))
    .map(({ id, licence }) => ({ source: id, licence }))
  const { consent: given, retention } = dataset.card
  const rights = { dataset: dataset.id, licences, consentExpires: given.expires, retainedUntil: retention?.until }
  return named('consent', consent(rights, benchmark.asOf ?? null))
}

/** Direct identifiers in a dataset's columns; columns that say why they may be there are passed over. */
export function auditPersonalData(dataset: DatasetSpec, table: Table): Finding[] {
  const columns = Object.entries(dataset.columns)
  const allowed = columns.filter(([, column]) => column.personal !== undefined).map(([name]) => name)
  return named('personal-data', personalData(table, new Set([...allowed, '#id'])))
}

/** What a task's split must not do, and what its slices lack. */
export async function auditTask(task: ReleaseTask, dataset: DatasetSpec, dated: boolean): Promise<Finding[]> {
  const { split, table, ids } = task
  const until = firstTraining(split)
  const train = trainingRows(split, until)
  const sides = { train, test: evaluationRows(split, until, 'all') }
  const findings: Finding[] = []
  if (train.length === 0) throw tooFewRows(task.spec, 'training')
  if (sides.test.length === 0) throw tooFewRows(task.spec, 'evaluation')
  findings.push(
    ...named('availability', availability(await makingSteps(dataset), [task.spec.target.column], task.inputs)),
  )
  // Rows that differ in their time or entity are other events, however alike their inputs are; another id alone makes no other event.
  const apart = [
    ...columnsWithRole(dataset, 'time'),
    ...columnsWithRole(dataset, 'order'),
    ...columnsWithRole(dataset, 'entity'),
  ]
  const content = [...new Set([...task.inputs, task.spec.target.column, ...apart])].filter((name) =>
    table.columns.has(name),
  )
  findings.push(...named('exact-duplicates', exactDuplicates(table, content, ids, sides)))
  for (const { column } of split.disjoint)
    findings.push(...named('group-overlap', groupOverlap(table, column, ids, sides)))
  if (task.time && split.intervals.length > 1) {
    const future = { train, test: evaluationRows(split, until, 'future') }
    findings.push(...named('time-order', timeOrder(task.time, ids, future, dated)))
  }
  findings.push(...constantColumns(table, task.inputs, train))
  findings.push(...unseenCategories(table, categoriesOf(task, dataset), ids, sides, task.spec.split))
  findings.push(...tooFew('interval', intervalCounts(task), task.spec.minimumCell))
  // The rows that a group's number will be made of, so that both speak of the same count.
  const measured = evaluationRows(split, until, 'future')
  for (const axis of task.axes) {
    const counts = axis.labels.map((label, code): [string, number] => [
      `${axis.name}=${label}`,
      countOf(axis.codes, code, measured),
    ])
    findings.push(...tooFew('group', counts, task.spec.minimumCell))
  }
  return findings
}

/** Every later entity column that a document declares must be kept apart by the split, or the split says nothing of it. */
export function auditEntities(task: ReleaseTask, dataset: DatasetSpec): Finding[] {
  const until = firstTraining(task.split)
  const sides = { train: trainingRows(task.split, until), test: evaluationRows(task.split, until, 'all') }
  return columnsWithRole(dataset, 'entity').flatMap((column) =>
    named('group-overlap', groupOverlap(task.table, column, task.ids, sides)),
  )
}

/** Inputs that hold categories: texts, but for those declared to be free text. */
function categoriesOf({ inputs, table }: ReleaseTask, dataset: DatasetSpec): string[] {
  return inputs.filter((name) => table.columns.get(name)?.kind === 'text' && dataset.columns[name]?.type !== 'text')
}

/** Tasks over the same rows see the same; it is told once. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>()
  return findings.filter((finding) => {
    const text = canonicalJson(finding)
    return !told.has(text) && told.add(text)
  })
}

/** Findings that know which check saw them, so that a document can allow that one with a reason. */
function named(check: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, evidence: { check, ...finding.evidence } }))
}

async function makingSteps(dataset: DatasetSpec): Promise<MakingStep[]> {
  const steps: MakingStep[] = []
  for (const { use, ...given } of dataset.transforms) {
    const transform = (await find('transform', use)) as Transform
    const params = transform.params.parse(given)
    steps.push({
      use,
      reads: transform.reads(params),
      makes: transform.makes(params),
      knownAfter: transform.knownAfter?.(params) ?? null,
    })
  }
  return steps
}

function intervalCounts(task: ReleaseTask): [string, number][] {
  const { intervals, interval, part } = task.split
  return intervals.map(({ label, index }) => [
    label,
    interval.reduce((n, i, row) => n + Number(i === index && part[row] !== 2), 0),
  ])
}

function countOf(codes: Int32Array, code: number, rows: Int32Array): number {
  return rows.reduce((n, row) => n + Number(codes[row] === code), 0)
}

export function tooFewRows({ id, split }: Pick<TaskSpec, 'id' | 'split'>, what: 'training' | 'evaluation'): Failure {
  return new Failure(
    'DATA_TOO_FEW',
    `task '${id}' has no ${what} rows`,
    {},
    'Look at the split: fewer training intervals, a smaller embargo, or another share held out.',
    { at: ['splits', split] },
  )
}

/**
 * Failing findings stop the build with the code of the first, unless the document allows the check with a reason; then they
 * are kept as warnings that say so.
 */
export function enforce(findings: readonly Finding[], benchmark: Benchmark, placeOf?: PlaceOf): Finding[] {
  const allowed = new Map((benchmark.privacy?.allow ?? []).map(({ check, reason }) => [check, reason]))
  return findings.map((finding) => {
    if (finding.severity !== 'fail') return finding
    const reason = allowed.get(String(finding.evidence.check))
    if (reason !== undefined) {
      return { ...finding, severity: 'warn' as const, message: `${finding.message} (allowed: ${reason})` }
    }
    const code = (finding.code in failureCodes ? finding.code : 'DATA_LEAK') as FailureCode
    throw new Failure(code, finding.message, {}, finding.mend, {
      ...finding.evidence,
      ...(placeOf ? { at: placeOf(finding) } : {}),
      samples: finding.samples,
      count: finding.count,
    })
  })
}

/** The place in the document, by ids, that a finding is about. */
export type PlaceOf = (finding: Finding) => readonly string[]

/** Whether the time axis of a dataset is made of dates. */
export const isDated = (dataset: DatasetSpec): boolean => columnsWithRole(dataset, 'time').length > 0

/** How many rows have each class, for a task of classification. */
export function classCounts(task: ReleaseTask, rows: Int32Array): [string, number][] {
  return (task.classes ?? []).map((label, code) => [label, countOf(task.target as Int32Array, code, rows)])
}
