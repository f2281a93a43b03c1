import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FlatValue, readFlatJson } from './_flat-json.ts'

const read = (line: string): [string, FlatValue][] => {
  const members: [string, FlatValue][] = []
  readFlatJson(line, (name, value) => members.push([name, value]))
  return members
}

test('agrees with JSON.parse on flat objects', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  )
  const name = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__proto__')
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key }), fc.boolean(), (members, wide) => {
      const body = members.map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`)
      const line = wide ? `  { ${body.join(' , ')} } ` : `{${body.join(',')}}`
      const plain = read(line).map(([key, item]) => [
        key,
        item !== null && typeof item === 'object' ? item.number : item,
      ])
      expect(plain).toEqual(members.map(([key, item]) => [key, Object.is(item, -0) ? 0 : item]))
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['', 'syntax'],
  ['{', 'syntax'],
  ['{"a"}', 'syntax'],
  ['{"a":1,}', 'syntax'],
  ["{'a':1}", 'syntax'],
  ['{"a":1}x', 'syntax'],
  ['{"a":01}', 'syntax'],
  ['{"a":+1}', 'syntax'],
  ['{"a":1.}', 'syntax'],
  ['{"a":.5}', 'syntax'],
  ['{"a":True}', 'syntax'],
  ['{"a":"x}', 'syntax'],
  ['{"a":"\\x"}', 'syntax'],
  ['{"a":"\\"}', 'syntax'],
  ['{"a":"\t"}', 'syntax'],
  ['{"a":undefined}', 'syntax'],
  ['{"a":{}}', 'nested'],
  ['{"a":[]}', 'nested'],
  ['{"__proto__":1}', 'key'],
  ['{"a":1,"a":1}', 'duplicate'],
])('refuses %s (%s)', (line, reason) => {
  expect(() => read(line)).toThrow(expect.objectContaining({ reason }))
})

test('numbers keep their spelling; NaN and infinities are told apart from syntax errors', () => {
  expect(read('{"a":1.50,"b":-Infinity}')).toEqual([
    ['a', { number: 1.5, spelling: '1.50' }],
    ['b', { number: -Infinity, spelling: '-Infinity' }],
  ])
})
