import { createHash } from 'node:crypto'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { Source } from '../core/source.ts'
import type { Column, Table } from '../core/table.ts'
import { type CollectContext, type Collected, collectSource } from './collect.ts'

/** How the rows of two collections of one source differ. `changed` is counted only where an id column tells rows apart. */
export interface RowChanges {
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** Up to 20 ids each, where there are ids. */
  readonly examples: { readonly added: string[]; readonly removed: string[]; readonly changed: string[] }
  readonly columnsAdded: readonly string[]
  readonly columnsRemoved: readonly string[]
}

/** What of an earlier collection is needed to compare with it. */
export type Recorded = Pick<Collected, 'source' | 'sha256' | 'bytes' | 'licence'>

/**
 * Collects a source again and compares it with the record of an earlier collection. `rows` parses both snapshots, where the
 * bytes differ, and compares them (`compareRows`); it answers null where they cannot be parsed. A source that is lost is a
 * finding, not a failure; what the document or the user must mend first (escape, code, interruption) still fails.
 */
export async function recollectSource(
  source: Source,
  context: CollectContext,
  before: Recorded,
  rows: (after: Collected) => Promise<RowChanges | null>,
): Promise<{ after: Collected | null; findings: readonly Finding[] }> {
  try {
    const after = await collectSource(source, context)
    const changes = after.sha256 === before.sha256 ? null : await rows(after)
    return { after, findings: [...after.findings, ...compareCollections(before, after, changes)] }
  } catch (error) {
    if (!(error instanceof Failure) || !lostCodes.has(error.code)) throw error
    return { after: null, findings: compareCollections(before, error, null) }
  }
}

/**
 * What a recollection found against the record of an earlier one: unchanged, rows changed, vanished, out of reach, licence
 * changed. `rows`, where both snapshots could be parsed, tells how many rows differ; the order of rows counts for nothing.
 */
export function compareCollections(before: Recorded, after: Recorded | Failure, rows: RowChanges | null): Finding[] {
  const { source } = before
  if (after instanceof Error) return [lost(source, after)]
  const findings: Finding[] = []
  const digests = { source, before: before.sha256, after: after.sha256 }
  const tell = (code: string, severity: Finding['severity'], message: string, evidence: object, count = 0): void => {
    const mend = severity === 'info' ? '' : 'Review the change; a new release is needed to take it in.'
    findings.push({ code, severity, message, evidence: { ...digests, ...evidence }, samples: [], count, mend })
  }
  if (before.sha256 === after.sha256) {
    tell('source/unchanged', 'info', `source '${source}' is unchanged`, {})
  } else if (rows === null) {
    const message = `source '${source}' has changed: ${before.bytes} bytes before, ${after.bytes} now`
    tell('source/bytes-changed', 'warn', message, { bytesBefore: before.bytes, bytesAfter: after.bytes })
  } else {
    const columns = rows.columnsAdded.length + rows.columnsRemoved.length
    const count = rows.added + rows.removed + rows.changed
    if (columns > 0) {
      const message = `source '${source}': columns added: ${list(rows.columnsAdded)}; removed: ${list(rows.columnsRemoved)}`
      tell(
        'source/columns-changed',
        'warn',
        message,
        { added: rows.columnsAdded, removed: rows.columnsRemoved },
        columns,
      )
    }
    if (count > 0) {
      const message = `source '${source}': ${rows.added} rows added, ${rows.removed} removed, ${rows.changed} changed`
      const { added, removed, changed, examples } = rows
      tell('source/rows-changed', 'warn', message, { added, removed, changed, examples }, count)
    }
    if (columns + count === 0) tell('source/same-content', 'info', `source '${source}': other bytes, the same rows`, {})
  }
  const licences = { licenceBefore: before.licence, licenceAfter: after.licence }
  const reached = before.licence.text !== null && after.licence.text !== null
  if (before.licence.declared !== after.licence.declared) {
    const message = `source '${source}': declared licence ${before.licence.declared ?? 'none'} became ${after.licence.declared ?? 'none'}`
    tell('source/licence-changed', 'fail', message, licences)
  } else if (reached && before.licence.text !== after.licence.text) {
    tell('source/licence-changed', 'fail', `source '${source}': the text of its licence has changed`, licences)
  }
  return findings
}

const lostCodes = new Map<string, [code: string, severity: Finding['severity']]>([
  ['DATA_NOT_FOUND', ['source/vanished', 'fail']],
  ['DATA_UNREACHABLE', ['source/unreachable', 'warn']],
  ['DATA_HASH_MISMATCH', ['source/digest-changed', 'fail']],
  ['DATA_COMMAND', ['source/failed', 'fail']],
  ['DATA_TIMEOUT', ['source/failed', 'fail']],
])

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

function lost(source: string, failure: Failure): Finding {
  const [code, severity] = lostCodes.get(failure.code) ?? ['source/failed', 'fail']
  const evidence = { source, failure: failure.code, ...failure.details }
  const mend = 'The kept snapshot still serves; find a mirror before it is the only copy.'
  return { code, severity, message: `source '${source}': ${failure.message}`, evidence, samples: [], count: 0, mend }
}

/** Compares by id where the column is there and unique in both, else by content; shared columns only, in any row order. */
export function compareRows(before: Table, after: Table, id: string | null): RowChanges {
  const shared = [...before.columns.keys()].filter((name) => after.columns.has(name)).sort()
  const columnsAdded = [...after.columns.keys()].filter((name) => !before.columns.has(name)).sort()
  const columnsRemoved = [...before.columns.keys()].filter((name) => !after.columns.has(name)).sort()
  const old = rowDigests(before, shared)
  const now = rowDigests(after, shared)
  const oldIds = id === null ? null : uniqueIds(before, id)
  const newIds = id === null ? null : uniqueIds(after, id)
  const examples = { added: [] as string[], removed: [] as string[], changed: [] as string[] }
  if (oldIds === null || newIds === null) {
    const counts = new Map<string, number>()
    for (const digest of old) counts.set(digest, (counts.get(digest) ?? 0) + 1)
    for (const digest of now) counts.set(digest, (counts.get(digest) ?? 0) - 1)
    let [added, removed] = [0, 0]
    for (const count of counts.values()) {
      if (count > 0) removed += count
      else added -= count
    }
    return { added, removed, changed: 0, examples, columnsAdded, columnsRemoved }
  }
  let [added, removed, changed] = [0, 0, 0]
  const note = (kind: keyof typeof examples, name: string): number => {
    if (examples[kind].length < 20) examples[kind].push(name)
    return 1
  }
  for (const [name, row] of oldIds) {
    const twin = newIds.get(name)
    if (twin === undefined) removed += note('removed', name)
    else if (old[row] !== now[twin]) changed += note('changed', name)
  }
  for (const name of newIds.keys()) if (!oldIds.has(name)) added += note('added', name)
  return { added, removed, changed, examples, columnsAdded, columnsRemoved }
}

function uniqueIds(table: Table, id: string): Map<string, number> | null {
  const column = table.columns.get(id)
  if (column === undefined || column.kind === 'tensor') return null
  const rows = new Map<string, number>()
  for (let row = 0; row < table.rows; row++) rows.set(cell(column, row), row)
  return rows.size === table.rows ? rows : null
}

function rowDigests(table: Table, names: readonly string[]): string[] {
  const columns = names.map((name) => table.columns.get(name) as Column)
  return Array.from({ length: table.rows }, (_, row) => {
    const text = JSON.stringify(columns.map((column) => cell(column, row)))
    return createHash('sha256').update(text).digest('base64')
  })
}

/** One value as text; a missing one as the empty text, which no reader gives. */
function cell(column: Column, row: number): string {
  if (column.kind === 'text') return column.codes[row] < 0 ? '' : column.dictionary[column.codes[row]]
  if (column.kind !== 'tensor') return Number.isNaN(column.values[row]) ? '' : String(column.values[row])
  const width = column.shape.reduce((a, b) => a * b, 1)
  return createHash('sha256')
    .update(column.values.subarray(row * width, (row + 1) * width))
    .digest('base64')
}
