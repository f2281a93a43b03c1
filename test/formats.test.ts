import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import outcomeVectors from '../docs/formats/outcomes/vectors.json' with { type: 'json' }
import releaseVectors from '../docs/formats/release/vectors.json' with { type: 'json' }
import storeVectors from '../docs/formats/store/vectors.json' with { type: 'json' }
import { saveRelease, saveSplit } from '../src/build/release.ts'
import { canonicalJson } from '../src/core/canonical.ts'
import { digestBytes } from '../src/core/digest.ts'
import type { Shard } from '../src/core/shard.ts'
import { type Column, textColumn } from '../src/core/table.ts'
import { decodeOutcomes, encodeOutcomes } from '../src/engine/outcomes.ts'
import { getObject, objectPath, openStoreForWriting, putObject } from '../src/store/store.ts'
import { decodeTable, encodeTable } from '../src/store/tables.ts'

// The pages in docs/formats say what the bytes are; these vectors hold both the pages and the code to it.
const folder = mkdtempSync(join(tmpdir(), 'formats-'))
const store = openStoreForWriting(folder)
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})
const bytesOf = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'))
const reals = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? Number.NaN)

test('perdure-store@1: its format file and its objects', () => {
  expect(readFileSync(join(folder, 'format.json'), 'utf8')).toBe(storeVectors.format)
  for (const { text, digest, path } of storeVectors.objects) {
    expect(putObject(store, Buffer.from(text))).toBe(digest)
    expect(objectPath(store, digest)).toBe(join(folder, path))
  }
})

test('perdure-store@1: tables', () => {
  const { rows, columns, digest, base64 } = storeVectors.table
  const table = new Map<string, Column>([
    ['when', { kind: 'time', values: reals(columns.when) }],
    ['place', textColumn(columns.place)],
    ['#id', textColumn(columns['#id'])],
  ])
  expect(Buffer.from(encodeTable({ rows, columns: table })).toString('base64')).toBe(base64)
  expect(digestBytes(bytesOf(base64))).toBe(digest)
  const back = decodeTable(bytesOf(base64), 'f')
  for (const [name, column] of table) expect(back.columns.get(name)).toEqual(column)
})

test.each([
  ...storeVectors.hostile.map((vector) => ({
    ...vector,
    decode: decodeTable as (b: Uint8Array, f: string) => unknown,
  })),
  ...outcomeVectors.hostile.map((vector) => ({ ...vector, decode: decodeOutcomes })),
])('refuses as damage: $why', ({ base64, decode }) => {
  expect(() => decode(bytesOf(base64), 'f')).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED', exitCode: 3 }))
})

test.each(['classification', 'regression'] as const)('perdure-outcomes@1: %s', (kind) => {
  const { base64, digest, ...values } = outcomeVectors[kind]
  const numbers =
    kind === 'regression' ? reals : (codes: readonly (number | null)[]) => Int32Array.from(codes as number[])
  const outcomes = {
    row: Int32Array.from(values.row),
    target: numbers(values.target),
    prediction: numbers(values.prediction),
    scores: 'scores' in values ? reals(values.scores) : null,
  }
  const interval = new Int32Array(5)
  values.row.forEach((row, i) => {
    interval[row] = values.interval[i]
  })
  const shard = outcomeVectors.shard as Shard
  expect(Buffer.from(encodeOutcomes(shard, shard.release, interval, outcomes)).toString('base64')).toBe(base64)
  expect(digestBytes(bytesOf(base64))).toBe(digest)
  expect(decodeOutcomes(bytesOf(base64), 'f')).toEqual(outcomes)
})

test('perdure-release@1: the manifest names itself', () => {
  const { manifest, text, digest } = releaseVectors
  expect(canonicalJson(manifest)).toBe(text)
  const notes = { lineage: [], findings: [], benchmark: { name: 'tiny' } }
  type Saved = Parameters<typeof saveRelease>
  expect(saveRelease(store, manifest as unknown as Saved[1], notes as unknown as Saved[2])).toBe(digest)
  expect(readFileSync(join(folder, 'releases', `${digest}.json`), 'utf8')).toBe(text)
  expect(store.journal().entries.at(-1)).toEqual({
    type: 'release',
    digest,
    name: 'tiny',
    notes: digestBytes(canonicalJson(notes)),
  })
})

test('perdure-release@1: splits', () => {
  const { digest, base64, interval, part, usableFrom, disjoint, ...rest } = releaseVectors.split
  const split = {
    ...rest,
    interval: Int32Array.from(interval),
    part: Uint8Array.from(part),
    usableFrom: Int32Array.from(usableFrom),
    disjoint: disjoint.map(({ column, codes }) => ({ column, codes: Int32Array.from(codes) })),
  }
  expect(saveSplit(store, split as Parameters<typeof saveSplit>[1])).toBe(digest)
  expect(Buffer.from(getObject(store, digest)).toString('base64')).toBe(base64)
})
