import { expect, test } from 'vitest'
import { consent } from './consent.ts'

const rights = { dataset: 'bikes', licences: [{ source: 'uci', licence: 'CC-BY-4.0' }] }
const codes = (more: object, asOf: string | null = '2026-11-24') =>
  consent({ ...rights, ...more }, asOf).map(({ code, severity }) => `${severity} ${code}`)

test('a source needs a licence', () => {
  expect(codes({})).toEqual([])
  for (const licence of [undefined, '', ' ', 'NONE', 'noassertion']) {
    expect(codes({ licences: [{ source: 'uci', licence }] })).toEqual(['fail DATA_CONSENT'])
  }
})

test('consent and retention are judged by the as-of date, their last day included', () => {
  expect(codes({ consentExpires: '2026-11-23' })).toEqual(['fail DATA_CONSENT'])
  expect(codes({ consentExpires: '2026-11-24' })).toEqual([])
  expect(codes({ retainedUntil: '2020-01-01', consentExpires: '2020-01-01' })).toEqual([
    'fail DATA_CONSENT',
    'fail DATA_CONSENT',
  ])
  expect(codes({ consentExpires: '2020-01-01' }, null)).toEqual(['warn DATA_CONSENT'])
})
