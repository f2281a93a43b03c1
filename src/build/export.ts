import type { ReleaseTask } from '../core/release.ts'
import { type Column, takeRows } from '../core/table.ts'
import { openFeatures } from './features.ts'
import { evaluationRows, firstTraining, trainingRows } from './split.ts'

/**
 * Samples of a task as CSV texts: what a fixed model may learn from and what it is asked, rows in id order. Texts that a
 * spreadsheet would take for a formula begin with an apostrophe.
 */
export async function exportTask(task: ReleaseTask, features: boolean): Promise<[name: string, text: string][]> {
  const until = firstTraining(task.split)
  const { features: names, toInput } = await openFeatures(task.features, task.inputs, task.table)
  const write = async (rows: Int32Array, part: string): Promise<string> => {
    const apart = part === 'unfamiliar' ? task.unfamiliar : undefined
    const table = takeRows(apart?.apart ?? task.table, rows)
    const matrix = features ? await toInput(table) : null
    const head = ['id', 'interval', 'part', 'target', ...(features ? names.map((f) => f.name) : task.inputs)]
    const lines = [head.map(cell).join(',')]
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]
      // Rows that are kept apart have no right answer and stand in no interval.
      const target = apart ? '' : task.classes ? task.classes[task.target[row]] : String(task.target[row])
      const values = matrix
        ? Array.from(matrix.subarray(i * names.length, (i + 1) * names.length), String)
        : task.inputs.map((name) => valueText(table.columns.get(name) as Column, i))
      const interval = apart ? '' : task.split.intervals[task.split.interval[row]].label
      lines.push(
        [cell((apart ?? task).ids[row]), cell(interval), part, task.classes ? cell(target) : target, ...values].join(
          ',',
        ),
      )
    }
    return `${lines.join('\r\n')}\r\n`
  }
  const files: [string, string][] = [
    ['train.csv', await write(trainingRows(task.split, until), 'train')],
    ['evaluate.csv', await write(evaluationRows(task.split, until, 'all'), 'evaluate')],
  ]
  const others = Int32Array.from({ length: task.unfamiliar?.ids.length ?? 0 }, (_, row) => row)
  if (others.length > 0) files.push(['unfamiliar.csv', await write(others, 'unfamiliar')])
  return files
}

function valueText(column: Column, row: number): string {
  if (column.kind === 'text') return column.codes[row] < 0 ? '' : cell(column.dictionary[column.codes[row]])
  if (column.kind === 'tensor') return ''
  return Number.isNaN(column.values[row]) ? '' : String(column.values[row])
}

/** A text as a CSV field, quoted where it must be and harmless in a spreadsheet. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
