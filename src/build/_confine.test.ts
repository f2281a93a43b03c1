import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { confine } from './_confine.ts'

const folder = mkdtempSync(join(tmpdir(), 'confine-'))
const root = join(folder, 'root')
mkdirSync(join(root, 'a'), { recursive: true })
mkdirSync(join(folder, 'root-twin'))
writeFileSync(join(root, 'a/x'), '')
writeFileSync(join(folder, 'root-twin/x'), '')
afterAll(() => rmSync(folder, { recursive: true }))

test('a path inside is given in full, also through a link that stays inside and from a root that is a link', async () => {
  expect(await confine(root, 'a/x')).toBe(join(realpathSync(root), 'a/x'))
  symlinkSync('a', join(root, 'inner'))
  expect(await confine(root, 'inner/x')).toBe(join(realpathSync(root), 'inner/x'))
  symlinkSync(root, join(folder, 'way'))
  expect(await confine(join(folder, 'way'), './a/x')).toBe(join(realpathSync(root), 'a/x'))
})

test('a folder whose name begins like the root is outside', async () => {
  symlinkSync('../root-twin', join(root, 'twin'))
  await expect(confine(root, 'twin/x')).rejects.toMatchObject({ code: 'SPEC_PATH_ESCAPE' })
})

test.each(['', '..', 'a/../../x', '/x', '\\x', 'C:x', 'a\0'])('%j is refused as written', async (path) => {
  await expect(confine(root, path)).rejects.toMatchObject({ code: 'SPEC_PATH_ESCAPE', exitCode: 4 })
})

test('what is not there is not found, in the words of the document', async () => {
  await expect(confine(root, 'b')).rejects.toMatchObject({ code: 'DATA_NOT_FOUND', where: { file: 'b' } })
})
