import { badge, details, num, table } from '../blocks.ts'
import { steepestStep, wordsText } from '../degradation.ts'
import { type Html, html } from '../markup.ts'
import { counted } from '../number-text.ts'
import type { ShownCondition, ShownCore } from '../report-data.ts'
import type { TaskView } from './context.ts'

/** How gracefully models degrade: one line a model, then its conditions and its core behaviour. */
export function degradationSection(view: TaskView, conditions: readonly ShownCondition[]): Html | false {
  const { task } = view
  if (task.degradation.length === 0) return false
  const own = task.core.find(({ model }) => model === task.tested)
  const others = task.core.filter(({ model }) => model !== task.tested)
  return html`<h4>Graceful degradation</h4>
<p class="prose">A graceful model loses little (<em>retained</em> is the mean level from severity 0 to 1, over all conditions), a little at every step (<em>monotone steps</em> is the share of steps that do not improve), and nowhere much at once (the <em>steepest step</em>).${task.invariants.length > 0 && html` <em>Core behaviour</em> is what the document says must hold even at the worst severity of every condition: <em>kept</em> and <em>broken</em> where the whole interval says so.`}</p>
${modelTable(view)}
${own && coreTable(view, own)}
${
  others.length > 0 &&
  details(
    `Core behaviour of the other ${others.length === 1 ? 'model' : `${others.length} models`}`,
    html`${others.map((core) => coreTable(view, core))}`,
  )
}
${details('Retained performance, monotone steps and steepest step by condition', html`${task.degradation.map(({ model }) => conditionTable(view, conditions, model))}`)}`
}

function modelTable(view: TaskView): Html {
  const { task, metric, value, difference } = view
  const core = task.core.length > 0
  return table(
    `Graceful degradation of every model: ${metric.label} over all conditions`,
    [
      { head: 'Model' },
      { head: 'Retained (area)', numeric: true },
      { head: 'Monotone steps', numeric: true },
      { head: 'Steepest step', numeric: true },
      ...(core ? [{ head: 'Core behaviour kept', numeric: true }] : []),
    ],
    task.degradation.map((row) => [
      row.model,
      num(row.area, value),
      num(row.monotonicity),
      html`${num(row.cliff, difference)}${row.steepest && html`<span class="note">${row.steepest.condition}, severity ${row.steepest.from} to ${row.steepest.to}</span>`}`,
      ...(core ? [html`${num(row.kept)}<span class="note">${wordsText(row)}</span>`] : []),
    ]),
    { wide: true, marked: (r) => task.degradation[r].model === task.tested },
  )
}

function coreTable({ task }: TaskView, { model, pairs }: ShownCore): Html {
  const conditions = [...new Set(pairs.map(({ condition }) => condition))]
  return table(
    `Core behaviour of ${model}: ${counted(task.invariants.length, 'invariant')} at the worst severity of each condition`,
    [{ head: 'Invariant' }, ...conditions.map((head) => ({ head, numeric: true }))],
    task.invariants
      .filter(({ id }) => pairs.some(({ invariant }) => invariant === id))
      .map(({ id, metric, where, bound, atLeast }) => [
        html`${id}<span class="note">${metric}${where && ` where ${where}`} ${atLeast ? 'at least' : 'at most'} ${bound}</span>`,
        ...conditions.map((condition) => {
          const pair = pairs.find((one) => one.invariant === id && one.condition === condition)
          if (!pair) return ''
          const { at } = pair.measured
          const end = task.conditions.find(({ id }) => id === condition)?.severities.at(-1)
          // The strongest severity is where one expects the worst.
          return html`${badge(pair.word)}<br>${num(pair.measured)}${at !== undefined && at !== String(end) && html`<span class="note">severity ${at}</span>`}`
        }),
      ]),
    { wide: true },
  )
}

function conditionTable(view: TaskView, conditions: readonly ShownCondition[], id: string): Html {
  const { difference, metric, value } = view
  const rows = conditions.flatMap((condition) => {
    const own = condition.models.find(({ model }) => model === id)
    if (!own) return []
    const step = steepestStep(own, condition.severities, metric.better)
    return [
      [
        condition.id,
        num(own.area, value),
        num(own.monotonicity),
        html`${num(own.cliff, difference)}${step && html`<span class="note">severity ${step.from} to ${step.to}</span>`}`,
      ],
    ]
  })
  return table(
    `Degradation of ${id} by condition`,
    [
      { head: 'Condition' },
      ...['Retained (area)', 'Monotone steps', 'Steepest step'].map((head) => ({ head, numeric: true })),
    ],
    rows,
  )
}
