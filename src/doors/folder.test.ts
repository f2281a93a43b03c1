import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { listFolder } from './folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'folder-'))
afterAll(() => rmSync(folder, { recursive: true }))
const limits = { maxFiles: 10, maxDepth: 3 }

test('files come in code-unit order of their paths, hidden ones left out', async () => {
  for (const path of ['b/x', 'B', 'b.txt', '.git/config', 'a/é']) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), '')
  }
  expect(await listFolder(folder, limits)).toEqual(['B', 'a/é', 'b.txt', 'b/x'])
})

test('limits on number and depth, links, names that are no text, files in place of folders', async () => {
  await expect(listFolder(folder, { maxFiles: 3, maxDepth: 3 })).rejects.toMatchObject({ code: 'DATA_TOO_LARGE' })
  await expect(listFolder(folder, { maxFiles: 9, maxDepth: 1 })).rejects.toMatchObject({ code: 'DATA_TOO_LARGE' })
  await expect(listFolder(join(folder, 'B'), limits)).rejects.toMatchObject({ code: 'DATA_NOT_REGULAR' })
  await expect(listFolder(join(folder, 'none'), limits)).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' })
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/a/`), Buffer.of(0xff)]), '')
  await expect(listFolder(folder, limits)).rejects.toMatchObject({ code: 'DATA_ENCODING' })
  rmSync(join(folder, 'a'), { recursive: true })
  symlinkSync('/etc', join(folder, '.hidden'))
  await expect(listFolder(folder, limits)).rejects.toMatchObject({ code: 'DATA_NOT_REGULAR' })
})
