import type { ColumnHint } from '../core/define.ts'
import { Failure, type Where } from '../core/failure.ts'
import type { Column } from '../core/table.ts'
import { declaredMissing, isNonfiniteLiteral, parseNumber, spellNumber } from './_number.ts'
import { sortedTextColumn, textPool } from './_text-pool.ts'
import { timeParser } from './_time.ts'

/** A column that fills value by value, for formats that say of each value whether it is a number or a text. */
export interface ColumnBuilder {
  /** `spelling` is how the file writes it, where it does; it is kept where the column is declared as text. */
  number(value: number, spelling: string | null, where: Where): void
  text(value: string, where: Where): void
  boolean(value: boolean, where: Where): void
  /** An instant that the file itself types as one, in milliseconds. */
  time(ms: number, where: Where): void
  missing(count: number): void
  count(): number
  finish(): Column
}

type Kind = 'number' | 'text' | 'time'

/** The same rules for every typed format: a declared type wins; without one the first value decides, and a mix is refused. */
export function columnBuilder(name: string, hint: ColumnHint, file: string): ColumnBuilder {
  const declared = hint.type === 'category' ? 'text' : hint.type
  const tokens = new Set((hint.missing ?? []).map((token) => token.trim()))
  const parseTime = timeParser(hint.format ?? 'iso')
  const pool = textPool(() => ({ file }))
  let kind: Kind | undefined = declared
  let values = new Float64Array(1024)
  let rows = 0

  const push = (value: number): void => {
    if (rows === values.length) {
      const larger = new Float64Array(rows * 2)
      larger.set(values)
      values = larger
    }
    values[rows++] = value
  }
  const missing = Number.NaN
  const refuse = (found: string, where: Where): Failure => {
    const types = { number: 'a number', time: `a time as ${hint.format ?? 'iso'}`, text: 'text' }
    const what = `found '${found.slice(0, 40)}' in column '${name}', expected ${types[kind as Kind]}`
    return new Failure('DATA_TYPE', what, { file, pointer: name, ...where }, 'Declare the type of the column.')
  }
  const finite = (value: number, spelling: string, where: Where): void => {
    if (Number.isFinite(value) || declaredMissing(value, hint.missing)) {
      push(Number.isFinite(value) ? value : missing)
      return
    }
    const what = `found '${spelling}' in column '${name}', expected a finite number`
    const mend = `List '${spelling}' under missing of the column if it stands for no value.`
    throw new Failure('DATA_NONFINITE', what, { file, pointer: name, ...where }, mend)
  }
  const addText = (text: string, where: Where): void => {
    const none = text === '' || tokens.has(text.trim())
    if (!none) kind ??= textKind()
    if (none) push(kind === 'text' ? -1 : missing)
    else if (kind === 'text') push(pool.codeOf(text))
    else if (kind === 'time') {
      const time = parseTime(text.trim())
      if (Number.isNaN(time)) throw refuse(text, where)
      push(time)
    } else {
      const bytes = Buffer.from(text, 'utf8')
      const value = declared === undefined ? Number.NaN : parseNumber(bytes, 0, bytes.length)
      const literal = declared !== undefined && isNonfiniteLiteral(bytes, 0, bytes.length)
      if (Number.isNaN(value) && !literal) throw refuse(text, where)
      finite(value, text.trim(), where)
    }
  }
  /** What came before was missing: its place holders change with the kind. */
  const textKind = (): Kind => {
    values.fill(-1, 0, rows)
    return 'text'
  }
  return {
    number(value, spelling, where) {
      kind ??= 'number'
      if (kind === 'number') {
        if (tokens.size === 0 && Number.isFinite(value)) push(value)
        else if (tokens.has(spelling ?? spellNumber(value))) push(missing)
        else finite(value, spelling ?? spellNumber(value), where)
      } else if (declared !== undefined) addText(spelling ?? spellNumber(value), where)
      else throw refuse(spelling ?? spellNumber(value), where)
    },
    text: addText,
    boolean(value, where) {
      if (declared === 'text') addText(value ? 'true' : 'false', where)
      else if (kind === undefined || kind === 'number') {
        kind = 'number'
        push(value ? 1 : 0)
      } else throw refuse(String(value), where)
    },
    time(ms, where) {
      kind ??= 'time'
      if (kind !== 'time') throw refuse('a time', where)
      finite(ms, ms > 0 ? 'infinity' : '-infinity', where)
    },
    missing(count) {
      for (let i = 0; i < count; i++) push(kind === 'text' ? -1 : missing)
    },
    count: () => rows,
    finish() {
      const all = values.slice(0, rows)
      if (kind === 'text') return sortedTextColumn(Int32Array.from(all), pool)
      return { kind: kind === 'time' ? 'time' : 'number', values: all }
    },
  }
}
