import { expect, test } from 'vitest'
import type { RegularFile } from '../doors/regular-file.ts'
import { scanLines } from './_lines.ts'

/** A file that gives its bytes in pieces of a size. */
const inPieces = (content: string, size: number): RegularFile => {
  const bytes = Buffer.from(content)
  let at = 0
  return {
    path: 'f',
    size: 3,
    read: async (target) => {
      const count = bytes.copy(target, 0, at, Math.min(at + size, at + target.length))
      at += count
      return count
    },
    finish: async () => ({ bytes: 0, sha256: '' }),
    close: async () => {},
  }
}
const lines = async (content: string, size: number): Promise<[string, number][]> => {
  const found: [string, number][] = []
  await scanLines(inPieces(content, size), (text, line) => found.push([text, line]))
  return found
}

test.each([1, 2, 3, 7, 1000])('lines are whole when the file comes in pieces of %i bytes', async (size) => {
  expect(await lines('a\r\n€😀 b\n\u0085c', size)).toEqual([
    ['a', 1],
    ['€😀 b', 2],
    ['\u0085c', 3],
  ])
  expect(await lines('a\n\n \r\n', size)).toEqual([['a', 1]])
  await expect(lines('a\n\nb', size)).rejects.toMatchObject({ code: 'DATA_JSON', where: { line: 2 } })
})
