import { exactly } from '../answers.ts'
import { details, num, table } from '../blocks.ts'
import { guaranteedLine, guaranteeText } from '../guarantee-text.ts'
import { breakingText, paramsHint, paramsText, searchText, survivedText } from '../margin-text.ts'
import { type Html, html } from '../markup.ts'
import { count, numberLine } from '../number-text.ts'
import type { ConditionModel, ShownCondition, Survived } from '../report-data.ts'
import type { TaskView } from './context.ts'

/** The safety margins of every model, one table each: that of the model that the section speaks of stands open. */
export function marginTables(view: TaskView, conditions: readonly ShownCondition[]): Html {
  const { task } = view
  const others = task.models.filter(({ id }) => id !== task.tested && metBy(id, conditions).length > 0)
  return html`${guaranteeNote(view)}${task.tested !== null && marginTable(view, conditions, task.tested)}
${
  others.length > 0 &&
  details(
    `Safety margins of the other ${others.length === 1 ? 'model' : `${others.length} models`}`,
    html`${others.map(({ id }) => marginTable(view, conditions, id))}`,
  )
}`
}

const metBy = (id: string, conditions: readonly ShownCondition[]): [ShownCondition, ConditionModel][] =>
  conditions.flatMap((condition) => {
    const own = condition.models.find(({ model }) => model === id)
    return own ? [[condition, own] satisfies [ShownCondition, ConditionModel]] : []
  })

function marginTable({ task, value, difference }: TaskView, conditions: readonly ShownCondition[], id: string): Html {
  const usual = numberLine(exactly(task.margin), difference)
  return table(
    `Safety margins of ${id}: how much of each condition it takes before it loses ${usual}`,
    [
      { head: 'Condition' },
      { head: 'Shown to survive' },
      ...(task.guarantee ? [{ head: 'Guaranteed up to', numeric: true }] : []),
      ...['Breaking point', 'Critical severity', 'Worst'].map((head) => ({ head, numeric: true })),
    ],
    metBy(id, conditions).map(([condition, own]) => [
      html`${condition.id}${condition.margin !== task.margin && html`<span class="note">margin ${numberLine(exactly(condition.margin), difference)}</span>`}`,
      survived(own.survives),
      ...(task.guarantee ? [guaranteedLine(own.guaranteed)] : []),
      broken(own),
      num(own.critical),
      num(own.worst, value),
    ]),
    { wide: true },
  )
}

function broken({ breaking, breaks }: ConditionModel): Html {
  const { value, interval } = breakingText(breaking)
  const basis = breaking?.value == null ? '' : `n = ${count(breaking.n)}, ${breaking.method}`
  const units = paramsText({ params: breaks })
  const took = searchText(breaking)
  return html`<span class="${breaking?.value == null && breaking?.reason !== 'not reached' ? 'na' : 'num'}" title="${basis}">${value}</span>${interval && html` <span class="ci">${interval}</span>`}${units && html`<span class="note" title="${paramsHint({ params: breaks })}">${units}</span>`}${took && html`<span class="note">${took}</span>`}`
}

function survived(all: Survived | null): Html {
  const text = survivedText(all)
  if (all === null) return html`<span class="na">${text}</span>`
  return html`${text}${all.params.length > 0 && html`<span class="note" title="${paramsHint(all)}">${paramsText(all)}</span>`}`
}

/** What is guaranteed, what it rests on, and what voids it. */
function guaranteeNote({ task }: TaskView): Html | false {
  return task.guarantee !== null && html`<p class="prose">${guaranteeText(task.guarantee)}</p>`
}
