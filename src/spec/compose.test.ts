import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { compose } from './compose.ts'

test('knows line and column of every value and key', () => {
  const { positions, value } = compose('a: 1\nb:\n  - x\n  - { "c/d": [2, ~] }\n', 'f')
  expect(value).toEqual({ a: 1, b: ['x', { 'c/d': [2, null] }] })
  expect(positions.at('/a')).toEqual({ line: 1, column: 4 })
  expect(positions.at('/a', 'key')).toEqual({ line: 1, column: 1 })
  expect(positions.at('/b/1/c~1d/0')).toEqual({ line: 4, column: 15 })
  // What is missing is shown where it belongs.
  expect(positions.at('/b/1/none/deeper')).toEqual({ line: 4, column: 5 })
})

test('is YAML 1.2 core: no, on, 012 and dates stay what they look like', () => {
  const { value } = compose('a: no\nb: on\nc: 012\nd: 2012-01-01\ne: 0o17\nf: ~\n1.0: x\nyes: y\n', 'f')
  expect(value).toEqual({ a: 'no', b: 'on', c: 12, d: '2012-01-01', e: 15, f: null, '1.0': 'x', yes: 'y' })
})

test('reads back whatever YAML or JSON writes', () => {
  const key = fc.string().filter((k) => !(k in {}) && k !== 'prototype')
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value
  fc.assert(
    fc.property(fc.record({ root: json }), (value) => {
      for (const text of [
        JSON.stringify(value),
        JSON.stringify(value, null, '\t'),
        stringify(value, { aliasDuplicateObjects: false }),
      ]) {
        const { value: again, problems } = compose(text, 'f')
        expect(problems).toEqual([])
        expect(again).toEqual(value)
      }
    }),
    { numRuns: 100 },
  )
})

test('hostile sizes are refused soon and in little memory', () => {
  const texts = {
    list: '- a\n'.repeat(260_000),
    flow: `[${'a,'.repeat(500_000)}]`,
    keys: Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n'),
    anchors: '&a '.repeat(300_000),
    lines: '\n'.repeat(1_000_000),
    markers: '---\n'.repeat(250_000),
  }
  for (const [name, text] of Object.entries(texts)) {
    const before = process.memoryUsage().heapUsed
    const began = performance.now()
    let told = ''
    try {
      told = compose(text, 'f').problems[0]?.code ?? ''
    } catch (error) {
      told = (error as { code: string }).code
    }
    expect([name, told]).toEqual([name, name === 'markers' ? 'SPEC_SYNTAX' : 'SPEC_TOO_COMPLEX'])
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 2 ** 20)
  }
})
