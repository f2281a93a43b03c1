import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import vectors from '../../docs/formats/journal/vectors.json' with { type: 'json' }
import { appendJournal, genesis, type JournalEntry, readJournal, repairJournal } from './journal.ts'

const folder = mkdtempSync(join(tmpdir(), 'journal-'))
afterAll(() => rmSync(folder, { recursive: true }))
let number = 0
const file = (text: string | Uint8Array = ''): string => {
  const path = join(folder, `journal${++number}`)
  writeFileSync(path, text)
  return path
}
const facts: JournalEntry[] = [
  { type: 'trained', key: 'a'.repeat(64), model: 'b'.repeat(64) },
  { type: 'outcomes', shards: [['c'.repeat(64), 'd'.repeat(64)]] },
  { type: 'release', digest: 'e'.repeat(64), name: 'çam\n"x"', notes: 'f'.repeat(64) },
]

test('gives back what was appended, one record after the other or all at once with the same bytes', () => {
  const one = join(folder, 'not-yet-there')
  expect(readJournal(one)).toEqual({ entries: [], head: genesis, validBytes: 0, tornBytes: 0 })
  let head = genesis
  for (const fact of facts) head = appendJournal(one, head, [fact])
  const all = file()
  expect(appendJournal(all, genesis, facts)).toBe(head)
  expect(readFileSync(all)).toEqual(readFileSync(one))
  expect(readJournal(one)).toEqual({ entries: facts, head, validBytes: statSync(one).size, tornBytes: 0 })
})

test('a last record that was torn off anywhere is cut off, and the next one follows from those before', () => {
  const whole = file()
  appendJournal(whole, genesis, facts)
  const bytes = readFileSync(whole)
  const start = bytes.lastIndexOf(10, bytes.length - 2) + 1
  for (const end of [start + 1, start + 40, start + 90, bytes.length - 1]) {
    const path = file(bytes.subarray(0, end))
    const journal = readJournal(path)
    expect(journal).toMatchObject({ entries: facts.slice(0, 2), validBytes: start, tornBytes: end - start })
    repairJournal(path, journal)
    appendJournal(path, journal.head, facts.slice(2))
    expect(readFileSync(path)).toEqual(bytes)
  }
})

test('a file that grew before its bytes were there ends in zeros, which are torn off too', () => {
  const path = file()
  appendJournal(path, genesis, facts.slice(0, 2))
  const size = statSync(path).size
  appendFileSync(path, new Uint8Array(100))
  expect(readJournal(path)).toMatchObject({ validBytes: size, tornBytes: 100 })
  appendFileSync(path, '}\n')
  expect(readJournal(path)).toMatchObject({ validBytes: size, tornBytes: 102 })
})

test.each([
  ['a changed fact', (lines: string[]) => lines.with(1, lines[1].replace('ddd', 'dde')), 2],
  ['a changed length', (lines: string[]) => lines.with(0, `1${lines[0]}`), 1],
  ['a removed record', (lines: string[]) => lines.toSpliced(1, 1), 2],
  ['two records that changed places', (lines: string[]) => [lines[1], lines[0], lines[2]], 1],
  ['a foreign line', (lines: string[]) => lines.toSpliced(2, 0, 'hello'), 3],
  [
    'a changed last record, which nothing has torn',
    (lines: string[]) => lines.with(2, lines[2].replace('eee', 'eef')),
    3,
  ],
])('%s is damage, named by its line', (_, change, line) => {
  const path = file()
  appendJournal(path, genesis, facts)
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  writeFileSync(path, `${change(lines).join('\n')}\n`)
  expect(() => readJournal(path)).toThrow(
    expect.objectContaining({ code: 'STORE_DAMAGED', exitCode: 3, where: { file: path, line } }),
  )
})

test('a full disk is said with its path', () => {
  const path = join(folder, 'full')
  symlinkSync('/dev/full', path)
  expect(() => appendJournal(path, genesis, facts)).toThrow(
    expect.objectContaining({ code: 'STORE_ENV', where: { file: path }, details: { errno: 'ENOSPC' } }),
  )
})

test('the vectors of the format hold', () => {
  const path = file()
  expect(appendJournal(path, genesis, vectors.entries as JournalEntry[])).toBe(vectors.head)
  expect(readFileSync(path, 'utf8')).toBe(vectors.text)
  for (const { text, line, tornBytes } of vectors.hostile) {
    if (line === null) expect(readJournal(file(text)).tornBytes).toBe(tornBytes)
    else
      expect(() => readJournal(file(text))).toThrow(
        expect.objectContaining({ where: expect.objectContaining({ line }) }),
      )
  }
})
