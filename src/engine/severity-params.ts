import { z } from 'zod'
import { defaultColumns } from '../build/concerns.ts'
import { find } from '../catalogue/catalogue.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { Perturbation } from '../core/define.ts'
import type { Release } from '../core/release.ts'
import { paramsAt, shorterSide } from '../core/severity.ts'

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
  for (const { use } of benchmark.conditions) known.set(use, (await find('perturbation', use)) as Perturbation)
  return (taskId, conditionId, severity) => {
    const condition = benchmark.conditions.find(({ id }) => id === conditionId)
    const task = tasks.find(({ spec }) => spec.id === taskId)
    if (!condition || !task) return []
    const perturbation = known.get(condition.use) as Perturbation
    const acted = condition.columns ?? defaultColumns(perturbation, task.table, task.inputs)
    const params = paramsAt(perturbation, severity, condition.params, shorterSide(task.table, acted))
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
}
