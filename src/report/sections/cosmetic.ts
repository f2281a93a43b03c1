import { num, table } from '../blocks.ts'
import { cosmeticText } from '../cosmetic-text.ts'
import { type Html, html } from '../markup.ts'
import type { TaskReport } from '../report-data.ts'
import type { TaskView } from './context.ts'

/** Under a headline number: how far cosmetic changes alone move it. Nothing where the model met none. */
export function cosmeticNote(task: TaskReport, model: string): Html | false {
  const text = cosmeticText(task, model)
  return text !== '' && html`<span class="note">${text}</span>`
}

/** All cosmetic conditions as one test of every model that met them. */
export function cosmeticTable({ task, metric, difference }: TaskView): Html | false {
  if (task.cosmetic.length === 0) return false
  const names = task.conditions.flatMap(({ id, cosmetic }) => (cosmetic ? [id] : []))
  return html`<p class="prose">${names.join(', ')} ${names.length === 1 ? 'leaves' : 'leave'} the meaning alone, so a sound model answers as before. The spread is the highest less the lowest ${metric.label} over the clean rows and all of these, on the same rows. A difference between two models that is smaller than the larger of their spreads is not distinguishable from such changes.</p>
${table(
  `Cosmetic invariance: how far changes without meaning move ${metric.label}`,
  [{ head: 'Model' }, { head: 'Spread', numeric: true }],
  task.cosmetic.map(({ model, spread }) => [model, num(spread, difference)]),
)}`
}
