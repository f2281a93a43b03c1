import { isWithinCosmetic, type Verdict } from '../core/verdict.ts'
import { exitNote, groupBasis } from './answers.ts'
import { certificateCaption, certificateLimits, certificatePromise, radiusHeads } from './certificate.ts'
import { cosmeticAside, indistinct } from './cosmetic-text.ts'
import { wordsText } from './degradation.ts'
import { guaranteedLine, guaranteeText } from './guarantee-text.ts'
import { breakingText, paramsText, searchText, survivedText } from './margin-text.ts'
import { escapeMarkdown as text } from './markup.ts'
import { count, counted, differenceUnit, numberLine, plain, pText, slopeUnit, valueUnit } from './number-text.ts'
import type { ConditionModel, Measured, ReportData, TaskReport } from './report-data.ts'
import { doubts, findingGroups } from './sections/doubts.ts'
import { frontText, rankText, weightsSentence, weightsText } from './standing.ts'
import { rightThere } from './unfamiliar.ts'

const questions = {
  now: 'How good is it now?',
  decay: 'How fast does it decay?',
  breaks: 'What breaks it?',
  fails: 'Whom does it fail?',
  sure: 'How sure are we?',
} as const

/** The report in short, as GitHub-flavoured Markdown: for a pull request or the appendix of a paper. */
export function renderMarkdown(data: ReportData): string {
  const parts = [
    `# ${text(data.title)}`,
    text(data.objective.summary),
    `${text(data.name)} ${text(data.version)}${data.asOf ? `, as of ${text(data.asOf)}` : ''}. Release \`${data.digests.release.slice(0, 16)}\`, run \`${data.digests.run.slice(0, 16)}\`, ${data.tier} inference, intervals at ${Math.round(data.level * 1000) / 10} %.`,
    '## Verdict',
    criteria(data),
    text(exitNote(data.criteria, data.tasks)),
    ...data.tasks.flatMap((task) => taskParts(task, data)),
    '## What not to believe',
    bullets([
      ...findingGroups(data.findings.filter(({ severity }) => severity !== 'info')).map(
        (all) =>
          `**${all[0].severity}** ${all.map(({ message }) => `${text(message)}.`).join(' ')} ${text(all[0].mend)}`,
      ),
      ...doubts(data).map(text),
      ...data.undefinedNumbers.map(({ reason, count: n }) => `${count(n)} numbers are undefined: ${text(reason)}.`),
    ]),
    '## How to reproduce',
    `\`\`\`sh\n${data.commands.map((command) => command.replace(/[`\n\r]/g, ' ')).join('\n')}\n\`\`\``,
    bullets([
      `Document \`${data.digests.benchmark}\``,
      `Release \`${data.digests.release}\``,
      `Run \`${data.digests.run}\``,
    ]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item.trim()}`).join('\n')

function table(head: readonly string[], numeric: readonly boolean[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => text(cell)).join(' | ')} |`
  return [line(head), `| ${numeric.map((n) => (n ? '---:' : '---')).join(' | ')} |`, ...rows.map(line)].join('\n')
}

function criteria({ criteria: verdicts, tasks }: ReportData): string {
  return table(
    ['Criterion', 'Verdict', 'Model', 'Measured', 'Bound', 'n'],
    [false, false, false, true, true, true],
    verdicts.map((v) => [
      v.sentence,
      v.word,
      v.model,
      `${numberLine(v, plain)}${criterionAside(v, tasks)}`,
      v.bound === null || v.bound === undefined ? '' : numberLine(declared(v.bound)),
      count(v.n),
    ]),
  )
}

/** A criterion may bound a headline number. */
function criterionAside({ task, metric, model }: Verdict, tasks: readonly TaskReport[]): string {
  const own = tasks.find(({ id }) => id === task)
  return own && metric === own.metrics[0].label ? cosmeticAside(own, model) : ''
}

const declared = (value: number): Measured => ({ value, lower: null, upper: null, method: 'none', n: 0 })

function taskParts(task: TaskReport, data: ReportData): string[] {
  return [
    `## ${text(task.id)}`,
    text(task.summary),
    bullets(task.answers.map(({ question, sentence }) => `**${questions[question]}** ${text(sentence)}`)),
    glance(task),
    ...(task.conditions.length > 0 ? ['### Safety margins', ...margins(task)] : []),
    ...guarantee(task),
    ...certificate(task),
    ...standing(task),
    ...degradation(task),
    ...unfamiliar(task),
    ...groups(task),
    ...comparisons(task, data),
  ]
}

function comparisons(task: TaskReport, data: ReportData): string[] {
  const own = data.comparisons.filter((v) => v.task === task.id)
  if (own.length === 0) return []
  const unit = differenceUnit(task.metrics[0])
  const word = (v: Verdict): string => `${v.word}${isWithinCosmetic(v) ? `, ${indistinct}` : ''}`
  const rows = own.map((v) => [v.model, v.against ?? '', word(v), numberLine(v, unit), pText(v.pCorrected), count(v.n)])
  return [
    '### Comparisons',
    table(['Model', 'Against', 'Verdict', 'Difference', 'p, Holm', 'n'], [false, false, false, true, true, true], rows),
  ]
}

function glance(task: TaskReport): string {
  const [metric] = task.metrics
  const timed = task.intervals.length > 1
  const value = valueUnit(metric)
  return table(
    [
      `${metric.label} of`,
      'Now',
      ...(timed ? ['Latest', `Change per ${task.noun}`, `Half-life, ${task.noun}s`, `Worst ${task.noun}`] : []),
      'Weakest condition',
      'Widest gap',
    ],
    [false, true, ...(timed ? [true, true, true, true] : []), true, true],
    task.glance.map((row) => [
      row.model,
      `${numberLine(row.later, value)}${cosmeticAside(task, row.model)}`,
      ...(timed
        ? [
            numberLine(row.latest, value),
            numberLine(row.slope, slopeUnit(metric, task.noun)),
            numberLine(row.halfLife),
            `${numberLine(row.worst, value)}${row.worst?.at ? `, ${row.worst.at}` : ''}`,
          ]
        : []),
      row.weakest
        ? `${numberLine(row.weakest.critical)}${row.weakest.critical.value === null ? '' : `, ${row.weakest.condition}`}`
        : 'not measured',
      row.gap
        ? `${numberLine(row.gap.gap, differenceUnit(metric))}${row.gap.worst ? `, ${row.gap.by} ${row.gap.worst.group}` : ''}`
        : 'not measured',
    ]),
  )
}

/** The safety margins of every model that met conditions, the one that breaks it first on top; folded up but for the tested one. */
function margins(task: TaskReport): string[] {
  const others = task.models.map(({ id }) => id).filter((id) => id !== task.tested)
  const tables = others.map((id) => marginTable(task, id)).filter((part) => part !== '')
  return [
    task.tested === null ? '' : marginTable(task, task.tested),
    ...(tables.length === 0
      ? []
      : ['<details><summary>Safety margins of the other models</summary>', ...tables, '</details>']),
  ]
}

function breakingLine(breaking: ConditionModel['breaking']): string {
  const { interval, value } = breakingText(breaking)
  return `${value}${interval ? ` ${interval}` : ''}`
}

function marginTable(task: TaskReport, model: string): string {
  const rows = task.conditions.flatMap(({ id, models }) => {
    const own = models.find((one) => one.model === model)
    return own ? [{ id, own, at: own.critical?.value ?? (own.critical?.reason === 'not reached' ? 2 : 3) }] : []
  })
  rows.sort((a, b) => a.at - b.at)
  const value = valueUnit(task.metrics[0])
  return table(
    [
      `Condition (${model})`,
      'Shown to survive',
      ...(task.guarantee ? ['Guaranteed up to'] : []),
      'Breaking point',
      'Critical severity',
      'Retained (area)',
      'Worst',
    ],
    [false, false, ...(task.guarantee ? [true] : []), true, true, true, true],
    rows.map(({ id, own }) => [
      id,
      `${survivedText(own.survives)}${own.survives?.params.length ? `: ${paramsText(own.survives)}` : ''}`,
      ...(task.guarantee ? [guaranteedLine(own.guaranteed)] : []),
      [breakingLine(own.breaking), paramsText({ params: own.breaks }), searchText(own.breaking)]
        .filter(Boolean)
        .join('; '),
      numberLine(own.critical),
      numberLine(own.area, value),
      numberLine(own.worst, value),
    ]),
  )
}

/** What the column of guarantees means. */
function guarantee(task: TaskReport): string[] {
  return task.guarantee === null || task.conditions.length === 0 ? [] : [text(guaranteeText(task.guarantee))]
}

function certificate({ certificate: own }: TaskReport): string[] {
  if (own === null || own.models.length === 0) return []
  const heads = [...radiusHeads(own), 'Abstained', 'Median radius']
  return [
    '### Certificate',
    text(certificatePromise(own)),
    `${text(certificateCaption(own))}:`,
    table(
      ['Vote of', ...heads],
      [false, ...heads.map(() => true)],
      own.models.map((row) => [
        row.model,
        ...[...row.accuracy, row.abstained, row.median].map((cell) => numberLine(cell)),
      ]),
    ),
    text(certificateLimits(own)),
  ]
}

/** One line a model; what it breaks stands in the HTML. */
function standing({ standing: own }: TaskReport): string[] {
  if (own === null) return []
  const { left, rows, shares } = own
  return [
    '### Standing',
    text(`Models are ranked by a weighted mean (${weightsText(own)}). ${weightsSentence(own)}`),
    table(
      ['Rank', 'Model', 'Standing', ...shares.map(({ component }) => component), 'Pareto front'],
      [false, false, true, ...shares.map(() => true), false],
      rows.map((row) => [
        rankText(row),
        row.model,
        numberLine(row.standing),
        ...row.parts.map(({ measured }) => numberLine(measured)),
        frontText(row),
      ]),
    ),
    ...(left.length > 0
      ? [text(`Without a standing: ${left.map(({ model, reason }) => `${model} (${reason})`).join(', ')}.`)]
      : []),
  ]
}

function degradation(task: TaskReport): string[] {
  if (task.degradation.length === 0) return []
  const [metric] = task.metrics
  const core = task.core.length > 0
  return [
    '### Graceful degradation',
    table(
      ['Model', 'Retained (area)', 'Monotone steps', 'Steepest step', ...(core ? ['Core behaviour kept'] : [])],
      [false, true, true, true, ...(core ? [true] : [])],
      task.degradation.map((row) => [
        row.model,
        numberLine(row.area, valueUnit(metric)),
        numberLine(row.monotonicity),
        `${numberLine(row.cliff, differenceUnit(metric))}${row.steepest ? `, ${row.steepest.condition} ${row.steepest.from} to ${row.steepest.to}` : ''}`,
        ...(core ? [`${numberLine(row.kept)} (${wordsText(row)})`] : []),
      ]),
    ),
  ]
}

function unfamiliar({ unfamiliar: shown }: TaskReport): string[] {
  if (shown === null) return []
  const rows = shown.models.flatMap(({ model, familiar, cells }) =>
    shown.data.map(({ id, kind }, k) => {
      const { abstained, auroc, falseAlarms, utility } = cells[k]
      const numbers = [auroc, falseAlarms, abstained, familiar.abstained, utility].map((cell) => numberLine(cell))
      return [model, `${id} (${kind})`, ...numbers]
    }),
  )
  const whole = shown.models.map(({ all, familiar, model, threshold }) => [
    model,
    ...[threshold, familiar.risk, familiar.aurc, familiar.utility, all.utility].map((cell) => numberLine(cell)),
  ])
  const head = ['AUROC', 'False alarms at 95 %', 'Abstains there', 'From familiar rows', 'Utility there']
  return [
    '### Unfamiliar data',
    bullets(shown.data.map((one) => text(`${one.id}, ${counted(one.rows, 'row')}: ${rightThere[one.kind]}`))),
    table(['Model', 'Data', ...head], [false, false, true, true, true, true, true], rows),
    table(
      ['Model', 'Abstains below', 'Wrong among its answers', 'AURC', 'Utility, familiar rows', 'Utility, all'],
      [false, true, true, true, true, true],
      whole,
    ),
  ]
}

function groups(task: TaskReport): string[] {
  if (task.groups.length === 0) return []
  const rows = task.groups.flatMap(({ by, labels, metric: label, models }) => {
    const metric = task.metrics.find((m) => m.label === label) ?? task.metrics[0]
    const own = models.find(({ model }) => model === task.headline)
    if (!own) return []
    const cells = labels.map((name, k) => {
      const rarest = own.rarest[k]
      const rows = rarest && own.cells[k] ? ` (${groupBasis({ n: own.cells[k].n, rarest })})` : ''
      return `${name}: ${numberLine(own.cells[k], valueUnit(metric))}${rows}`
    })
    return [[by, numberLine(own.gap, differenceUnit(metric)), own.firm.worst ?? '', cells.join('; ')]]
  })
  return [
    '### Groups',
    table([`By (${task.headline ?? ''})`, 'Gap', 'Weakest', 'Values'], [false, true, false, false], rows),
  ]
}
