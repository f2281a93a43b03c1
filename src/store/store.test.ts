import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { getObject, objectPath, openStore, openStoreForWriting, outcomePath, putObject, runFolder } from './store.ts'

const top = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(top, { recursive: true }))
let number = 0
const place = () => join(top, `store${++number}`)
const bytes = new TextEncoder().encode('hello')

test('is made where there is none, has one writer, and is read beside it', () => {
  const folder = place()
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'RUN_NOT_FOUND' }))
  const store = openStoreForWriting(folder)
  expect(() => openStoreForWriting(folder)).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }))
  store.append({ type: 'trained', key: 'k', model: 'm' })
  store.append({ type: 'trained', key: 'l', model: 'm' })
  expect(openStore(folder).journal()).toMatchObject({ ...store.journal(), validBytes: expect.any(Number) })
  store.close()
  const again = openStoreForWriting(folder)
  expect(again.journal().entries).toHaveLength(2)
  again.close()
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('a torn journal is mended when it is opened for writing, and not by a reader', () => {
  const folder = place()
  const store = openStoreForWriting(folder)
  store.append({ type: 'trained', key: 'k', model: 'm' })
  store.close()
  const path = join(folder, 'journal')
  const size = statSync(path).size
  appendFileSync(path, '57 0123')
  expect(openStore(folder).journal()).toMatchObject({ entries: [{ key: 'k' }], tornBytes: 7 })
  expect(statSync(path).size).toBe(size + 7)
  const again = openStoreForWriting(folder)
  again.append({ type: 'trained', key: 'l', model: 'm' })
  again.close()
  expect(openStore(folder).journal()).toMatchObject({ entries: [{ key: 'k' }, { key: 'l' }], tornBytes: 0 })
})

test('a damaged journal or format is refused, and the lock given back', () => {
  const folder = place()
  const store = openStoreForWriting(folder)
  store.append({ type: 'trained', key: 'k', model: 'm' }, { type: 'trained', key: 'l', model: 'm' })
  store.close()
  const path = join(folder, 'journal')
  writeFileSync(path, readFileSync(path, 'utf8').replace('"k"', '"j"'))
  const damaged = expect.objectContaining({ code: 'STORE_DAMAGED', exitCode: 3 })
  for (let i = 0; i < 2; i++) expect(() => openStoreForWriting(folder)).toThrow(damaged)
  writeFileSync(join(folder, 'format.json'), '{"format":"perdure-store@2"}\n')
  expect(() => openStore(folder)).toThrow(damaged)
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('objects are read-only files named by their digest, kept once', () => {
  const store = openStoreForWriting(place())
  const digest = putObject(store, bytes)
  expect(digest).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824')
  const path = objectPath(store, digest)
  expect(path).toBe(join(store.folder, 'objects', '2c', digest.slice(2)))
  expect(statSync(path).mode & 0o222).toBe(0)
  const before = statSync(path).ino
  putObject(store, bytes)
  expect(statSync(path).ino).toBe(before)
  expect(Buffer.from(getObject(store, digest)).toString()).toBe('hello')
  expect(outcomePath(store, digest)).toBe(join(store.folder, 'outcomes', '2c', `${digest}.npz`))
  expect(runFolder(store, digest)).toBe(join(store.folder, 'runs', digest.slice(0, 16)))
  store.close()
})

test('every flipped bit of an object is damage, and so is one that is missing', () => {
  const store = openStoreForWriting(place())
  const digest = putObject(store, bytes)
  const path = objectPath(store, digest)
  const damaged = expect.objectContaining({ code: 'STORE_DAMAGED', exitCode: 3, where: { file: path } })
  chmodSync(path, 0o644)
  for (let bit = 0; bit < 40; bit++) {
    const flipped = Uint8Array.from(bytes)
    flipped[bit >> 3] ^= 1 << (bit & 7)
    writeFileSync(path, flipped)
    expect(() => getObject(store, digest)).toThrow(damaged)
  }
  rmSync(path)
  expect(() => getObject(store, digest)).toThrow(damaged)
  store.close()
})

test('a store below a file is refused with its path', () => {
  writeFileSync(join(top, 'plain'), '')
  expect(() => openStoreForWriting(join(top, 'plain', 'store'))).toThrow(
    expect.objectContaining({ code: 'STORE_ENV', exitCode: 6, where: { file: join(top, 'plain', 'store') } }),
  )
  const store = openStoreForWriting(place())
  writeFileSync(join(store.folder, 'objects'), '')
  expect(() => putObject(store, bytes)).toThrow(expect.objectContaining({ code: 'STORE_ENV' }))
  expect(() => getObject(store, digestBytes('x'))).toThrow(
    expect.objectContaining({ code: 'STORE_ENV', details: { errno: 'ENOTDIR' } }),
  )
  store.close()
})
