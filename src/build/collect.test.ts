import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Failure } from '../core/failure.ts'
import { Source } from '../core/source.ts'
import csv from '../readers/csv.ts'
import { objectPath, openStoreForWriting, type StoreWriter } from '../store/store.ts'
import { storeSnapshots } from './_snapshot.ts'
import { type CollectContext, type Collected, collectSource } from './collect.ts'
import { compareRows, recollectSource } from './recollect.ts'

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')
const folder = mkdtempSync(join(tmpdir(), 'collect-'))
const root = join(folder, 'document')
let store: StoreWriter
let server: Server
let base: string
/** What the server does for each path; tests change it. */
const pages: { [path: string]: RequestListener } = {}

beforeAll(async () => {
  mkdirSync(root)
  store = openStoreForWriting(join(folder, 'store'))
  server = createServer((request, response) => (pages[request.url ?? ''] ?? pages.missing)(request, response))
  pages.missing = (_, response) => response.writeHead(404).end()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  store.close()
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

const serve = (path: string, body: string, headers: object = {}): string => {
  pages[path] = (_, response) => response.writeHead(200, { 'content-type': 'text/csv', ...headers }).end(body)
  return base + path
}
const collect = (source: object, more: Partial<CollectContext> = {}): Promise<Collected> => {
  const context = { root, allowCode: false, snapshot: storeSnapshots(store), timeoutMs: 5000, ...more }
  return collectSource(Source.parse({ id: 's', licence: 'CC0-1.0', ...source }), context)
}
const failureOf = async (source: object, more: Partial<CollectContext> = {}): Promise<Failure> =>
  collect(source, more).then(
    () => expect.unreachable('it was collected'),
    (error: Failure) => error,
  )
const kept = (collected: Collected): string => readFileSync(objectPath(store, collected.sha256), 'utf8')
/** Nothing half-written stays in the store. */
const leftovers = (): string[] => readdirSync(join(store.folder, 'objects')).filter((name) => name.startsWith('.tmp'))

test('a file is kept by its digest', async () => {
  writeFileSync(join(root, 'a.csv'), 'a\n1\n')
  const collected = await collect({ kind: 'file', path: 'a.csv', sha256: sha256('a\n1\n') })
  expect(collected).toMatchObject({
    sha256: sha256('a\n1\n'),
    bytes: 4,
    mediaType: 'text/csv',
    from: 'a.csv',
    findings: [],
  })
  expect(kept(collected)).toBe('a\n1\n')
  expect((await collect({ kind: 'file', path: 'a.csv' })).sha256).toBe(collected.sha256)
})

test.each(['../x.csv', '/etc/passwd', '../../etc/passwd', 'a/../../x', '..', 'C:/x', '..\\x', 'a\0b'])(
  'the path %j leads out of the folder of the document',
  async (path) => {
    for (const kind of ['file', 'folder'])
      expect(await failureOf({ kind, path })).toMatchObject({ code: 'SPEC_PATH_ESCAPE' })
  },
)

test('links that lead outside escape; links inside are not regular; what is not there is not found', async () => {
  symlinkSync('/etc', join(root, 'out'))
  symlinkSync('a.csv', join(root, 'in.csv'))
  symlinkSync('/nowhere/at/all', join(root, 'dangling'))
  expect(await failureOf({ kind: 'file', path: 'out/passwd' })).toMatchObject({ code: 'SPEC_PATH_ESCAPE', exitCode: 4 })
  expect(await failureOf({ kind: 'folder', path: 'out' })).toMatchObject({ code: 'SPEC_PATH_ESCAPE' })
  expect(await failureOf({ kind: 'file', path: 'in.csv' })).toMatchObject({ code: 'DATA_NOT_REGULAR' })
  expect(await failureOf({ kind: 'file', path: 'dangling' })).toMatchObject({ code: 'DATA_NOT_REGULAR' })
  expect(await failureOf({ kind: 'file', path: 'none.csv' })).toMatchObject({ code: 'DATA_NOT_FOUND' })
})

test('a folder is a manifest of its files, the same wherever and whenever it is read', async () => {
  mkdirSync(join(root, 'f/b'), { recursive: true })
  writeFileSync(join(root, 'f/b/2.txt'), 'two')
  writeFileSync(join(root, 'f/1.txt'), 'one')
  const collected = await collect({ kind: 'folder', path: 'f' })
  const files = [
    { path: '1.txt', bytes: 3, sha256: sha256('one') },
    { path: 'b/2.txt', bytes: 3, sha256: sha256('two') },
  ]
  expect(collected.files).toEqual(files)
  expect(JSON.parse(kept(collected))).toEqual({ files })
  symlinkSync('/etc/passwd', join(root, 'f/b/link'))
  expect(await failureOf({ kind: 'folder', path: 'f' })).toMatchObject({ code: 'DATA_NOT_REGULAR' })
})

test('an address gives its bytes; the licence text is kept and compared', async () => {
  const url = serve('/a.csv', 'a\n1\n')
  const licenceUrl = serve('/licence', 'SPDX-License-Identifier: CC-BY-4.0\n')
  const collected = await collect({ kind: 'url', url, licenceUrl })
  expect(collected).toMatchObject({ mediaType: 'text/csv', from: url, bytes: 4 })
  const text = sha256('SPDX-License-Identifier: CC-BY-4.0\n')
  expect(collected.licence).toEqual({ declared: 'CC0-1.0', text, identifier: 'CC-BY-4.0' })
  expect(collected.findings.map(({ code }) => code)).toEqual(['source/licence-differs'])
})

test('a server that rots is passed over for a mirror: errors, cut bodies, other bytes', async () => {
  const whole = 'a\n1\n2\n3\n'
  const rotten: { [path: string]: RequestListener } = {
    '/500': (_, response) => response.writeHead(500).end('oops'),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': String(whole.length) })
      response.write(whole.slice(0, 4), () => response.destroy())
    },
    '/reset': (request) => request.socket.destroy(),
    '/page': (_, response) => response.writeHead(200).end('<html>sorry</html>'),
  }
  Object.assign(pages, rotten)
  const mirror = serve('/whole', whole)
  for (const path of Object.keys(rotten)) {
    const source = { kind: 'url', url: base + path, mirrors: [mirror], sha256: sha256(whole) }
    const collected = await collect(source)
    expect([collected.from, kept(collected)]).toEqual([mirror, whole])
    expect(collected.findings).toMatchObject([{ code: 'source/mirror-failed', severity: 'warn' }])
  }
  const all = Object.keys(rotten).map((path) => base + path)
  const failure = await failureOf({ kind: 'url', url: all[0], mirrors: all.slice(1), sha256: sha256(whole) })
  expect(failure).toMatchObject({ code: 'DATA_HASH_MISMATCH', exitCode: 3 })
  for (const part of [sha256(whole), sha256('<html>sorry</html>'), `${base}/page`])
    expect(failure.message).toContain(part)
  expect(await failureOf({ kind: 'url', url: all[0], mirrors: [all[1]] })).toMatchObject({
    code: 'DATA_UNREACHABLE',
    exitCode: 6,
  })
  expect(await failureOf({ kind: 'url', url: `${base}/gone` })).toMatchObject({ code: 'DATA_NOT_FOUND', exitCode: 2 })
  expect(leftovers()).toEqual([])
})

test('a Parquet file cut in half is refused by its digest before anything parses it', async () => {
  const parquet = readFileSync(join(import.meta.dirname, '../../test/fixtures/data/parquet/one.parquet'))
  writeFileSync(join(root, 'half.parquet'), parquet.subarray(0, parquet.length >> 1))
  const failure = await failureOf({ kind: 'file', path: 'half.parquet', sha256: sha256(parquet) })
  expect(failure).toMatchObject({ code: 'DATA_HASH_MISMATCH', details: { expected: sha256(parquet) } })
})

test('an address that moves is followed and reported, five times at most', async () => {
  const goal = serve('/goal.csv', 'a\n1\n')
  for (let i = 1; i <= 6; i++) {
    const location = i === 1 ? '/goal.csv' : `/hop${i - 1}`
    pages[`/hop${i}`] = (_, response) => response.writeHead(302, { location }).end()
  }
  const collected = await collect({ kind: 'url', url: `${base}/hop5` })
  expect(collected.findings).toMatchObject([{ code: 'source/moved', message: expect.stringContaining(goal) }])
  expect(await failureOf({ kind: 'url', url: `${base}/hop6` })).toMatchObject({ code: 'DATA_UNREACHABLE' })
  pages['/file'] = (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()
  expect(await failureOf({ kind: 'url', url: `${base}/file` })).toMatchObject({ code: 'DATA_UNREACHABLE' })
  expect(await failureOf({ kind: 'url', url: 'file:///etc/passwd' })).toMatchObject({ code: 'SPEC_PATH_ESCAPE' })
})

test('an endless or silent server meets the limits', async () => {
  pages['/endless'] = (_, response) => {
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(65536), more)
    }
    response.writeHead(200)
    more()
  }
  pages['/silent'] = () => {}
  expect(await failureOf({ kind: 'url', url: `${base}/endless`, maxBytes: 1e6 })).toMatchObject({
    code: 'DATA_TOO_LARGE',
  })
  const claimed = serve('/claimed', 'x'.repeat(2000))
  expect(await failureOf({ kind: 'url', url: claimed, maxBytes: 1999 })).toMatchObject({ code: 'DATA_TOO_LARGE' })
  const silent = { kind: 'url', url: `${base}/silent` }
  expect(await failureOf(silent, { timeoutMs: 100 })).toMatchObject({ code: 'DATA_UNREACHABLE' })
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 50)
  expect(await failureOf(silent, { signal: controller.signal })).toMatchObject({ code: 'INTERRUPTED' })
})

test('a source is collected again: unchanged, edited, moved, licence changed, out of reach, vanished', async () => {
  const url = serve('/live.csv', 'id,v\na,1\nb,2\n')
  const licenceUrl = serve('/live-licence', 'CC0')
  const source = Source.parse({ id: 's', kind: 'url', url, licence: 'CC0-1.0', licenceUrl })
  const context = { root, allowCode: false, snapshot: storeSnapshots(store), timeoutMs: 5000 }
  const before = await collectSource(source, context)
  const table = ({ sha256, bytes }: Collected) => {
    const options = { columns: new Map(), maxRows: 100, maxBytes: 1000, expected: { bytes, sha256 } }
    return csv.read(objectPath(store, sha256), csv.params.parse({}), options)
  }
  const again = async () => {
    const rows = async (after: Collected) => compareRows(await table(before), await table(after), 'id')
    return (await recollectSource(source, context, before, rows)).findings
  }
  expect(await again()).toMatchObject([{ code: 'source/unchanged' }])
  serve('/live.csv', 'id,v\r\nb,2\r\na,1\r\n')
  expect(await again()).toMatchObject([{ code: 'source/same-content' }])
  serve('/live.csv', 'id,v\na,1\nb,3\nc,4\n')
  const edited = { code: 'source/rows-changed', evidence: { added: 1, removed: 0, changed: 1 } }
  expect(await again()).toMatchObject([edited])
  serve('/live-licence', 'All rights reserved')
  expect(await again()).toMatchObject([edited, { code: 'source/licence-changed', severity: 'fail' }])
  serve('/elsewhere.csv', 'id,v\na,1\nb,2\n')
  pages['/live.csv'] = (_, response) => response.writeHead(301, { location: '/elsewhere.csv' }).end()
  expect((await again()).map(({ code }) => code)).toEqual([
    'source/moved',
    'source/unchanged',
    'source/licence-changed',
  ])
  pages['/live.csv'] = (_, response) => response.writeHead(503).end()
  expect(await again()).toMatchObject([{ code: 'source/unreachable', severity: 'warn' }])
  delete pages['/live.csv']
  expect(await again()).toMatchObject([{ code: 'source/vanished', severity: 'fail' }])
  const local = { ...source, url: 'file:///etc/passwd' }
  await expect(recollectSource(local, context, before, async () => null)).rejects.toMatchObject({
    code: 'SPEC_PATH_ESCAPE',
  })
})

const node = process.execPath
const command = (code: string, more: object = {}): object => ({ kind: 'command', command: [node, '-e', code], ...more })

test('a command runs only when code is allowed; its standard output is the snapshot', async () => {
  const source = command(`require('fs').writeFileSync('ran', ''); process.stdout.write('a\\n1\\n')`)
  expect(await failureOf(source)).toMatchObject({ code: 'CODE_NOT_ALLOWED', exitCode: 4 })
  expect(readdirSync(root)).not.toContain('ran')
  expect(kept(await collect(source, { allowCode: true }))).toBe('a\n1\n')
  expect(readdirSync(root)).toContain('ran')
})

test('no shell reads the arguments of a command', async () => {
  const source = {
    kind: 'command',
    command: [node, '-e', 'process.stdout.write(process.argv[1])', '$(id); `id` | cat'],
  }
  expect(kept(await collect(source, { allowCode: true }))).toBe('$(id); `id` | cat')
})

test('a command that fails, hangs, floods or is not there has its code', async () => {
  const allowed = { allowCode: true }
  const failed = await failureOf(command(`console.error('no such table'); process.exit(3)`), allowed)
  expect(failed).toMatchObject({ code: 'DATA_COMMAND', message: 'the command ended with exit code 3: no such table' })
  // The grandchild would keep the pipe open for ever.
  const hang = `require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); setInterval(() => {}, 1000)`
  expect(await failureOf(command(hang, { timeoutSeconds: 0.5 }), allowed)).toMatchObject({
    code: 'DATA_TIMEOUT',
    exitCode: 5,
  })
  const flood = `const f = () => { while (process.stdout.write('x'.repeat(65536))); process.stdout.once('drain', f) }; f()`
  expect(await failureOf(command(flood, { maxBytes: 1e6 }), allowed)).toMatchObject({ code: 'DATA_TOO_LARGE' })
  const none = { kind: 'command', command: ['no-such-program-here'] }
  expect(await failureOf(none, allowed)).toMatchObject({ code: 'ENV_MISSING', exitCode: 6 })
  expect(leftovers()).toEqual([])
})
