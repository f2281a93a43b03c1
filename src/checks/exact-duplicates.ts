import type { Finding } from '../core/finding.ts'
import type { Table } from '../core/table.ts'
import { counted, finding, type Sides } from './_finding.ts'
import { firstEqual } from './_row-classes.ts'

/**
 * Rows with the same content in the given columns (inputs and target). An evaluated row that repeats a training row is a
 * leak (DATA_LEAK, with pairs of ids); repeats within a side are only told (DUPLICATES).
 * @param leak severity of a leak; `warn` where repeats are natural, as with few and coarse columns
 */
export function exactDuplicates(
  table: Table,
  columns: readonly string[],
  ids: readonly string[],
  { train, test }: Sides,
  leak: 'fail' | 'warn' = 'fail',
): Finding[] {
  const rows = new Int32Array(train.length + test.length)
  rows.set(train)
  rows.set(test, train.length)
  // Training rows come first, so the first equal of a leaked row is one of them.
  const first = firstEqual(table, columns, rows)
  const pairs: [string, string][] = []
  const within = { training: [] as string[], evaluated: [] as string[] }
  for (let p = 0; p < rows.length; p++) {
    const id = ids[rows[p]]
    if (p >= train.length && first[p] < train.length) pairs.push([ids[rows[first[p]]], id])
    else if (first[p] !== p) within[p < train.length ? 'training' : 'evaluated'].push(id)
  }
  const findings: Finding[] = []
  if (pairs.length > 0) {
    const evidence = { pairs: pairs.slice(0, 20), share: pairs.length / test.length, columns: [...columns] }
    findings.push(
      finding(
        {
          code: 'DATA_LEAK',
          severity: leak,
          message: `${counted(pairs.length, 'evaluated row')} of ${test.length} repeat a training row in every input and the target: ${pairsText(pairs)}`,
          evidence,
          mend: 'Remove the repeats with a filter and a reason, or split by a group that keeps them together.',
        },
        pairs.map(([, id]) => id),
      ),
    )
  }
  for (const side of ['training', 'evaluated'] as const) {
    if (within[side].length === 0) continue
    const message = `${counted(within[side].length, `${side} row`)} repeat an earlier one of their side`
    findings.push(finding({ code: 'DUPLICATES', severity: 'info', message }, within[side]))
  }
  return findings
}

function pairsText(pairs: readonly (readonly [string, string])[]): string {
  const named = pairs.slice(0, 3).map(([a, b]) => `${a} = ${b}`)
  return `${named.join(', ')}${pairs.length > 3 ? ', ...' : ''}`
}
