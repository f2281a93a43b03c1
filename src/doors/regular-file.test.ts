import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hashRegular, openRegular, readRegular } from './regular-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'regular-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'a')
// FIPS 180-4: SHA-256 of 'abc'.
const abc = { bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' }

test('bytes come with their length and digest', async () => {
  writeFileSync(path, 'abc')
  expect(await readRegular(path, 3, abc)).toEqual({ bytes: Buffer.from('abc'), seen: abc })
  expect(await hashRegular(path, 3)).toEqual(abc)
})

test('a link, a folder, nothing, and too much are refused', async () => {
  symlinkSync(path, join(folder, 'link'))
  await expect(readRegular(join(folder, 'link'), 10)).rejects.toMatchObject({ code: 'DATA_NOT_REGULAR' })
  await expect(readRegular(folder, 10)).rejects.toMatchObject({ code: 'DATA_NOT_REGULAR' })
  await expect(readRegular('/dev/null', 10)).rejects.toMatchObject({ code: 'DATA_NOT_REGULAR' })
  await expect(readRegular(join(folder, 'none'), 10)).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' })
  await expect(readRegular(join(path, 'below'), 10)).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' })
  await expect(readRegular(`${path}\0`, 10)).rejects.toMatchObject({ code: 'DATA_NOT_FOUND' })
  await expect(readRegular(path, 2)).rejects.toMatchObject({ code: 'DATA_TOO_LARGE' })
})

test.each([
  ['grows', () => appendFileSync(path, 'd')],
  ['shrinks', () => truncateSync(path, 1)],
  ['is written anew', () => writeFileSync(path, 'xyz')],
])('a file that %s while it is read has changed', async (_, change) => {
  writeFileSync(path, 'abc')
  const file = await openRegular(path, 10)
  await file.read(Buffer.alloc(2))
  // Time stamps of files are only as fine as a clock tick of the kernel.
  await new Promise((resolve) => setTimeout(resolve, 20))
  change()
  while ((await file.read(Buffer.alloc(2))) > 0);
  await expect(file.finish()).rejects.toMatchObject({ code: 'DATA_CHANGED', exitCode: 3 })
  await file.close()
})

test('a file other than the one hashed has changed', async () => {
  writeFileSync(path, 'abd')
  await expect(readRegular(path, 10, abc)).rejects.toMatchObject({ code: 'DATA_CHANGED' })
  expect(createHash('sha256').update('abc').digest('hex')).toBe(abc.sha256)
})
