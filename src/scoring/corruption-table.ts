import { Failure } from '../core/failure.ts'
import { readRegular } from '../doors/regular-file.ts'

/** Accuracies of models under corruptions, as RobustBench keeps them: one row for each model, one column for each corruption and severity. */
export interface CorruptionTable {
  /** Corruption and severity of each column, in the order of the file. */
  readonly cells: readonly { readonly corruption: string; readonly severity: number }[]
  readonly models: readonly { readonly name: string; readonly accuracy: readonly number[] }[]
}

const maxBytes = 2 ** 25

/**
 * Reads a table with two header rows (corruption, severity) and then a row of accuracies in [0, 1] for each model.
 * @throws Failure DATA_CSV, DATA_TYPE, DATA_DUP_COLUMN, DATA_DUP_ID with file, line and column.
 */
export async function readCorruptionTable(file: string): Promise<CorruptionTable> {
  const [corruptions, severities, ...rows] = await records(file)
  if (rows.length === 0) {
    throw new Failure(
      'DATA_CSV',
      'found no row of a model, expected two header rows and then one row for each model',
      { file },
      'The first row names the corruption of each column, the second its severity, and each further row is a model.',
    )
  }
  if (corruptions.cells.length < 2 || corruptions.cells[0] !== '') {
    const hint = 'It is the table of unaggregated results: the first row begins with an empty cell.'
    throw new Failure('DATA_CSV', `found '${corruptions.cells[0]}', expected an empty cell`, { file, line: 1 }, hint)
  }
  const cells = corruptions.cells.slice(1).map((corruption, k) => ({
    corruption,
    severity: numberIn(severities.cells[k + 1], { file, line: severities.line, column: k + 2 }, 1, 5),
  }))
  const seen = new Set<string>()
  for (const [k, cell] of cells.entries()) {
    const name = JSON.stringify([cell.corruption, cell.severity])
    if (seen.has(name))
      throw new Failure('DATA_DUP_COLUMN', `found '${cell.corruption}' at severity ${cell.severity} twice`, {
        file,
        line: 1,
        column: k + 2,
      })
    seen.add(name)
  }
  const names = new Set<string>()
  const models = rows.map(({ cells: [name, ...values], line }) => {
    if (names.has(name)) throw new Failure('DATA_DUP_ID', `found the model '${name}' twice`, { file, line })
    names.add(name)
    return { name, accuracy: values.map((text, k) => numberIn(text, { file, line, column: k + 2 }, 0, 1)) }
  })
  return { cells, models }
}

/** Accuracy on clean samples by model: a table with the columns `model` and `clean`, in [0, 1]. @throws Failure as above */
export async function readCleanAccuracies(file: string): Promise<ReadonlyMap<string, number>> {
  const [head, ...rows] = await records(file)
  const [model, clean] = ['model', 'clean'].map((name) => head.cells.indexOf(name))
  if (model < 0 || clean < 0) {
    const what = `found the columns ${head.cells.join(', ')}, expected model and clean`
    throw new Failure('DATA_COLUMN', what, { file, line: head.line })
  }
  return new Map(
    rows.map(({ cells, line }) => [cells[model], numberIn(cells[clean], { file, line, column: clean + 1 }, 0, 1)]),
  )
}

interface Line {
  readonly line: number
  readonly cells: readonly string[]
}

async function records(file: string): Promise<Line[]> {
  const { bytes } = await readRegular(file, maxBytes)
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  const found = lines.map((text, i) => ({ line: i + 1, cells: text.split(',') })).filter((_, i) => lines[i] !== '')
  if (found.length === 0) throw new Failure('DATA_CSV', 'found an empty file, expected a table', { file })
  for (const { line, cells } of found) {
    if (cells.some((cell) => cell.includes('"')))
      throw new Failure('DATA_CSV', 'found a quote, expected plain names and numbers', { file, line })
    if (cells.length !== found[0].cells.length)
      throw new Failure('DATA_CSV', `found ${cells.length} cells, expected ${found[0].cells.length}`, { file, line })
  }
  return found
}

function numberIn(
  text: string,
  where: { readonly file: string; readonly line: number; readonly column: number },
  least: number,
  most: number,
): number {
  const value = /^\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  const hint = most === 1 && value <= 100 ? 'Accuracies are shares: divide percentages by 100.' : undefined
  throw new Failure('DATA_TYPE', `found '${text}', expected a number in [${least}, ${most}]`, where, hint)
}
