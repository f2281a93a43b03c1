import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { canonicalJson } from '../core/canonical.ts'
import { type Digest, digestBytes } from '../core/digest.ts'
import { examineStore } from './fsck.ts'
import { readJournal } from './journal.ts'
import { repairStore } from './repair.ts'
import { objectPath, openStoreForWriting, outcomePath, putObject, type Store } from './store.ts'
import { writeWhole } from './write.ts'

const top = mkdtempSync(join(tmpdir(), 'fsck-'))
afterAll(() => rmSync(top, { recursive: true }))
let number = 0

interface Sample extends Store {
  readonly objects: Readonly<
    Record<'model' | 'table' | 'split' | 'notes' | 'estimates' | 'web' | 'file' | 'brought', Digest>
  >
  readonly shards: readonly Digest[]
  readonly release: Digest
}

/** A small store with one of everything, as a build and a run leave it. */
function sample(): Sample {
  const store = openStoreForWriting(join(top, `store${++number}`))
  const put = (text: string) => putObject(store, Buffer.from(text))
  const brought = put('brought')
  const estimates = put(JSON.stringify({ models: [{ origin: 'submitted', digest: brought }] }))
  const [model, table, split, notes] = [put('model'), put('table'), put('split'), put('notes')]
  const [web, file] = [put('web'), put('file')]
  const objects = { model, table, split, notes, estimates, web, file, brought }
  const manifest = canonicalJson({ datasets: { d: table }, tasks: [{ split, models: [{ digest: model }] }] })
  const release = digestBytes(manifest)
  writeWhole(join(store.folder, 'releases', `${release}.json`), manifest, 0o444)
  const licence = { declared: 'MIT', text: null, identifier: null }
  const kept = { type: 'snapshot', declared: 'x', bytes: 3, licence, findings: [] } as const
  store.append(
    { ...kept, source: 'web', kind: 'url', digest: web },
    { ...kept, source: 'file', kind: 'file', digest: file },
  )
  store.append({ type: 'trained', key: 'k'.repeat(64), model })
  store.append({ type: 'release', digest: release, name: 'n', notes })
  const shards = ['a', 'b', 'c'].map((text) => digestBytes(text))
  for (const shard of shards) writeWhole(outcomePath(store, shard), `outcomes of ${shard}`)
  const claims = shards.map((shard) => [shard, digestBytes(`outcomes of ${shard}`)] as const)
  store.append({ type: 'outcomes', shards: claims.slice(0, 2) })
  store.append({ type: 'outcomes', shards: claims.slice(2) })
  const run = digestBytes('run')
  writeWhole(join(store.folder, 'runs', run.slice(0, 16), 'estimates.json'), readFileSync(objectPath(store, estimates)))
  store.append({ type: 'run', digest: run, release, estimates, evaluator: 'e' })
  store.close()
  return { ...store, objects, shards, release }
}

function damage(path: string): void {
  chmodSync(path, 0o644)
  appendFileSync(path, 'x')
}
const seen = (store: Store) =>
  examineStore(store.folder).findings.map(
    ({ code, severity, message, count }) => `${severity} ${code} ${count}: ${message}`,
  )
const types = (store: Store) => readJournal(join(store.folder, 'journal')).entries.map(({ type }) => type)

test('a whole store is clean, and a repair of it changes nothing', () => {
  const store = sample()
  const journal = readFileSync(join(store.folder, 'journal'))
  expect(examineStore(store.folder)).toMatchObject({
    findings: [],
    checked: { records: 7, objects: 8, outcomes: 3, releases: 1, runs: 1 },
  })
  expect(repairStore(store.folder).findings).toEqual([])
  expect(readFileSync(join(store.folder, 'journal'))).toEqual(journal)
  expect(readdirSync(store.folder).sort()).toEqual([
    'format.json',
    'journal',
    'objects',
    'outcomes',
    'releases',
    'runs',
  ])
})

test.each<[keyof Sample['objects'], string, string | null]>([
  ['model', 'trained model', 'trained'],
  ['notes', 'notes of a release', 'release'],
  ['estimates', 'estimates of a run', 'run'],
  ['table', 'table of a dataset', null],
  ['split', 'split of a task', null],
  ['brought', 'submitted model', null],
])(
  'a damaged object (%s) can be derived again, and the repair drops what the journal claims of it',
  (name, role, claim) => {
    const store = sample()
    const before = types(store)
    const path = objectPath(store, store.objects[name])
    damage(path)
    expect(seen(store)).toEqual([`warn store/object 1: ${role} is damaged`])
    repairStore(store.folder)
    expect(existsSync(path)).toBe(false)
    expect(existsSync(join(store.folder, 'quarantine', path.slice(store.folder.length)))).toBe(true)
    expect(types(store)).toEqual(before.filter((type) => type !== claim))
    // It can be put back now, which makes the store whole: an object that is damaged would have stayed.
    putObject(store, Buffer.from(name))
    if (claim === null) expect(seen(store)).toEqual([])
  },
)

test('the snapshot of an address is lost, that of a file is taken again', () => {
  const store = sample()
  damage(objectPath(store, store.objects.web))
  rmSync(objectPath(store, store.objects.file))
  expect(seen(store)).toEqual([
    `fail store/object 1: raw snapshot of source 'web' is damaged`,
    `warn store/object 1: raw snapshot of source 'file' is missing`,
  ])
  expect(repairStore(store.folder).findings.map(({ severity }) => severity)).toEqual(['fail', 'warn'])
  expect(types(store)).not.toContain('snapshot')
  expect(seen(store)).toEqual([])
})

test('damaged and missing outcomes lose their claim, the others of the same record keep it', () => {
  const store = sample()
  damage(outcomePath(store, store.shards[0]))
  rmSync(outcomePath(store, store.shards[2]))
  expect(seen(store)).toEqual([
    'warn store/outcome 1: an outcome file does not have its digest',
    'warn store/outcome 1: an outcome file is missing',
  ])
  repairStore(store.folder)
  const claimed = readJournal(join(store.folder, 'journal')).entries.flatMap((e) =>
    e.type === 'outcomes' ? e.shards : [],
  )
  expect(claimed.map(([shard]) => shard)).toEqual([store.shards[1]])
  expect(seen(store)).toEqual([])
})

test('a damaged release, run and format are mended', () => {
  const store = sample()
  damage(join(store.folder, 'releases', `${store.release}.json`))
  damage(join(store.folder, 'runs', digestBytes('run').slice(0, 16), 'estimates.json'))
  writeFileSync(join(store.folder, 'format.json'), '{"form')
  expect(seen(store)).toEqual([
    'warn store/format 1: format.json is damaged or missing',
    'warn store/release 1: a release does not have its digest',
    'warn store/run 1: the copy of its estimates in a run is damaged',
  ])
  repairStore(store.folder)
  expect(types(store)).not.toContain('release')
  expect(seen(store)).toEqual([])
})

const lines = (store: Store) => readFileSync(join(store.folder, 'journal'), 'utf8').split('\n').slice(0, -1)
test.each<[string, (all: string[]) => string[], string[], number]>([
  [
    'a changed fact',
    (all) => all.with(2, all[2].replace('kkk', 'kkj')),
    ['warn store/journal 1: a record of the journal is damaged'],
    6,
  ],
  [
    'a changed hash',
    (all) => all.with(2, all[2].replace(/ [0-9a-f]{4}/, ' 0000')),
    ['warn store/journal 1: a hash of the journal is damaged; its fact is whole'],
    7,
  ],
  [
    'a snapshot of an address',
    (all) => all.with(0, all[0].replace('web', 'wab')),
    ['fail store/journal 1: a record of a raw snapshot is damaged'],
    6,
  ],
  [
    'a snapshot of a file',
    (all) => all.with(1, all[1].replace('x', 'y')),
    ['warn store/journal 1: a record of the journal is damaged'],
    6,
  ],
  ['a removed record', (all) => all.toSpliced(2, 1), ['warn store/journal 1: a record of the journal is damaged'], 5],
  [
    'nonsense between',
    (all) => all.toSpliced(3, 0, 'nonsense'),
    ['warn store/journal 2: a record of the journal is damaged'],
    6,
  ],
])(
  'a journal with %s keeps all other facts in a new chain, and the old one lies in quarantine',
  (_, change, expected, kept) => {
    const store = sample()
    const path = join(store.folder, 'journal')
    const broken = `${change(lines(store)).join('\n')}\n`
    writeFileSync(path, broken)
    expect(seen(store).filter((line) => line.includes('store/journal'))).toEqual(expected)
    repairStore(store.folder)
    expect(types(store)).toHaveLength(kept)
    expect(readFileSync(join(store.folder, 'quarantine', 'journal'), 'utf8')).toBe(broken)
    expect(seen(store).filter((line) => !line.startsWith('info'))).toEqual([])
  },
)

test('leftovers of stopped processes are removed, what does not belong is left alone', () => {
  const store = sample()
  appendFileSync(join(store.folder, 'journal'), '99 torn')
  const leftover = join(dirname(objectPath(store, store.objects.web)), '.tmp-1-0123')
  writeFileSync(leftover, 'half')
  writeFileSync(join(store.folder, 'notes.txt'), 'mine')
  const orphan = digestBytes('orphan')
  writeWhole(outcomePath(store, orphan), 'orphan')
  expect(seen(store)).toEqual([
    'warn store/journal-torn 1: a record was torn off by a crash',
    'info store/unclaimed 1: an outcome file has no record, since its run was stopped',
    'warn store/leftover 1: a stopped process left a temporary file',
    'info store/stranger 1: a file does not belong here',
  ])
  repairStore(store.folder)
  expect(existsSync(leftover)).toBe(false)
  expect(seen(store).filter((line) => !line.startsWith('info'))).toEqual([])
  expect(readFileSync(join(store.folder, 'notes.txt'), 'utf8')).toBe('mine')
})

test('what cannot be read is said and left where it is', () => {
  const store = sample()
  const path = objectPath(store, store.objects.model)
  renameSync(path, `${store.folder}.aside`)
  symlinkSync(top, path)
  const expected = ['fail store/unreadable 1: the system refuses to read it (not a regular file)']
  expect(seen(store)).toEqual(expected)
  repairStore(store.folder)
  expect(seen(store)).toEqual(expected)
  expect(types(store)).toContain('trained')
  rmSync(path)
  renameSync(`${store.folder}.aside`, path)
  expect(seen(store)).toEqual([])
})

test('while a process writes, its store is examined but not repaired', () => {
  const store = sample()
  const writer = openStoreForWriting(store.folder)
  expect(() => repairStore(store.folder)).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }))
  expect(examineStore(store.folder).findings).toEqual([])
  writer.close()
})

test('what is no store is left alone', () => {
  const folder = mkdtempSync(join(top, 'other-'))
  expect(() => repairStore(folder)).toThrow(expect.objectContaining({ code: 'RUN_NOT_FOUND' }))
  expect(readdirSync(folder)).toEqual([])
  writeFileSync(join(folder, 'format.json'), '{"format":"perdure-store@7"}\n')
  expect(() => repairStore(folder)).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }))
  expect(readdirSync(folder)).toEqual(['format.json'])
})

test('a report that was altered after it was rendered is found, set aside and then whole', () => {
  const store = sample()
  const folder = join(store.folder, 'runs', digestBytes('run').slice(0, 16))
  const [html, mark] = [join(folder, 'report.html'), join(folder, 'rendered.json')]
  writeWhole(html, 'page')
  writeWhole(mark, JSON.stringify({ files: { 'report.html': digestBytes('page') } }))
  expect(seen(store)).toEqual([])
  damage(html)
  expect(seen(store)).toEqual(['warn store/report 1: a rendered report is damaged'])
  expect(examineStore(store.folder).findings[0].mend).toContain('`perdure report`')
  repairStore(store.folder)
  expect([existsSync(html), existsSync(mark)]).toEqual([false, false])
  expect(seen(store)).toEqual([])
})
