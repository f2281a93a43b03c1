import { extname } from 'node:path'
import { sampleIds } from '../build/ids.ts'
import { find, names } from '../catalogue/catalogue.ts'
import type { Perturbation } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { rootKey } from '../core/key.ts'
import type { Table } from '../core/table.ts'
import { isCandidate } from '../fitting/candidates.ts'
import { openFiles } from '../fitting/files.ts'
import { type Fit, fitSeverity } from '../fitting/fit-severity.ts'
import { inSameOrder } from '../fitting/same-order.ts'
import { sharedColumns } from '../fitting/shared-columns.ts'
import { severitiesOfUnits, type Unit, type UnitSeverities } from '../fitting/units.ts'
import csv, { csvParams } from '../readers/csv.ts'
import { didYouMean } from '../spec/suggest.ts'
import { type PerturbOptions, perturbationOf } from './_perturb-request.ts'
import { listOf } from './_prediction-options.ts'
import { wholeNumber } from './benchmark.ts'
import { progressLine } from './output.ts'

export interface FitOfFiles {
  readonly rows: { readonly reference: number; readonly observed: number }
  readonly columns: readonly string[]
  readonly left: readonly string[]
  readonly paired: boolean
  readonly block: number
  readonly dependence: number
  /** Rows in a day, where times are known and there are at least two. */
  readonly day: number | null
  readonly fit: Fit
  readonly units: UnitSeverities | null
}

/** @throws Failure USAGE, DATA_COLUMN, DATA_TYPE, DATA_TOO_FEW and those of the reader */
export async function fitFiles(reference: string, observed: string, options: PerturbOptions): Promise<FitOfFiles> {
  refuseOthers(options)
  const wanted = await wantedOf(options.with)
  const unit = unitOf(options.per)
  const time = options.time ?? null
  if (typeof unit === 'string' && time === null)
    throw new Failure('USAGE', `--per ${unit} without a column of times`, {}, 'Name it with --time.')
  const [before, seen] = [await read(reference, options), await read(observed, options)]
  for (const [file, table] of [
    [reference, before],
    [observed, seen],
  ] as const)
    for (const [option, name] of [
      ['--time', time],
      ['--id', options.id ?? null],
    ] as const)
      if (name !== null && !table.columns.has(name)) {
        const hint = didYouMean(name, [...table.columns.keys()])
        throw new Failure('DATA_COLUMN', `found no column '${name}', named by ${option}`, { file }, hint)
      }
  const named = listOf(options.columns, '--columns') ?? null
  const roles = [time, options.id ?? null].filter((name) => name !== null)
  const { columns, left } = sharedColumns(before, seen, named, roles, [reference, observed])
  const aligned = inSameOrder(before, seen, time, options.id ?? null)
  const after = aligned ?? seen
  const ids = sampleIds(before, [...before.columns.keys()], options.id ?? null, (row) => ({
    file: reference,
    row: row + 1,
  }))
  const paired = aligned !== null
  const files = openFiles({ reference: before, observed: after, columns, time, ids, paired })
  const key = rootKey(wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)).fold('fit')
  const line = progressLine('perturbations', options.json === true)
  const found = await fitSeverity({ files, wanted, key, progress: line, always: unit !== null })
  line.end()
  const asked = found.ranking
    .map(({ severity }) => Math.round(severity * 100) / 100)
    .slice(0, 1)
    .filter((one) => one > 0)
  const units =
    unit === null || found.best === null ? null : severitiesOfUnits(files, after, found.best, unit, asked, key)
  if (unit !== null && units === null)
    throw new Failure('DATA_TOO_FEW', `found fewer than 4 units of ${options.per} in one of the files`, {}, fewHint)
  const { block, dependence } = files
  const rows = { reference: before.rows, observed: after.rows }
  return { rows, columns, left, paired, block, dependence, day: files.period, fit: found, units }
}

const fewHint = 'Take shorter units, such as `--per hour` or `--per 100`, or longer files.'

/** @throws Failure USAGE for options that would be ignored */
function refuseOthers(options: PerturbOptions): void {
  for (const [name, value] of [
    ['--out', options.out],
    ['--sheet', options.sheet],
    ['--order', options.order],
    ['--entity', options.entity],
    ['--reference', options.reference],
    ['--param', options.param[0]],
  ] as const)
    if (value !== undefined) throw new Failure('USAGE', `${name} has no meaning with --fit`, {}, 'Leave it out.')
}

async function read(file: string, options: PerturbOptions): Promise<Table> {
  const ending = extname(file).toLowerCase()
  if (!csv.endings.includes(ending))
    throw new Failure('USAGE', 'found a file of no kind that can be fitted', { file }, 'Expected .csv or .tsv.')
  const parsed = csvParams.safeParse({ delimiter: options.delimiter ?? (ending === '.tsv' ? '\t' : ',') })
  if (!parsed.success) throw new Failure('USAGE', `--delimiter '${options.delimiter}': expected one ASCII character`)
  const columns = new Map(
    options.time === undefined ? [] : [[options.time, { type: 'time' as const, format: options.timeFormat ?? 'iso' }]],
  )
  return csv.read(file, parsed.data, { columns, maxRows: 2 ** 31 - 2, maxBytes: 2 ** 29 })
}

/** Ids, or folders of them; null where nothing is said. @throws Failure USAGE */
async function wantedOf(text: string | undefined): Promise<string[] | null> {
  const asked = listOf(text, '--with')
  if (asked === undefined) return null
  const all = names('perturbation')
  const found: string[] = []
  for (const one of asked) {
    const below = all.filter((id) => id.startsWith(`${one.replace(/\/$/, '')}/`))
    const own: string[] = []
    for (const id of below) if (isCandidate(id, (await find('perturbation', id)) as Perturbation)) own.push(id)
    if (below.length === 0 && !isCandidate(one, await perturbationOf(one)))
      throw new Failure('USAGE', `${one} cannot be fitted to columns of numbers and categories`, {}, fitHint)
    if (below.length > 0 && own.length === 0)
      throw new Failure('USAGE', `found nothing in ${one} that can be fitted`, {}, fitHint)
    found.push(...(below.length > 0 ? own : [one]))
  }
  return [...new Set(found)]
}

const fitHint = 'Those of tabular, series and selection can, but for prior shift, which needs a label.'

/** @throws Failure USAGE */
function unitOf(text: string | undefined): Unit | null {
  if (text === undefined) return null
  if (text === 'day' || text === 'hour' || text === 'week') return text
  if (/^\d+$/.test(text)) return wholeNumber('--per', text, 8, 1_000_000)
  throw new Failure('USAGE', `--per ${text}: expected day, hour, week or a number of rows from 8 on`)
}
