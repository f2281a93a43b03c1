import type { Fitted } from '../fitting/fit-severity.ts'
import type { FitOfFiles } from './_perturb-fit.ts'
import { print, printTable } from './output.ts'

const share = (value: number): string => `${Math.round(100 * value)} %`
const two = (value: number): string => value.toFixed(2)

const verdicts = {
  'no-change': 'no change beyond noise: they differ no more than two parts of the same data would',
  explained: 'explained: what is left is within noise',
  wide: 'explained as far as these files can tell: much is left, but with so few blocks chance leaves as much',
  partly: 'explained in part: more is left than noise',
  none: 'none of them: the nearest leaves more than half unexplained',
}

/** Where noise is wide, this much may be left within it. */
const much = 0.2
/** With fewer blocks than this no change says little. */
const few = 8

/** A fit for a reader. */
export function printFit(reference: string, observed: string, per: string | undefined, done: FitOfFiles): void {
  const { fit, rows, columns, left, paired, block, dependence, day, units } = done
  print(
    `${observed} (${rows.observed} rows) against ${reference} (${rows.reference} rows)${paired ? ', row by row' : ''}`,
  )
  print(`columns ${columns.join(', ')}${left.length > 0 ? `; left out ${left.join(', ')}` : ''}`)
  print()
  const last = fit.second ?? fit.ranking[0]
  const wide = fit.verdict === 'explained' && last.unexplained > much
  print(`verdict: ${verdicts[wide ? 'wide' : fit.verdict]}`)
  const { distance, floor, limit, p, blocks } = fit.noise
  print(
    `distance ${distance.toFixed(0)}, noise ${floor.toFixed(0)}, p ${p.toFixed(3)}; ${blocks.reference} and ${blocks.observed} blocks of ${Math.round(block)} rows`,
  )
  if (fit.verdict === 'no-change' && Math.min(blocks.reference, blocks.observed) < few)
    print(
      `that is weak evidence: with so few blocks only a distance beyond about ${limit.toFixed(0)} could be told from noise`,
    )
  if (!paired && day !== null && block < day && fit.verdict !== 'no-change')
    print('noise is understated: blocks are parts of a day here, so days that merely differ count as a change')
  if (dependence > 1.5 * block)
    print(`noise is understated: rows depend on each other over about ${dependence}, which blocks cannot cover here`)
  if (fit.ranking.length > 0) {
    print()
    printTable(
      ['', 'perturbation', 'columns', 'severity', '95 %', 'fit error', 'unexplained'],
      fit.ranking.map((one, k) => [k > 0 && one.alike ? '~' : '', ...cells(one)]),
    )
    if (fit.ranking.some(({ alike }, k) => k > 0 && alike)) print('~ cannot be told apart from the first')
    if (fit.second) {
      print()
      print('and after the first:')
      printTable(
        ['', 'perturbation', 'columns', 'severity', '95 %', 'fit error', 'unexplained'],
        [['', ...cells(fit.second)]],
      )
    }
  }
  if (units === null || fit.ranking.length === 0) return
  const unit = /^\d+$/.test(per ?? '') ? `stretch of ${per} rows` : (per ?? '')
  const many = unit.startsWith('stretch') ? unit.replace('stretch', 'stretches') : `${unit}s`
  print()
  print(
    `${fit.ranking[0].id} in ${units.units} ${many}; of undisturbed ones 95 % read at most ${two(units.undisturbed)}`,
  )
  printTable(
    ['severity', 'reached by', 'that is', '95 %'],
    units.reached.map((one) => [
      two(one.severity),
      `${one.units}`,
      one.units > 0 ? `one ${unit} in ${Math.max(1, Math.round(1 / one.share))}` : `none in ${units.units}`,
      `${share(one.lower)} to ${share(one.upper)}`,
    ]),
  )
  print()
  printTable(
    [`one ${unit} in`, 'severity'],
    units.oneIn.map((one) => [`${one.units}`, one.severity === null ? `too few ${many}` : two(one.severity)]),
  )
  print(`worst: ${units.worst.map((one) => `${one.from} ${two(one.severity)}`).join(', ')}`)
}

function cells({ id, columns, params, severity, lower, upper, distance, unexplained }: Fitted): string[] {
  const said = Object.entries(params).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return [
    `${id}${said.length > 0 ? ` ${said.join(' ')}` : ''}`,
    columns.join(', ') || 'rows',
    two(severity),
    `${two(lower)} to ${two(upper)}`,
    distance.toFixed(0),
    share(unexplained),
  ]
}
