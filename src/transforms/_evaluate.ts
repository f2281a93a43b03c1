import { Failure } from '../core/failure.ts'
import type { Table, TextColumn } from '../core/table.ts'
import { exp } from '../numeric/exp.ts'
import { log } from '../numeric/log.ts'
import { pow } from '../numeric/pow.ts'
import { cos, sin } from '../numeric/trig.ts'
import type { Expression } from './_expression.ts'
import { columnsIn } from './_expression.ts'

type OfRow = (row: number) => number

const truth = (value: boolean): number => (value ? 1 : 0)

/** A missing operand makes the result missing; comparisons with one are neither true nor false. */
const unary: ReadonlyMap<string, (x: number) => number> = new Map([
  ['abs', Math.abs],
  ['floor', Math.floor],
  ['ceil', Math.ceil],
  ['round', Math.round],
  ['sqrt', Math.sqrt],
  ['negate', (x) => -x],
  ['log', log],
  ['exp', exp],
  ['sin', sin],
  ['cos', cos],
  ['not', (x) => (Number.isNaN(x) ? x : truth(x === 0))],
])

const known =
  (compare: (x: number, y: number) => boolean) =>
  (x: number, y: number): number =>
    Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : truth(compare(x, y))

const binary: ReadonlyMap<string, (x: number, y: number) => number> = new Map([
  ['+', (x, y) => x + y],
  ['-', (x, y) => x - y],
  ['*', (x, y) => x * y],
  ['/', (x, y) => x / y],
  ['pow', pow],
  ['<', known((x, y) => x < y)],
  ['<=', known((x, y) => x <= y)],
  ['>', known((x, y) => x > y)],
  ['>=', known((x, y) => x >= y)],
  ['==', known((x, y) => x === y)],
  ['!=', known((x, y) => x !== y)],
  // Three-valued logic (Kleene): false and unknown is false, true or unknown is true.
  ['and', (x, y) => (x === 0 || y === 0 ? 0 : Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 1)],
  ['or', (x, y) => (isTrue(x) || isTrue(y) ? 1 : Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 0)],
])

const isTrue = (x: number): boolean => x !== 0 && !Number.isNaN(x)

/**
 * The value of an expression for every row; NaN is missing. Times are milliseconds. A text column may only be compared
 * (== or !=) with a text or another text column, or asked whether it is `missing`.
 * @throws Failure DATA_COLUMN for an unknown column, DATA_TYPE for a text where a number must stand, DATA_NONFINITE with
 * the row where no column is missing and yet there is no finite value (a division by 0, the logarithm of -1).
 */
export function evaluate(expression: Expression, source: string, table: Table): Float64Array {
  const ofRow = compile(expression, source, table)
  const missing = columnsIn(expression).map((name) => missingOf(name, source, table))
  const values = new Float64Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    const value = ofRow(row)
    values[row] = value
    if (value - value === 0 || (Number.isNaN(value) && missing.some((of) => of(row) === 1))) continue
    throw new Failure(
      'DATA_NONFINITE',
      `found ${value} as the value of expression '${source}', expected a finite number`,
      { row: row + 1 },
      'Guard it, for example with if(x > 0, log(x), 0).',
    )
  }
  return values
}

function compile(node: Expression, source: string, table: Table): OfRow {
  if (node.kind === 'number') return () => node.value
  if (node.kind === 'text') throw notNumber(`the text '${node.value}'`, source)
  if (node.kind === 'column') {
    const column = columnOf(node.name, source, table)
    if (column.kind !== 'number' && column.kind !== 'time')
      throw notNumber(`the ${column.kind} column '${node.name}'`, source)
    const { values } = column
    return (row) => values[row]
  }
  const [first, second] = node.arguments
  if (node.name === 'missing' && first.kind === 'column') return missingOf(first.name, source, table)
  const texts = node.name === '==' || node.name === '!=' ? compareTexts(node.name, first, second, source, table) : null
  if (texts) return texts
  const parts = node.arguments.map((part) => compile(part, source, table))
  const [x, y, z] = parts
  const one = unary.get(node.name)
  if (one) return (row) => one(x(row))
  const two = binary.get(node.name)
  if (two) return (row) => two(x(row), y(row))
  if (node.name === 'missing') return (row) => truth(Number.isNaN(x(row)))
  if (node.name === 'if') {
    return (row) => {
      const condition = x(row)
      return Number.isNaN(condition) ? condition : condition !== 0 ? y(row) : z(row)
    }
  }
  const extreme = node.name === 'min' ? Math.min : Math.max
  return (row) => parts.reduce((best, part) => extreme(best, part(row)), x(row))
}

/** Null where neither side is a text. */
function compareTexts(name: string, a: Expression, b: Expression, source: string, table: Table): OfRow | null {
  const textOf = (node: Expression): ((row: number) => string | null) | null => {
    if (node.kind === 'text') return () => node.value
    if (node.kind !== 'column') return null
    const column = columnOf(node.name, source, table)
    if (column.kind !== 'text') return null
    const { codes, dictionary } = column as TextColumn
    return (row) => (codes[row] < 0 ? null : dictionary[codes[row]])
  }
  const [left, right] = [textOf(a), textOf(b)]
  if (left === null && right === null) return null
  if (left === null || right === null) throw notNumber('a text compared with a number', source)
  return (row) => {
    const [x, y] = [left(row), right(row)]
    return x === null || y === null ? Number.NaN : truth((x === y) === (name === '=='))
  }
}

function missingOf(name: string, source: string, table: Table): OfRow {
  const column = columnOf(name, source, table)
  if (column.kind === 'text') return (row) => truth(column.codes[row] < 0)
  if (column.kind === 'tensor') return () => 0
  return (row) => truth(Number.isNaN(column.values[row]))
}

function columnOf(name: string, source: string, table: Table) {
  const column = table.columns.get(name)
  if (column !== undefined) return column
  throw new Failure(
    'DATA_COLUMN',
    `found column '${name}' in expression '${source}', expected one of the table's columns`,
  )
}

function notNumber(what: string, source: string): Failure {
  return new Failure(
    'DATA_TYPE',
    `found ${what} in expression '${source}', expected a number`,
    {},
    `Texts can only be compared: column == 'text' or column != 'text'.`,
  )
}
