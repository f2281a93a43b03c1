import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkUtf8, incompleteTail } from './_utf8.ts'

test('the offset of the first wrong byte is that of the language decoder, in any text', () => {
  const piece = fc.constantFrom('a', 'é', '€', '😀', '\n')
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom(0x80, 0xc0, 0xf5, 0xff), fc.array(piece), (before, wrong, after) => {
      const start = Buffer.from(before.join(''))
      const bytes = Buffer.concat([start, Buffer.of(wrong), Buffer.from(after.join(''))])
      const line = 1 + before.filter((c) => c === '\n').length
      expect(() => checkUtf8(bytes, 'f', 100, 1)).toThrow(
        expect.objectContaining({
          code: 'DATA_ENCODING',
          details: { offset: 100 + start.length },
          where: { file: 'f', line },
        }),
      )
    }),
  )
})

test('text of several kilobytes with one wrong byte at each of many places', () => {
  const text = Buffer.from('añ€😀'.repeat(500))
  for (let at = 0; at < text.length; at += 97) {
    const bytes = Buffer.from(text)
    bytes[at] = 0xff
    // The first byte of the character that is broken.
    let start = at
    while ((text[start] & 0xc0) === 0x80) start--
    expect(() => checkUtf8(bytes, 'f', 0, 1)).toThrow(expect.objectContaining({ details: { offset: start } }))
  }
})

test('a NUL is refused, sound text is not', () => {
  expect(() => checkUtf8(Buffer.from('ab\0'), 'f', 0, 1)).toThrow(expect.objectContaining({ details: { offset: 2 } }))
  expect(() => checkUtf8(Buffer.from('aé€😀'), 'f', 0, 1)).not.toThrow()
})

test.each([
  ['a', 0],
  ['é', 0],
  ['\xc3', 1],
  ['\xe2\x82', 2],
  ['\xf0\x9f\x98', 3],
  ['a\xe2', 1],
  ['', 0],
])('%j has an incomplete tail of %i', (text, tail) => {
  const bytes = text === 'é' ? Buffer.from(text) : Buffer.from(text, 'latin1')
  expect(incompleteTail(bytes)).toBe(tail)
})
