import { z } from 'zod'
import { perturbationOf } from '../build/perturbation-of.ts'
import { actedColumns, columnsOfPart } from '../core/acted.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { Perturbation } from '../core/define.ts'
import type { Release } from '../core/release.ts'
import { paramsAt, shorterSide } from '../core/severity.ts'
import type { Table } from '../core/table.ts'

/** One parameter of a perturbation at a severity: what a severity means in units that can be measured. */
export interface SeverityParam {
  readonly name: string
  /** A number, text or boolean as it is; anything else as canonical JSON. */
  readonly value: number | string | boolean
  /** What it is and in which unit, as its perturbation says. */
  readonly description: string
}

/** Parameters of a condition of the document at a severity, for a task; none for what the document does not have. */
export type SeverityParams = (task: string, condition: string, severity: number) => readonly SeverityParam[]

/**
 * Makes severities of a release readable as parameters. Those that stand as they do at severity 0 change nothing and are left out.
 * Small images have levels of their own, so the answer depends on the task.
 */
export async function openSeverityParams({ benchmark, tasks }: Release): Promise<SeverityParams> {
  const known = new Map<string, Perturbation>()
  for (const condition of benchmark.conditions) known.set(condition.id, await perturbationOf(condition))
  return (taskId, conditionId, severity) => {
    const condition = benchmark.conditions.find(({ id }) => id === conditionId)
    const task = tasks.find(({ spec }) => spec.id === taskId)
    if (!condition || !task) return []
    const perturbation = known.get(conditionId) as Perturbation
    const acted = actedColumns(perturbation, condition.columns, task.table, task.inputs)
    return namedParams(perturbation, severity, condition.params, task.table, acted)
  }
}

/** Parameters that a severity moves; those of the parts of a sequence or mixture are called by the part too. */
function namedParams(
  perturbation: Perturbation,
  severity: number,
  fixed: Readonly<Record<string, unknown>>,
  table: Table,
  acted: readonly string[],
): SeverityParam[] {
  if (perturbation.composition) {
    return perturbation.composition.parts.flatMap((part) => {
      const columns = columnsOfPart(part, table, acted)
      const own = namedParams(part.perturbation, severity * part.strength, part.params, table, columns)
      if (part.perturbation.composition) return own
      return own.map((param) => ({ ...param, name: `${part.name} ${param.name}` }))
    })
  }
  const params = paramsAt(perturbation, severity, fixed, shorterSide(table, acted))
  const identity = perturbation.identity as Readonly<Record<string, unknown>>
  const schema = z.toJSONSchema(perturbation.params, { io: 'input', unrepresentable: 'any' })
  return Object.entries(params).flatMap(([name, value]) => {
    if (value === undefined || canonicalJson(value) === canonicalJson(identity[name] ?? null)) return []
    const plain = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    const field = schema.properties?.[name]
    const description = (typeof field === 'object' && field.description) || ''
    return [{ name, value: plain ? value : canonicalJson(value), description }]
  })
}
