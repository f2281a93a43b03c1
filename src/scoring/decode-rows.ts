import type { ColumnHint } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type Column, type Table, type TextColumn, textColumn } from '../core/table.ts'
import { type ClassScheme, className, classSchemes, schemeFor, sortClasses } from './class-names.ts'

/** Which columns of a file of predictions are what. */
export interface PredictionColumns {
  readonly task: 'classification' | 'regression'
  readonly label: string
  /** Exactly one of the two: classes or values, or probabilities by class. */
  readonly prediction: string | null
  readonly scores: readonly string[] | null
  readonly classes?: readonly string[]
  readonly positive?: string
  readonly weight?: string
  readonly id?: string
  /** Columns of groups; the cluster column is kept like one. */
  readonly by: readonly string[]
}

/** Rows as they were read, in the order of the file. */
export interface DecodedRows {
  readonly rows: number
  readonly target: Int32Array | Float64Array
  /** -1 or NaN where the model gave no answer. */
  readonly prediction: Int32Array | Float64Array
  /** rows x classes. */
  readonly scores: Float64Array | null
  readonly weight: Float64Array | null
  /** For each column of `by` a code in `Decoder.groups`. */
  readonly groups: readonly Int32Array[]
  readonly id: readonly string[] | null
}

export interface Decoder {
  /** Columns to read, with their types. */
  readonly hints: ReadonlyMap<string, ColumnHint>
  /** Batch after batch of one file; `begin` starts the next file with the same classes. */
  begin(file: string): void
  decode(batch: Table): DecodedRows
  /** Class names in final order, and for each code so far its place in it. Empty for regression. */
  classes(): { readonly names: readonly string[]; readonly rank: Int32Array }
  /** Names of the groups of each `by` column by code. */
  readonly groups: readonly (readonly string[])[]
  /** Rows in which the model gave no answer. */
  unanswered(): number
}

const SUM = 1e-3
const mostClasses = 4096
/** How a row without a group is listed. */
export const noGroup = '(missing)'

/** Turns columns into class codes, probabilities and groups, and refuses what is none, with the row. */
export function openDecoder(columns: PredictionColumns): Decoder {
  const { task, label, prediction, scores, weight, id, by } = columns
  const isClasses = task === 'classification'
  const hints = new Map<string, ColumnHint>()
  for (const name of by) hints.set(name, { type: 'category' })
  if (id !== undefined) hints.set(id, { type: 'category' })
  for (const name of [...(scores ?? []), ...(weight === undefined ? [] : [weight])]) hints.set(name, { type: 'number' })
  for (const name of prediction === null ? [label] : [label, prediction])
    hints.set(name, { type: isClasses ? 'category' : 'number' })
  const fixed = columns.classes ? [...columns.classes] : null
  const schemes = scores ? classSchemes(scores, columns.classes, columns.positive) : []
  let scheme: ClassScheme | null = null
  const grown: string[] = []
  const grownCodes = new Map<string, number>()
  const groupNames: string[][] = by.map(() => [])
  const groupCodes = by.map(() => new Map<string, number>())
  let file = ''
  let before = 0
  let unanswered = 0
  const at = (row: number) => ({ file, row: before + row + 1 })

  /** Code of every text of a dictionary, -1 for one that is no class. */
  const codesOf = (texts: readonly string[]): Int32Array => {
    const names = texts.map(className)
    if (scores) {
      scheme ??= schemeFor(schemes, names) ?? schemes[0]
      const own = scheme.names
      return Int32Array.from(names, (name) => {
        const open = own.indexOf(null)
        if (open >= 0 && !own.includes(name)) own[open] = name
        return own.indexOf(name)
      })
    }
    if (fixed) return Int32Array.from(names, (name) => fixed.indexOf(name))
    const codes = Int32Array.from(names, (name) => codeIn(grown, grownCodes, name))
    if (grown.length > mostClasses)
      throw new Failure(
        'DATA_LABEL',
        `found more than ${mostClasses} different labels`,
        { file },
        'Say --task regression if they are values.',
      )
    return codes
  }
  const labelsOf = (batch: Table): Int32Array => {
    const { codes, dictionary } = textOf(batch, label)
    const known = codesOf(dictionary)
    const target = new Int32Array(batch.rows)
    for (let row = 0; row < target.length; row++) {
      target[row] = codes[row] < 0 ? -1 : known[codes[row]]
      if (target[row] >= 0) continue
      const found = codes[row] < 0 ? 'no label' : `label ${JSON.stringify(dictionary[codes[row]])}`
      const names = (scheme?.names ?? fixed ?? []).slice(0, 10).join(', ')
      throw new Failure(
        'DATA_LABEL',
        `found ${found} in column '${label}', expected ${names === '' ? 'a class' : `one of ${names}`}`,
        at(row),
        scores && !fixed ? 'Name the classes in the order of the score columns: --classes a,b,...' : '',
      )
    }
    return target
  }
  const predictedOf = (batch: Table, name: string): Int32Array => {
    const { codes, dictionary } = textOf(batch, name)
    const known = codesOf(dictionary)
    const predicted = new Int32Array(batch.rows)
    for (let row = 0; row < predicted.length; row++) {
      predicted[row] = codes[row] < 0 ? -1 : known[codes[row]]
      if (codes[row] < 0) unanswered++
      else if (predicted[row] < 0)
        throw new Failure(
          'PRED_RANGE',
          `found ${JSON.stringify(dictionary[codes[row]])} in column '${name}', expected one of ${(fixed ?? []).slice(0, 10).join(', ')}`,
          at(row),
        )
    }
    return predicted
  }
  const probabilitiesOf = (batch: Table, names: readonly string[], { columnOf }: ClassScheme): Float64Array => {
    const given = names.map((name) => numbersOf(batch, name))
    const width = columnOf.length
    const all = new Float64Array(batch.rows * width)
    for (let row = 0; row < batch.rows; row++) {
      let total = 0
      for (let j = 0; j < given.length; j++) {
        const p = given[j][row]
        if (p < 0 || p > 1)
          throw new Failure(
            'PRED_RANGE',
            `found ${p} in column '${names[j]}', expected a probability in [0, 1]`,
            at(row),
          )
        total += p
      }
      for (let k = 0; k < width; k++)
        all[row * width + k] = columnOf[k] < 0 ? 1 - given[0][row] : given[columnOf[k]][row]
      if (given.length > 1 && Math.abs(total - 1) > SUM)
        throw new Failure('PRED_RANGE', `found probabilities that sum to ${total}, expected 1 within ${SUM}`, at(row))
    }
    return all
  }
  const topOf = (all: Float64Array, width: number): Int32Array => {
    const top = new Int32Array(all.length / width)
    for (let row = 0; row < top.length; row++) {
      let best = 0
      let whole = true
      for (let k = 0; k < width; k++) {
        const p = all[row * width + k]
        if (Number.isNaN(p)) whole = false
        else if (p > all[row * width + best]) best = k
      }
      // A row with a probability that is not there has no answer, whatever the others say.
      top[row] = whole ? best : -1
      if (!whole) unanswered++
    }
    return top
  }
  const valuesOf = (batch: Table, name: string): Float64Array => {
    const values = numbersOf(batch, name)
    for (const value of values) if (Number.isNaN(value)) unanswered++
    return values
  }

  return {
    hints,
    groups: groupNames,
    unanswered: () => unanswered,
    begin(next) {
      file = next
      before = 0
    },
    decode(batch) {
      const target = isClasses ? labelsOf(batch) : numbersOf(batch, label)
      if (!isClasses) refuse(target, label, 'DATA_LABEL', (value) => Number.isNaN(value), 'a number in every row', at)
      const all = scores && scheme ? probabilitiesOf(batch, scores, scheme) : null
      let answers: Int32Array | Float64Array
      if (all && scheme) answers = topOf(all, scheme.names.length)
      else if (isClasses) answers = predictedOf(batch, prediction as string)
      else answers = valuesOf(batch, prediction as string)
      const weights = weight === undefined ? null : numbersOf(batch, weight)
      if (weights) refuse(weights, weight as string, 'PRED_RANGE', (w) => !(w >= 0), 'a weight of at least 0', at)
      const groups = by.map((name, i) => {
        const { codes, dictionary } = textOf(batch, name)
        const known = dictionary.map((text) => codeIn(groupNames[i], groupCodes[i], text))
        const missing = codes.includes(-1) ? codeIn(groupNames[i], groupCodes[i], noGroup) : -1
        return codes.map((code) => (code < 0 ? missing : known[code]))
      })
      const decoded = {
        rows: batch.rows,
        target,
        prediction: answers,
        scores: all,
        weight: weights,
        groups,
        id: id === undefined ? null : idsOf(batch, id, at),
      }
      before += batch.rows
      return decoded
    },
    classes() {
      if (!isClasses) return { names: [], rank: new Int32Array(0) }
      if (scheme || fixed) {
        const names = (scheme?.names ?? fixed ?? []).map((name) => name ?? '(other)')
        return { names, rank: Int32Array.from(names, (_, k) => k) }
      }
      const names = sortClasses(grown)
      const place = new Map(names.map((name, k) => [name, k]))
      return { names, rank: Int32Array.from(grown, (name) => place.get(name) as number) }
    },
  }
}

function codeIn(names: string[], codes: Map<string, number>, name: string): number {
  const known = codes.get(name)
  if (known !== undefined) return known
  codes.set(name, names.length)
  names.push(name)
  return names.length - 1
}

type Place = (row: number) => { readonly file: string; readonly row: number }

function refuse(
  values: ArrayLike<number>,
  name: string,
  code: 'DATA_LABEL' | 'PRED_RANGE',
  bad: (value: number) => boolean,
  expected: string,
  at: Place,
): void {
  for (let row = 0; row < values.length; row++)
    if (bad(values[row])) {
      const found = Number.isNaN(values[row]) ? 'nothing' : String(values[row])
      throw new Failure(code, `found ${found} in column '${name}', expected ${expected}`, at(row))
    }
}

function idsOf(batch: Table, name: string, at: Place): string[] {
  const { codes, dictionary } = textOf(batch, name)
  return Array.from(codes, (code, row) => {
    if (code < 0)
      throw new Failure('PRED_IDS', `found nothing in column '${name}', expected an id in every row`, at(row))
    return dictionary[code]
  })
}

function textOf(batch: Table, name: string): TextColumn {
  const column = batch.columns.get(name) as Column
  if (column.kind === 'text') return column
  // A column that is wanted as numbers too, or one of a typed file in which everything is missing.
  const values = numbersOf(batch, name)
  return textColumn(Array.from(values, (value) => (Number.isNaN(value) ? null : String(value))))
}

function numbersOf(batch: Table, name: string): Float64Array {
  const column = batch.columns.get(name) as Column
  return column.kind === 'number' ? column.values : new Float64Array(batch.rows).fill(Number.NaN)
}
