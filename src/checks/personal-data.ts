import type { Finding } from '../core/finding.ts'
import type { NumberColumn, Table, TextColumn } from '../core/table.ts'
import { finding } from './_finding.ts'
import { isPhoneName, personalPatterns } from './_personal-patterns.ts'

/**
 * Columns that look like personal data (DATA_PII): e-mail addresses, phone numbers, IBANs, card and social security
 * numbers, IP addresses. A column of which a good share of the cells is such fails; a few such cells in free text are a
 * warning. Columns that the document declares as sensitive or allowed are left out.
 */
export function personalData(table: Table, allowed: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = []
  for (const [name, column] of table.columns) {
    if (allowed.has(name)) continue
    if (column.kind === 'text') findings.push(...inTexts(name, column))
    else if (column.kind === 'number' && isPhoneName(name)) findings.push(...inNumbers(name, column))
  }
  return findings
}

/** Every distinct text is looked at once. */
function inTexts(name: string, { codes, dictionary }: TextColumn): Finding[] {
  const counts = new Int32Array(dictionary.length)
  let present = 0
  for (const code of codes) {
    if (code < 0) continue
    counts[code]++
    present++
  }
  const phoneColumn = isPhoneName(name)
  return personalPatterns.flatMap(({ kind, share, matches }) => {
    let cells = 0
    for (let code = 0; code < dictionary.length; code++) {
      if (counts[code] > 0 && matches(dictionary[code], phoneColumn)) cells += counts[code]
    }
    if (cells === 0) return []
    if (cells >= share * present) return [personal(name, kind, cells, present, 'fail')]
    return kind === 'payment card number' ? [] : [personal(name, kind, cells, present, 'warn')]
  })
}

/** Numbers of 7 to 15 digits in a column that is called a phone. */
function inNumbers(name: string, { values }: NumberColumn): Finding[] {
  const present = values.filter((value) => !Number.isNaN(value))
  const cells = present.filter((value) => Number.isInteger(value) && value >= 1e6 && value < 1e15).length
  return cells > 0 && cells >= present.length / 2 ? [personal(name, 'phone number', cells, present.length, 'fail')] : []
}

/** Never shows a cell: a finding is published. */
function personal(column: string, kind: string, cells: number, present: number, severity: 'fail' | 'warn'): Finding {
  return finding({
    code: 'DATA_PII',
    severity,
    message: `column '${column}' holds what looks like ${article(kind)} in ${cells} of ${present} cells`,
    evidence: { column, kind, share: cells / present },
    count: cells,
    mend: `Give '${column}' the role ignore, or declare with 'personal' why it is needed and allowed.`,
  })
}

const article = (kind: string): string => `${/^[aeI]/.test(kind) ? 'an' : 'a'} ${kind}`
