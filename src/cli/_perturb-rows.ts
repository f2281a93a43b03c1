import { sampleIds } from '../build/ids.ts'
import { codesOf } from '../build/order.ts'
import { perturbationOf } from '../build/perturbation-of.ts'
import { actsOn, checkActedColumns, defaultColumns, idlePart } from '../core/acted.ts'
import type { Samples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { applyAt } from '../core/severity.ts'
import { columnStatistics } from '../core/statistics.ts'
import { type Column, type Table, textColumn, withColumns } from '../core/table.ts'
import { didYouMean } from '../spec/suggest.ts'
import { keyOf, type Perturbed, type PerturbOptions, type PerturbRequest, paramsOf } from './_perturb-request.ts'
import { isChanged, type RowsFile, readRows } from './_perturb-rows-file.ts'
import { listOf } from './_prediction-options.ts'

type RowOptions = Pick<PerturbOptions, 'columns' | 'id' | 'order' | 'entity' | 'reference' | 'delimiter'>

/** The rows of a file under a condition; everything in it that is not acted on stays as it is. */
export async function perturbRows(file: string, request: PerturbRequest, options: RowOptions): Promise<Perturbed> {
  const rows = await readRows(file, options.delimiter)
  const samples = await samplesOf(rows, file, request, options)
  const { perturbation, severity, params: fixed } = request
  const params = paramsOf(request, samples.table, samples.columns)
  const labels = perturbation.acts === 'target' ? labelsOf(samples) : null
  const after = applyAt(perturbation, labels?.samples ?? samples, severity, fixed, keyOf(request))
  const table = labels && severity > 0 ? labels.back(after) : after
  const { columns } = samples
  let changed = 0
  for (let row = 0; row < table.rows; row++) {
    if (columns.some((name) => isChanged(rows.table, table, name, row))) changed++
  }
  return {
    bytes: new TextEncoder().encode(severity === 0 ? rows.write(rows.table) : rows.write(table)),
    input: rows.sha256,
    params,
    details: { rows: table.rows, columns, changed, ...(labels ? { classes: labels.classes } : {}) },
    said: `${changed} of ${table.rows} rows changed in ${columns.join(', ')}`,
  }
}

async function samplesOf(
  { kind, table }: RowsFile,
  file: string,
  request: PerturbRequest,
  options: RowOptions,
): Promise<Samples> {
  const { id, perturbation } = request
  const known = [...table.columns.keys()]
  const column = (option: string, name: string | undefined): string | null => {
    if (name === undefined) return null
    if (table.columns.has(name)) return name
    throw new Failure('DATA_COLUMN', `found no column '${name}', named by ${option}`, { file }, didYouMean(name, known))
  }
  if (perturbation.acts === 'selection')
    throw new Failure('USAGE', `${id} chooses among samples, and changes no file`, {}, 'Name it in a benchmark.')
  if (actsOn(perturbation).split(' and ').includes('images'))
    throw new Failure('USAGE', `${id} acts on images, and this is none`, { file }, `Perturb an image with it.`)
  if (kind === 'texts' && actsOn(perturbation) !== 'texts')
    throw new Failure('USAGE', `${id} acts on ${actsOn(perturbation)}, and these are texts`, { file }, textHint)
  const named = listOf(options.columns, '--columns')?.map((name) => column('--columns', name) as string)
  const roles = [column('--id', options.id), column('--order', options.order), column('--entity', options.entity)]
  const columns = named ?? chosen(request, table, known, roles, file)
  if (named) checkActedColumns(perturbation, id, table, perturbation.acts === 'target' ? [] : named)
  const idle = idlePart(perturbation, table, known)
  if (idle !== undefined) throw noColumn(idle, actsOn(await perturbationOf({ use: idle })), known, file)
  return {
    table,
    ids: sampleIds(table, known, roles[0], (row) => ({ file, row: row + 1 })),
    columns,
    sequences: sequencesOf(table, roles[1], roles[2]),
    training: columnStatistics(
      options.reference ? (await readRows(options.reference, options.delimiter)).table : table,
    ),
    classes: null,
  }
}

const textHint = '`perdure list perturbation` lists those of text/.'

/** Without names: all columns of the kind that it acts on, less those with another purpose; of texts, the only one. */
function chosen(
  { id, perturbation }: PerturbRequest,
  table: Table,
  known: readonly string[],
  roles: readonly (string | null)[],
  file: string,
): string[] {
  const say = `Name it with --columns: ${known.slice(0, 20).join(', ')}.`
  if (perturbation.acts === 'target')
    throw new Failure('USAGE', `${id} acts on labels, and no column is named`, { file }, say)
  const fit = defaultColumns(perturbation, table, known).filter((name) => !roles.includes(name))
  if (fit.length === 0) throw noColumn(id, actsOn(perturbation), known, file)
  if (perturbation.modality !== 'text' || fit.length === 1) return fit
  const hint = `Say which with --columns: ${fit.slice(0, 12).join(', ')}.`
  throw new Failure('USAGE', `found ${fit.length} columns of texts, and none is named`, { file }, hint)
}

function noColumn(id: string, kinds: string, known: readonly string[], file: string): Failure {
  const has = `The columns are: ${known.slice(0, 20).join(', ')}.`
  return new Failure('USAGE', `found no column for ${id}, which acts on ${kinds}`, { file }, has)
}

/** Rows in the order of a column (missing last, ties as in the file), one array per entity; else in the order of the file. */
function sequencesOf(table: Table, order: string | null, entity: string | null): Int32Array[] {
  const place = order === null ? null : codesOf(table.columns.get(order) as Column).codes
  const codes = entity === null ? null : codesOf(table.columns.get(entity) as Column).codes
  const groups = new Map<number, number[]>()
  for (let row = 0; row < table.rows; row++) {
    const code = codes ? codes[row] : 0
    const rows = groups.get(code)
    if (rows) rows.push(row)
    else groups.set(code, [row])
  }
  const at = (row: number): number => (place === null ? 0 : place[row] < 0 ? table.rows : place[row])
  return [...groups.values()].map((rows) => Int32Array.from(rows.sort((a, b) => at(a) - at(b) || a - b)))
}

/**
 * Labels as the codes of their classes, and back: texts, and whole numbers of which at most 20 differ, are classes, as for
 * `perdure score`; other numbers are values.
 */
function labelsOf(samples: Samples): { samples: Samples; classes: number | null; back: (after: Table) => Table } {
  const [name] = samples.columns
  if (samples.columns.length > 1) throw new Failure('USAGE', 'found several columns of labels, expected one')
  const column = samples.table.columns.get(name) as Column
  const { codes, labels } = codesOf(column)
  const whole = column.kind === 'number' && column.values.every((v) => Number.isNaN(v) || Number.isInteger(v))
  if (column.kind !== 'text' && !(whole && labels.length <= 20))
    return { samples, classes: null, back: (after) => after }
  const missing = codes.indexOf(-1)
  if (missing >= 0) throw new Failure('DATA_LABEL', `found no label in '${name}'`, { row: missing + 1 })
  const coded: Column = { kind: 'number', values: Float64Array.from(codes) }
  return {
    samples: { ...samples, table: withColumns(samples.table, [[name, coded]]), classes: labels.length },
    classes: labels.length,
    back(after) {
      const { values } = after.columns.get(name) as Extract<Column, { kind: 'number' }>
      const texts = Array.from(values, (code) => labels[code])
      const made: Column =
        column.kind === 'text' ? textColumn(texts) : { kind: 'number', values: Float64Array.from(texts, Number) }
      return withColumns(after, [[name, made]])
    },
  }
}
