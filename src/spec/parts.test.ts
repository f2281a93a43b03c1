import { expect, test } from 'vitest'
import { partProblems } from './parts.ts'

const conditions = (...all: object[]) => partProblems({ conditions: all })
const places = (...all: object[]) => conditions(...all).map(({ pointer }) => pointer)
const fog = { use: 'image/fog' }
const snow = { use: 'image/snow' }

test('one way to say what is done is right, at any depth up to three', () => {
  const deep = { sequence: [fog, { mixture: [snow, { sequence: [fog, snow] }] }] }
  expect(conditions(fog, { sequence: [fog, snow] }, { mixture: [{ ...fog, weight: 2 }, snow] }, deep)).toEqual([])
})

test('none, two, and too deep are refused where they stand', () => {
  expect(places({ id: 'a' }, { ...fog, sequence: [fog, snow] })).toEqual(['/conditions/0', '/conditions/1/sequence'])
  const deepest = { mixture: [fog, snow] }
  const deep = { sequence: [fog, { sequence: [fog, { sequence: [fog, deepest] }] }] }
  expect(places(deep)).toEqual(['/conditions/0/sequence/1/sequence/1/sequence/1/mixture'])
  expect(places({ sequence: [fog, {}] })).toEqual(['/conditions/0/sequence/1'])
})

test('what would mean nothing is refused', () => {
  expect(places({ sequence: [fog, { ...snow, weight: 2 }] })).toEqual(['/conditions/0/sequence/1/weight'])
  expect(places({ mixture: [fog, snow], params: { amount: 1 } })).toEqual(['/conditions/0/params'])
})

test('storyboards and what baselines are trained on are held to the same', () => {
  const augment = { severity: 1, ...fog, mixture: [fog, snow] }
  const document = { stress: [{ id: 's' }], tasks: [{ baselines: ['prior', { use: 'cnn', augment }] }] }
  expect(partProblems(document).map(({ pointer }) => pointer)).toEqual([
    '/stress/0',
    '/tasks/0/baselines/1/augment/mixture',
  ])
})
