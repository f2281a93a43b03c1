import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import { type JournalEntry, journalBytes } from './journal.ts'
import { lockHolder } from './lock.ts'
import { type Need, neededObjects } from './needs.ts'
import { type Notes, openNotes } from './notes.ts'
import { badReports } from './rendered.ts'
import { salvageJournal } from './salvage.ts'
import { formatText } from './store.ts'
import { surveyStore } from './survey.ts'
import { environmentFailure } from './write.ts'

/** What is wrong with a store: `fail` is lost for good, `warn` can be mended, `info` is no damage. `samples` are paths or lines. */
export interface Examined {
  readonly findings: readonly Finding[]
  readonly checked: Readonly<Record<'records' | 'objects' | 'outcomes' | 'releases' | 'runs', number>>
  /** What a repair does; nothing of it loses a fact that is whole. */
  readonly plan: RepairPlan
}

export interface RepairPlan {
  /** Files that go to quarantine. */
  readonly quarantine: readonly string[]
  /** Temporary files that are removed. */
  readonly remove: readonly string[]
  /** Facts of the new journal, where it has to be written anew. */
  readonly journal: readonly JournalEntry[] | null
  readonly journalDamaged: boolean
  readonly format: boolean
}

const collectAgain = 'Restore it from a copy; `perdure build --recollect` takes what the source gives today.'
const mends = {
  build: 'Repair, then `perdure run` or `perdure build` makes it again.',
  run: 'Repair, then `perdure run` makes it again.',
  report: 'Render it anew with `perdure report`; or repair, and `perdure run` renders it again.',
  model: 'Repair, then bring the model again with `perdure run --model`.',
}

/** Examines a store without changing it. @throws Failure RUN_NOT_FOUND, STORE_DAMAGED (a store of another format), STORE_ENV */
export function examineStore(folder: string): Examined {
  const format = formatState(folder)
  const notes = openNotes()
  if (format === 'damaged') notes.warn('store/format', 'format.json is damaged or missing', 'format.json', 'Repair it.')
  const { entries, lost, proved, records, tornBytes } = salvageJournal(journalBytes(join(folder, 'journal')))
  for (const { line, text } of lost) {
    // Only a snapshot cannot be had again for certain; all other facts follow from work that can be done again.
    if (text.includes('"snapshot"') && !/"kind":"(file|folder)"/.test(text))
      notes.fail('store/journal', 'a record of a raw snapshot is damaged', `line ${line}`, collectAgain)
    else notes.warn('store/journal', 'a record of the journal is damaged', `line ${line}`, mends.build)
  }
  for (const line of proved)
    notes.warn('store/journal', 'a hash of the journal is damaged; its fact is whole', `line ${line}`, 'Repair it.')
  if (tornBytes > 0) notes.warn('store/journal-torn', 'a record was torn off by a crash', 'journal', 'Repair it.')
  const survey = surveyStore(folder)
  for (const [path, code] of survey.unreadable)
    notes.fail(
      'store/unreadable',
      `the system refuses to read it (${code})`,
      path,
      'Mend its permissions or the disk; or delete it, and examine again.',
    )
  const bad = new Set<string>()
  const releases = releasesOf(folder, survey.digests, bad, notes)
  const objectState = (digest: Digest): 'whole' | 'damaged' | 'missing' | 'unreadable' => {
    const found = survey.digests.get(objectAt(digest))
    if (found === null) return 'unreadable'
    return found === undefined ? 'missing' : found === digest ? 'whole' : 'damaged'
  }
  const bytesOf = (digest: Digest): Uint8Array | null =>
    objectState(digest) === 'whole' ? readFileSync(join(folder, objectAt(digest))) : null
  const needs = neededObjects(entries, releases, bytesOf)
  for (const [digest, need] of needs) {
    const state = objectState(digest)
    if (state === 'damaged' || state === 'missing') noteObject(notes, digest, state, need)
  }
  const claims = new Map<Digest, Digest>()
  for (const e of entries) if (e.type === 'outcomes') for (const [shard, file] of e.shards) claims.set(shard, file)
  const badShards = outcomesOf(survey.digests, claims, bad, notes)
  const counts = { records, objects: 0, outcomes: 0, releases: 0, runs: 0 }
  for (const [path, digest] of survey.digests) {
    const kind = path.slice(0, path.indexOf('/')) as 'objects' | 'outcomes' | 'releases' | 'runs'
    if (kind === 'runs' && !path.endsWith('/estimates.json')) continue
    counts[kind]++
    if (kind === 'runs') runOf(path, digest, entries, bad, notes)
    if (kind !== 'objects' || digest === null) continue
    const named = path.slice('objects/'.length).replace('/', '')
    if (digest === named) continue
    bad.add(path)
    if (!needs.has(named)) notes.warn('store/object', 'an object is damaged that nothing needs', path, 'Repair it.')
  }
  for (const { path, state, aside } of badReports(folder, survey)) {
    for (const one of aside) bad.add(one)
    notes.warn('store/report', `a rendered report is ${state}`, path, mends.report)
  }
  const journalDamaged = lost.length + proved.length > 0
  const writer = lockHolder(join(folder, 'lock'))
  if (writer !== null && writer !== process.pid)
    notes.info('store/in-use', `process ${writer} is writing to this store`, 'lock', '')
  else
    for (const path of survey.leftovers)
      notes.warn('store/leftover', 'a stopped process left a temporary file', path, 'Repair removes it.')
  for (const path of survey.strangers)
    notes.info('store/stranger', 'a file does not belong here', path, 'It is left alone.')
  const kept = entries.flatMap((entry) => keep(entry, badShards, objectState, releases.digests))
  const changed = kept.length !== entries.length || kept.some((entry, i) => entry !== entries[i])
  return {
    findings: notes.all(),
    checked: counts,
    plan: {
      quarantine: [...bad],
      remove: survey.leftovers,
      journal: changed || journalDamaged || tornBytes > 0 ? kept : null,
      journalDamaged,
      format: format === 'damaged',
    },
  }
}

const objectAt = (digest: Digest): string => `objects/${digest.slice(0, 2)}/${digest.slice(2)}`

/** @throws Failure RUN_NOT_FOUND for no store at all, STORE_DAMAGED for one of another format, STORE_ENV */
export function formatState(folder: string): 'whole' | 'damaged' {
  const path = join(folder, 'format.json')
  if (!['format.json', 'journal', 'objects', 'outcomes'].some((name) => existsSync(join(folder, name))))
    throw new Failure(
      'RUN_NOT_FOUND',
      'no store here',
      { file: folder },
      'Name the folder of a store or of a document.',
    )
  const text = existsSync(path) ? readText(path) : ''
  if (text === formatText) return 'whole'
  const other = /perdure-store@(\d+)/.exec(text)?.[1]
  if (other !== undefined && other !== '1')
    throw new Failure('STORE_DAMAGED', 'not a store of this format', { file: path }, 'Expected perdure-store@1.')
  return 'damaged'
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw environmentFailure(error, path, 'read')
  }
}

function noteObject(notes: Notes, digest: Digest, state: string, { role, again }: Need): void {
  const message = `${role} is ${state}`
  if (again === null) notes.fail('store/object', message, objectAt(digest), collectAgain)
  else notes.warn('store/object', message, objectAt(digest), mends[again])
}

/** Release files that are whole, parsed; the others are bad. */
function releasesOf(folder: string, digests: ReadonlyMap<string, Digest | null>, bad: Set<string>, notes: Notes) {
  const whole: unknown[] = []
  const known = new Set<Digest>()
  for (const [path, digest] of digests) {
    if (!path.startsWith('releases/') || digest === null) continue
    if (path === `releases/${digest}.json`) {
      whole.push(JSON.parse(readText(join(folder, path))))
      known.add(digest)
    } else {
      bad.add(path)
      notes.warn('store/release', 'a release does not have its digest', path, mends.build)
    }
  }
  return Object.assign(whole, { digests: known })
}

/** Shards whose claim no longer holds. */
function outcomesOf(
  digests: ReadonlyMap<string, Digest | null>,
  claims: ReadonlyMap<Digest, Digest>,
  bad: Set<string>,
  notes: Notes,
): Set<Digest> {
  const broken = new Set<Digest>()
  for (const [shard, file] of claims) {
    const path = `outcomes/${shard.slice(0, 2)}/${shard}.npz`
    const found = digests.get(path)
    if (found === file || found === null) continue
    broken.add(shard)
    if (found === undefined) notes.warn('store/outcome', 'an outcome file is missing', path, mends.run)
    else {
      bad.add(path)
      notes.warn('store/outcome', 'an outcome file does not have its digest', path, mends.run)
    }
  }
  for (const path of digests.keys())
    if (path.startsWith('outcomes/') && !claims.has(path.slice('outcomes/xx/'.length, -'.npz'.length)))
      notes.info('store/unclaimed', 'an outcome file has no record, since its run was stopped', path, mends.run)
  return broken
}

function runOf(path: string, digest: Digest | null, entries: readonly JournalEntry[], bad: Set<string>, notes: Notes) {
  const run = path.slice('runs/'.length, 'runs/'.length + 16)
  const claims = entries.filter((e) => e.type === 'run' && e.digest.startsWith(run)) as { estimates: Digest }[]
  if (digest === null || claims.length === 0 || claims.some(({ estimates }) => estimates === digest)) return
  bad.add(path)
  notes.warn('store/run', 'the copy of its estimates in a run is damaged', path, mends.run)
}

/** An entry as far as it still holds: none, itself, or itself without some shards. */
function keep(
  entry: JournalEntry,
  badShards: ReadonlySet<Digest>,
  objectState: (digest: Digest) => string,
  releases: ReadonlySet<Digest>,
): JournalEntry[] {
  const holds = (condition: boolean): JournalEntry[] => (condition ? [entry] : [])
  // What cannot be read may be whole once it can.
  const whole = (digest: Digest): boolean => ['whole', 'unreadable'].includes(objectState(digest))
  switch (entry.type) {
    case 'outcomes': {
      const shards = entry.shards.filter(([shard]) => !badShards.has(shard))
      return shards.length === entry.shards.length ? [entry] : shards.length > 0 ? [{ ...entry, shards }] : []
    }
    case 'trained':
      return holds(whole(entry.model))
    case 'run':
      return holds(whole(entry.estimates))
    case 'release':
      return holds(whole(entry.notes) && releases.has(entry.digest))
    case 'snapshot':
      return holds(whole(entry.digest))
  }
}
