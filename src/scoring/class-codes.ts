import { Failure } from '../core/failure.ts'
import type { Table } from '../core/table.ts'
import { codeIn, type Place, textOf } from './batch-columns.ts'
import {
  type ClassScheme,
  className,
  classSchemes,
  isDecimal,
  isFraction,
  isNonfinite,
  schemeFor,
  sortClasses,
} from './class-names.ts'
import type { PredictionColumns } from './decode-rows.ts'
import { fewLabels } from './infer-task.ts'

/** Names of classes in final order, and for each code its place in it. */
export interface ClassOrder {
  readonly names: readonly string[]
  readonly rank: Int32Array
}

/** Codes of classes, given as they are met where neither score columns nor --classes tell them beforehand. */
export interface ClassCodes {
  /** @throws Failure DATA_LABEL for a row without a label, or with one that is no class. */
  labels(batch: Table, at: Place): Int32Array
  /** -1 where the model gave no answer. @throws Failure PRED_RANGE for one that is none of the classes named. */
  predictions(batch: Table, name: string, at: Place): Int32Array
  /** What the score columns stand for; known once labels were read. */
  scheme(): ClassScheme | null
  order(): ClassOrder
  /** To be asked after the last row: refuses predictions and labels that are no classes but numbers, or nan. @throws Failure PRED_RANGE, DATA_LABEL */
  refuseStrays(): void
}

const mostClasses = 4096

export function openClassCodes({ label, prediction, scores, classes, positive }: PredictionColumns): ClassCodes {
  const fixed = classes ? [...classes] : null
  const schemes = scores ? classSchemes(scores, classes, positive) : []
  let scheme: ClassScheme | null = null
  const grown: string[] = []
  const codes = new Map<string, number>()
  /** By code of a grown class: whether it is a label, and the file that has it first. */
  const isLabel: boolean[] = []
  const fileOf: string[] = []

  const knownNames = (): string =>
    (scheme?.names ?? fixed ?? [])
      .slice(0, 10)
      .map((name) => name ?? '(other)')
      .join(', ')

  /** Code of every text of a dictionary, -1 for one that is no class. */
  const codesOf = (texts: readonly string[], areLabels: boolean, file: string): Int32Array => {
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
    const all = Int32Array.from(names, (name) => codeIn(grown, codes, name))
    for (const code of all) {
      isLabel[code] ||= areLabels
      fileOf[code] ??= file
    }
    if (grown.length > mostClasses) {
      refuseStrays(true)
      const hint = 'Say --task regression if they are values.'
      throw new Failure('DATA_LABEL', `found more than ${mostClasses} different classes`, { file }, hint)
    }
    return all
  }

  const refuseStrays = (early: boolean): void => {
    const labels = grown.filter((_, code) => isLabel[code])
    const strays = grown.filter((_, code) => !isLabel[code])
    const fractions = sortClasses(strays.filter(isFraction))
    // Labels may be fractions, as versions and steps of a scale are; then many more predictions than labels tell values.
    const many = fractions.length > Math.max(fewLabels, labels.length)
    const refused = fractions.length > 0 && (many || !labels.some(isFraction))
    const nonfinite = strays.filter(isNonfinite)
    const unlabelled = labels.find(isNonfinite)
    if (!early && unlabelled !== undefined && labels.every((name) => isNonfinite(name) || isDecimal(name)))
      throw new Failure(
        'DATA_LABEL',
        `found label ${JSON.stringify(unlabelled)} among numbers in column '${label}', expected a class in every row`,
        { file: fileOf[codes.get(unlabelled) as number] },
        'Leave out rows without a label.',
      )
    if (!refused && (nonfinite.length === 0 || early)) return
    const [shown, hint] = refused
      ? [
          fractions,
          `Probabilities of the positive class: --scores ${prediction}; of every class: --scores with a column for each; values: --task regression.`,
        ]
      : [sortClasses(nonfinite), 'Leave the cell empty where there is no answer.']
    const count = shown.length === 1 ? '' : `${early ? 'over ' : ''}${shown.length} different numbers, such as `
    const among = sortClasses(labels).slice(0, 5).join(', ')
    throw new Failure(
      'PRED_RANGE',
      `found ${count}${shown.slice(0, 2).join(' and ')} in column '${prediction}', expected classes as in column ` +
        `'${label}' (${among}${labels.length > 5 ? ', ...' : ''})`,
      { file: fileOf[codes.get(shown[0]) as number] },
      hint,
      { distinct: shown.length },
    )
  }

  return {
    labels(batch, at) {
      const { codes: found, dictionary } = textOf(batch, label)
      const known = codesOf(dictionary, true, at(0).file)
      const target = new Int32Array(batch.rows)
      for (let row = 0; row < target.length; row++) {
        target[row] = found[row] < 0 ? -1 : known[found[row]]
        if (target[row] >= 0) continue
        const what = found[row] < 0 ? 'no label' : `label ${JSON.stringify(dictionary[found[row]])}`
        const names = knownNames()
        throw new Failure(
          'DATA_LABEL',
          `found ${what} in column '${label}', expected ${names === '' ? 'a class' : `one of ${names}`}`,
          at(row),
          scores && !fixed ? 'Name the classes in the order of the score columns: --classes a,b,...' : '',
        )
      }
      return target
    },
    predictions(batch, name, at) {
      const { codes: found, dictionary } = textOf(batch, name)
      const known = codesOf(dictionary, false, at(0).file)
      const predicted = new Int32Array(batch.rows)
      for (let row = 0; row < predicted.length; row++) {
        predicted[row] = found[row] < 0 ? -1 : known[found[row]]
        if (found[row] < 0 || predicted[row] >= 0) continue
        const text = dictionary[found[row]]
        throw new Failure(
          'PRED_RANGE',
          `found ${JSON.stringify(text)} in column '${name}', expected one of ${knownNames()}`,
          at(row),
          isFraction(className(text)) ? `Name columns of probabilities with --scores, not --prediction.` : '',
        )
      }
      return predicted
    },
    scheme: () => scheme,
    order() {
      if (scheme || fixed) {
        const names = (scheme?.names ?? fixed ?? []).map((name) => name ?? '(other)')
        return { names, rank: Int32Array.from(names, (_, k) => k) }
      }
      const names = sortClasses(grown)
      const place = new Map(names.map((name, k) => [name, k]))
      return { names, rank: Int32Array.from(grown, (name) => place.get(name) as number) }
    },
    refuseStrays: () => refuseStrays(false),
  }
}
