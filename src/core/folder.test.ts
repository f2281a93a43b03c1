import { expect, test } from 'vitest'
import { digestBytes } from './digest.ts'
import { folderManifest } from './folder.ts'

test('a manifest is canonical JSON of the files by path, in whatever order they are given', () => {
  const a = { path: 'a', bytes: 1, sha256: digestBytes('x') }
  const b = { path: 'b/c', bytes: 0, sha256: digestBytes('') }
  const text = `{"files":[{"bytes":1,"path":"a","sha256":"${a.sha256}"},{"bytes":0,"path":"b/c","sha256":"${b.sha256}"}]}\n`
  expect(folderManifest([b, a])).toEqual({ text, bytes: text.length, sha256: digestBytes(text) })
})
