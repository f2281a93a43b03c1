import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, expect, test } from 'vitest'
import { Failure } from '../../core/failure.ts'
import { openStoreForWriting } from '../../store/store.ts'
import { register } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'report-command-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function codeOf(...argv: string[]): Promise<string> {
  const program = new Command().exitOverride()
  register(program)
  const failure = await program.parseAsync(['report', ...argv], { from: 'user' }).then(
    () => null,
    (error: unknown) => error,
  )
  return failure instanceof Failure ? `${failure.code}: ${failure.message}` : String(failure)
}

test('says where there is no store', async () => {
  expect(await codeOf(folder, '--store', join(folder, 'none'))).toBe('RUN_NOT_FOUND: no store here')
})

test('says that a store has no run, or none of that name', async () => {
  const store = join(folder, 'store')
  openStoreForWriting(store).close()
  expect(await codeOf(folder, '--store', store)).toBe('RUN_NOT_FOUND: no run here; known are none')
  expect(await codeOf(folder, '--store', store, '--run', 'abc')).toBe(
    "RUN_NOT_FOUND: no run 'abc' here; known are none",
  )
})

test('refuses a format that it does not know', async () => {
  expect(await codeOf(folder, '--format', 'pdf')).toBe('USAGE: --format pdf: expected html, md, json')
})
