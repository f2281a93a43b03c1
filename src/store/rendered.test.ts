import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { badReports } from './rendered.ts'

const top = mkdtempSync(join(tmpdir(), 'rendered-'))
afterAll(() => rmSync(top, { recursive: true }))
const run = 'runs/0123456789abcdef'
const mark = `${run}/rendered.json`
mkdirSync(join(top, run), { recursive: true })

function bad(said: string, digests: ReadonlyMap<string, string | null>) {
  writeFileSync(join(top, mark), said)
  return badReports(top, { digests, marks: [mark] })
}
const files = { 'report.html': digestBytes('page'), 'report.md': digestBytes('text') }
const whole = new Map<string, string | null>(Object.entries(files).map(([name, digest]) => [`${run}/${name}`, digest]))

test('holds each rendered file to the digest that was written with it', () => {
  const said = JSON.stringify({ estimates: 'e', files })
  expect(bad(said, whole)).toEqual([])
  expect(bad(said, new Map([...whole, [`${run}/report.html`, digestBytes('other')]]))).toEqual([
    { path: `${run}/report.html`, state: 'damaged', aside: [`${run}/report.html`, mark] },
  ])
  expect(bad(said, new Map([...whole].slice(0, 1)))).toEqual([
    { path: `${run}/report.md`, state: 'missing', aside: [mark] },
  ])
})

test('does not call damaged what cannot be read or was written before digests', () => {
  expect(bad(JSON.stringify({ files }), new Map([...whole, [`${run}/report.html`, null]]))).toEqual([])
  expect(bad(JSON.stringify({ estimates: 'e' }), new Map())).toEqual([])
})

test.each(['{', '[]', 'null', '{"files":{"../../secret":"x"}}', '{"files":3}'])('calls %s damaged itself', (said) => {
  expect(bad(said, whole)).toEqual([{ path: mark, state: 'damaged', aside: [mark] }])
})
