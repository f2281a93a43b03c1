import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { objectPath, openStoreForWriting, putObject } from '../../store/store.ts'
import { register } from './fsck.ts'

let folder: string
let printed: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perdure-fsck-'))
  printed = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  rmSync(folder, { recursive: true })
})

async function fsck(...argv: string[]): Promise<{ text: string; exit: number }> {
  const program = new Command().exitOverride()
  register(program)
  printed.length = 0
  await program.parseAsync(['fsck', folder, ...argv], { from: 'user' })
  return { text: printed.join(''), exit: Number(process.exitCode) }
}

/** A store beside a document, with one object of each fate; returns their paths. */
function storeWith(): { model: string; web: string } {
  const store = openStoreForWriting(join(folder, '.perdure'))
  const model = putObject(store, Buffer.from('model'))
  const web = putObject(store, Buffer.from('web'))
  store.append({ type: 'trained', key: 'k', model })
  const licence = { declared: null, text: null, identifier: null }
  const kind = 'url' as const
  store.append({ type: 'snapshot', source: 's', kind, declared: 'd', digest: web, bytes: 3, licence, findings: [] })
  store.close()
  return { model: objectPath(store, model), web: objectPath(store, web) }
}

function damage(path: string): void {
  chmodSync(path, 0o644)
  appendFileSync(path, 'x')
}

test('finds the store beside a document; whole is exit code 0', async () => {
  storeWith()
  const { text, exit } = await fsck()
  expect(exit).toBe(0)
  expect(text).toBe('checked   2 records, 2 objects, 0 outcomes, 0 releases, 0 runs\nnothing is damaged\n')
})

test('what can be derived again is 1, before the repair and as its answer, and then 0', async () => {
  damage(storeWith().model)
  const before = await fsck()
  expect(before.exit).toBe(1)
  expect(before.text).toContain('damaged   trained model is damaged\n          objects/')
  expect(before.text).toContain('perdure build')
  const repair = await fsck('--repair')
  expect(repair.exit).toBe(1)
  expect(repair.text).toContain('repaired: ')
  expect((await fsck()).exit).toBe(0)
})

test('what is lost is 3, in words and as JSON', async () => {
  damage(storeWith().web)
  const { text, exit } = await fsck()
  expect(exit).toBe(3)
  expect(text).toContain("LOST      raw snapshot of source 's' is damaged")
  const json = await fsck('--json')
  expect(JSON.parse(json.text)).toMatchObject({
    exit: 3,
    repaired: false,
    checked: { records: 2, objects: 2 },
    findings: [{ code: 'store/object', severity: 'fail', count: 1 }],
  })
})
