import { differenceUnit, numberLine } from './number-text.ts'
import type { TaskReport } from './report-data.ts'

type Known = Pick<TaskReport, 'cosmetic' | 'metrics'>

/** What stands beside a headline number: `cosmetic spread 1.2 pp [0.4, 2.1]`; empty where the model met no cosmetic condition. */
export function cosmeticText({ cosmetic, metrics }: Known, model: string | null): string {
  const own = cosmetic.find((row) => row.model === model)
  return own ? `cosmetic spread ${numberLine(own.spread, differenceUnit(metrics[0]))}` : ''
}

/** The same as an aside in a sentence or a cell of plain text. */
export function cosmeticAside(task: Known, model: string | null): string {
  const text = cosmeticText(task, model)
  return text && ` (${text})`
}

/** Said of a comparison whose difference cosmetic changes make too. */
export const indistinct = 'not distinguishable from cosmetic changes'
