import type { ReleaseTask } from '../core/release.ts'
import { type Column, takeRows } from '../core/table.ts'
import { openFeatures } from './features.ts'
import { evaluationRows, firstTraining, trainingRows } from './split.ts'

/**
 * Samples of a task as CSV texts: what a fixed model may learn from and what it is asked, rows in id order. Numbers
 * are written so that they read back as they are.
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
      const target = apart ? '' : task.classes ? task.classes[task.target[row]] : numberText(task.target[row])
      const values = matrix
        ? Array.from(matrix.subarray(i * names.length, (i + 1) * names.length), numberText)
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

/** Missing is nothing, an empty text a pair of quotes; a tensor is its elements, row-major, with spaces between them. */
function valueText(column: Column, row: number): string {
  if (column.kind === 'text') {
    const text = column.codes[row] < 0 ? null : column.dictionary[column.codes[row]]
    return text === null ? '' : text === '' ? '""' : cell(text)
  }
  if (column.kind === 'tensor') {
    const width = column.shape.reduce((a, b) => a * b, 1)
    return Array.from(column.values.subarray(row * width, (row + 1) * width), numberText).join(' ')
  }
  return Number.isNaN(column.values[row]) ? '' : numberText(column.values[row])
}

/** The shortest text that reads back as the same float64; the sign of a zero counts. */
const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

/**
 * A text as a CSV field, quoted where it must be and harmless in a spreadsheet: what would be taken for a formula gets an
 * apostrophe before it, and so does what would then look as if it had got one, so that nothing is lost.
 */
function cell(text: string): string {
  const harmless = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
