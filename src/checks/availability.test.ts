import { expect, test } from 'vitest'
import { availability, type MakingStep } from './availability.ts'

const lag = (reads: string, makes: string, rows: number): MakingStep => ({
  use: 'lag',
  reads: [reads],
  makes: [makes],
  knownAfter: { rows },
})
const derive = (reads: string[], makes: string): MakingStep => ({
  use: 'derive',
  reads,
  makes: [makes],
  knownAfter: null,
})
const codes = (steps: MakingStep[], inputs: string[]) =>
  availability(steps, ['cnt'], inputs).map(({ code, evidence }) => [code, evidence.column])

test('a lag of at least the delay is known, a shorter one is not', () => {
  const steps = [lag('cnt', 'before', 0), lag('cnt', 'early', 23)]
  expect(codes(steps, ['before', 'early', 'temp'])).toEqual([['DATA_TIME', 'early']])
  expect(availability(steps, ['cnt'], ['early'])[0].evidence).toEqual({ column: 'early', rows: 23 })
})

test('the target, and what is made of it in the same row, is a leak', () => {
  const steps = [derive(['cnt', 'temp'], 'busy'), derive(['temp'], 'warm')]
  expect(codes(steps, ['cnt', 'busy', 'warm'])).toEqual([
    ['DATA_LEAK', 'cnt'],
    ['DATA_LEAK', 'busy'],
  ])
})

test('lateness goes on to what is made of a late column, and ends at a lag of the target', () => {
  const steps = [
    lag('cnt', 'early', 5),
    derive(['early'], 'double'),
    lag('double', 'doubleBefore', 0),
    derive(['cnt'], 'busy'),
    lag('busy', 'busyBefore', 0),
  ]
  expect(codes(steps, ['double', 'doubleBefore', 'busyBefore'])).toEqual([
    ['DATA_TIME', 'double'],
    ['DATA_TIME', 'doubleBefore'],
  ])
})

test('a lag of the target that declares no delay is told, also through what is made of it', () => {
  const silent = (reads: string, makes: string): MakingStep => ({ ...lag(reads, makes, 0), knownAfter: {} })
  const steps = [
    silent('cnt', 'before'),
    derive(['before', 'temp'], 'mixed'),
    silent('temp', 'tempBefore'),
    lag('cnt', 'declared', 0),
    derive(['cnt'], 'busy'),
    silent('busy', 'busyBefore'),
    silent('cnt', 'again'),
    derive(['temp'], 'again'),
  ]
  const found = availability(steps, ['cnt'], ['before', 'mixed', 'tempBefore', 'declared', 'busyBefore', 'again'])
  expect(found.map(({ code, severity, evidence }) => [code, severity, evidence.column])).toEqual(
    ['before', 'mixed', 'busyBefore'].map((column) => ['LAG_WITHOUT_DELAY', 'warn', column]),
  )
})
