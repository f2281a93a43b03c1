import { Failure } from '../core/failure.ts'
import type { Table } from '../core/table.ts'
import { codeIn, numbersOf, type Place, textOf } from './batch-columns.ts'
import { type ClassOrder, openClassCodes } from './class-codes.ts'
import { probabilitiesOf, topOf } from './class-probabilities.ts'
import type { ColumnWish } from './stream-columns.ts'

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
  readonly hints: ReadonlyMap<string, ColumnWish>
  /** Batch after batch of one file; `begin` starts the next file with the same classes. */
  begin(file: string): void
  decode(batch: Table): DecodedRows
  /** Class names in their order, and for each code so far its place in it. Empty for regression. */
  classesSoFar(): ClassOrder
  /** The same after the last row. @throws Failure PRED_RANGE where predictions are numbers and not classes. */
  classes(): ClassOrder
  /** Names of the groups of each `by` column by code. */
  readonly groups: readonly (readonly string[])[]
  /** Rows in which the model gave no answer. */
  unanswered(): number
}

/** How a row without a group is listed. */
export const noGroup = '(missing)'

/** Turns columns into class codes, probabilities and groups, and refuses what is none, with the row. */
export function openDecoder(columns: PredictionColumns): Decoder {
  const { task, label, prediction, scores, weight, id, by } = columns
  const classCodes = task === 'classification' ? openClassCodes(columns) : null
  const groupNames: string[][] = by.map(() => [])
  const groupCodes = by.map(() => new Map<string, number>())
  let file = ''
  let before = 0
  let unanswered = 0
  const at: Place = (row) => ({ file, row: before + row + 1 })
  const noClasses: ClassOrder = { names: [], rank: new Int32Array(0) }

  const answersOf = (batch: Table, all: Float64Array | null, width: number): Int32Array | Float64Array => {
    if (all) return topOf(all, width)
    const name = prediction as string
    return classCodes ? classCodes.predictions(batch, name, at) : numbersOf(batch, name)
  }
  return {
    hints: wishesOf(columns),
    groups: groupNames,
    unanswered: () => unanswered,
    begin(next) {
      file = next
      before = 0
    },
    decode(batch) {
      const target = classCodes ? classCodes.labels(batch, at) : numbersOf(batch, label)
      if (!classCodes) refuse(target, label, 'DATA_LABEL', (value) => Number.isNaN(value), 'a number in every row', at)
      const scheme = classCodes?.scheme() ?? null
      const all = scores && scheme ? probabilitiesOf(batch, scores, scheme, at) : null
      const answers = answersOf(batch, all, scheme?.names.length ?? 0)
      unanswered += classCodes ? missingClasses(answers as Int32Array) : missingValues(answers as Float64Array)
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
    classesSoFar: () => classCodes?.order() ?? noClasses,
    classes() {
      classCodes?.refuseStrays()
      return classCodes?.order() ?? noClasses
    },
  }
}

function missingClasses(answers: Int32Array): number {
  let missing = 0
  for (let row = 0; row < answers.length; row++) if (answers[row] < 0) missing++
  return missing
}

function missingValues(answers: Float64Array): number {
  let missing = 0
  for (let row = 0; row < answers.length; row++) if (Number.isNaN(answers[row])) missing++
  return missing
}

/** Every column with its type, and what to do about a cell that is not of it. */
function wishesOf({ task, label, prediction, scores, weight, id, by }: PredictionColumns): Map<string, ColumnWish> {
  const wishes = new Map<string, ColumnWish>()
  for (const name of id === undefined ? by : [...by, id]) wishes.set(name, { type: 'category' })
  const empty = 'Leave the cell empty where there is no answer.'
  const asScores = 'A predicted class belongs in --prediction; --scores takes columns of probabilities.'
  for (const name of scores ?? []) wishes.set(name, { type: 'number', text: asScores, nonfinite: empty })
  const asWeight = 'Every row needs a weight: --weight takes a column of numbers of at least 0.'
  if (weight !== undefined) wishes.set(weight, { type: 'number', text: asWeight, nonfinite: asWeight })
  const type = task === 'classification' ? 'category' : 'number'
  const asValue = 'Say --task classification if labels and predictions are classes.'
  const asLabel = 'Every row needs a value to compare with: leave out the row.'
  wishes.set(label, { type, text: asValue, nonfinite: asLabel })
  if (prediction !== null && prediction !== label) wishes.set(prediction, { type, text: asValue, nonfinite: empty })
  return wishes
}

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
