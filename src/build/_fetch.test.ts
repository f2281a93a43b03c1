import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AttemptFailed, fetchBody, webAddress } from './_fetch.ts'

let server: Server
let base: string
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(5000)))
    else if (request.url === '/encoding') response.end(String(request.headers['accept-encoding']))
    else if (request.url === '/partial') response.writeHead(206).end('x')
    else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end()
    else response.writeHead(410).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const limits = { maxBytes: 4000, timeoutMs: 5000 }
const body = async (path: string): Promise<string> => {
  let text = ''
  await fetchBody(base + path, limits, async (chunk) => {
    text += Buffer.from(chunk).toString()
  })
  return text
}

test('bytes are asked for as they are, and counted after any unpacking', async () => {
  expect(await body('/encoding')).toBe('identity')
  await expect(body('/gzip')).rejects.toMatchObject({ code: 'DATA_TOO_LARGE' })
})

test('anything but 200 fails the attempt; 410 says that it is gone', async () => {
  await expect(body('/partial')).rejects.toMatchObject({ message: 'answered 206', gone: false })
  await expect(body('/none')).rejects.toMatchObject({ message: 'answered 410', gone: true })
  await expect(body('/loop')).rejects.toThrow(AttemptFailed)
})

test('only http and https are addresses', () => {
  expect(webAddress('https://example.org/x').host).toBe('example.org')
  expect(() => webAddress('file:///etc/passwd')).toThrow(expect.objectContaining({ code: 'SPEC_PATH_ESCAPE' }))
  expect(() => webAddress('ftp://example.org')).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
  expect(() => webAddress('data')).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
})
