import fc from 'fast-check'
import { expect, test } from 'vitest'
import { declaredMissing, isNonfiniteLiteral, parseNumber } from './_number.ts'

const parse = (text: string): number => {
  const bytes = Buffer.from(text)
  return parseNumber(bytes, 0, bytes.length)
}

test.each([
  '0',
  '-0',
  '7',
  '+7',
  '.5',
  '5.',
  '1e3',
  '1E-3',
  '0.1',
  '123456789012345678901234567890',
  '9007199254740993',
])('reads %s as the language does', (text) => expect(parse(text)).toBe(Number(text)))

// Halfway and boundary cases of correct rounding (Clinger 1990; the well-known hard inputs of strtod).
test.each([
  '2.2250738585072012e-308',
  '2.2250738585072011e-308',
  '5e-324',
  '1.7976931348623157e308',
  '8.5e22',
  '1e23',
  '9.5e-22',
])('rounds %s correctly', (text) => expect(parse(text)).toBe(Number(text)))

test('reads every decimal spelling like the language', () => {
  const digits = fc.stringMatching(/^[0-9]{1,25}$/)
  fc.assert(
    fc.property(digits, digits, fc.integer({ min: -330, max: 330 }), (whole, part, power) => {
      const text = `-${whole}.${part}e${power}`
      const value = Number(text)
      expect(parse(text)).toBe(value)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  '',
  ' ',
  '.',
  '-',
  '+',
  'e5',
  '1e',
  '1e+',
  '0x10',
  '0b1',
  '1_0',
  '1,0',
  'Infinity',
  'nan',
  '1 1',
  '1e1.5',
  '½',
])("'%s' is no number", (text) => expect(parse(text)).toBeNaN())

test('out of range is infinite, too small is zero', () => {
  expect([parse('1e309'), parse('-1e99999999999'), parse('1e-99999999999')]).toEqual([Infinity, -Infinity, 0])
})

test('spellings of nan and infinity are known', () => {
  const known = (text: string): boolean => isNonfiniteLiteral(Buffer.from(text), 0, text.length)
  expect(['nan', 'NaN', '-inf', '+Infinity', ' INF '].map(known)).toEqual([true, true, true, true, true])
  expect(['nano', 'info', ''].map(known)).toEqual([false, false, false])
  expect(declaredMissing(NaN, ['NA', 'NaN'])).toBe(true)
  expect([declaredMissing(-Infinity, ['inf']), declaredMissing(Infinity, ['inf'])]).toEqual([false, true])
})
