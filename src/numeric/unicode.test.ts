import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { decomposition, isLetter, isLower, isMark, isSurrogate, isUpper, otherCase } from './unicode.ts'

const count = (has: (unit: number) => boolean): number => {
  let n = 0
  for (let unit = 0; unit < 65536; unit++) if (has(unit)) n++
  return n
}

test('knows the letters and marks of Unicode 17.0', () => {
  // DerivedGeneralCategory-17.0.0.txt, below U+10000, counted by script.
  expect(count(isLetter)).toBe(48981)
  expect(count(isMark)).toBe(1366)
  for (const letter of 'aZéßΩжאعकข漢가ﬁ') expect(isLetter(letter.charCodeAt(0))).toBe(true)
  for (const not of '1 .×÷€—\u0301\u200d') expect(isLetter(not.charCodeAt(0))).toBe(false)
  for (const mark of '\u0301\u0941\ufe0f\u20e3') expect(isMark(mark.charCodeAt(0))).toBe(true)
  expect([...'🙂'].flatMap((c) => [0, 1].map((i) => isSurrogate(c.charCodeAt(i))))).toEqual([true, true])
})

test('changes case there and back, and leaves alone what has no such pair', () => {
  for (const [small, capital] of ['aA', 'éÉ', 'ωΩ', 'жЖ', 'ÿŸ', 'ǆǄ', 'աԱ']) {
    expect(String.fromCharCode(otherCase(small.charCodeAt(0)))).toBe(capital)
    expect(String.fromCharCode(otherCase(capital.charCodeAt(0)))).toBe(small)
    expect([isLower(small.charCodeAt(0)), isUpper(small.charCodeAt(0))]).toEqual([true, false])
    expect([isLower(capital.charCodeAt(0)), isUpper(capital.charCodeAt(0))]).toEqual([false, true])
  }
  for (const none of 'ßİς1漢א') expect(otherCase(none.charCodeAt(0))).toBe(0)
})

test('decomposes canonically', () => {
  const of = (text: string): string | null => {
    const parts = decomposition(text.charCodeAt(0))
    return parts && String.fromCharCode(...parts)
  }
  expect(of('é')).toBe('e\u0301')
  expect(of('ệ')).toBe('e\u0323\u0302')
  expect(of('й')).toBe('и\u0306')
  // The standard's own example: U+D4DB is U+1111 U+1171 U+11B6.
  expect(of('\ud4db')).toBe('\u1111\u1171\u11b6')
  expect(of('가')).toBe('\u1100\u1161')
  for (const none of ['e', 'ﬁ', 'ø', '\u212b', '\u0958']) expect(of(none)).toBe(null)
})

test('has the tables that its generator writes', () => {
  const script = fileURLToPath(new URL('../../scripts/build-unicode.mjs', import.meta.url))
  // On a Node with another version of Unicode the script says so and compares nothing.
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow()
})
