import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { personalData } from './personal-data.ts'

const none: ReadonlySet<string> = new Set()
const kinds = (name: string, values: (string | number | null)[]) =>
  personalData(tableOf({ [name]: values }), none).map(({ severity, evidence }) => `${severity} ${evidence.kind}`)

test.each([
  ['ann@example.org', 'e-mail address'],
  ['Ann Smith <ann.smith+news@mail.example.co.uk>', 'e-mail address'],
  ['jörg＠exämple.de', 'e-mail address'],
  ['+44 20 7946 0958', 'phone number'],
  ['(020) 7946-0958', 'phone number'],
  ['555-867-5309', 'phone number'],
  ['tel:+1-201-555-0123', 'phone number'],
  ['1-800-555-0199 ext. 12', 'phone number'],
  ['030/1234567', 'phone number'],
  ['GB82 WEST 1234 5698 7654 32', 'IBAN'],
  ['078-05-1120', 'US social security number'],
  ['4111 1111 1111 1111', 'payment card number'],
  ['192.168.0.1', 'IPv4 address'],
])('%s is found as %s', (cell, kind) => {
  expect(kinds('c', [cell, cell, 'other'])).toEqual([`fail ${kind}`])
})

test.each([
  '2011-01-01',
  '2011-01-01 10',
  '01.02.2011',
  '20110101',
  '0012345678',
  '12345',
  '3.14159265',
  '1.2.3.400',
  '-122.41941550',
  'user@host',
  '@@@@',
  'GB82 WEST 1234 5698 7654 33',
  '4111 1111 1111 1112',
  'ISBN 978-3-16-148410-0',
])('%s is not personal', (cell) => {
  expect(kinds('c', [cell, 'other'])).toEqual([])
})

test('plain digits are phone numbers where the column says so', () => {
  expect(kinds('mobilePhone', ['0791234567', '0791234568'])).toEqual(['fail phone number'])
  expect(kinds('phone', [41791234567, 41791234568, null])).toEqual(['fail phone number'])
  expect(kinds('count', [41791234567, 41791234568, null])).toEqual([])
  expect(kinds('telescope', ['0791234567'])).toEqual([])
})

test('a few addresses in free text are a warning, and no cell is ever shown', () => {
  const texts = Array.from({ length: 100 }, (_, i) => (i === 7 ? 'write to ann@example.org today' : `message ${i}`))
  const found = personalData(tableOf({ text: texts }), none)
  expect(found).toMatchObject([{ code: 'DATA_PII', severity: 'warn', count: 1, evidence: { share: 0.01 } }])
  expect(JSON.stringify(found)).not.toContain('ann@')
})

test('leaves declared columns alone', () => {
  expect(personalData(tableOf({ mail: ['ann@example.org'] }), new Set(['mail']))).toEqual([])
})

test('takes linear time on hostile cells', () => {
  const cells = [
    '@'.repeat(200000),
    'a'.repeat(200000),
    `${'a.'.repeat(100000)}@`,
    `a@${'b.'.repeat(100000)}`,
    '+'.repeat(200000),
  ]
  const started = performance.now()
  kinds('c', cells)
  expect(performance.now() - started).toBeLessThan(20_000)
})
