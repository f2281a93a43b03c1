import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './time-format.ts'

const forms = (text: string): string[] =>
  [...new Set(Array.from({ length: 60 }, (_, seed) => perturbed(thing, text, { share: 1 }, seed)))].sort()

test('writes the same time in the other forms', () => {
  expect(forms('at 5pm')).toEqual(['at 17:00', 'at 5 PM', 'at 5 p.m.'])
  expect(forms('7.30 am')).toEqual(['07:30', '7:30 AM', '7:30 a.m.', '7:30am'])
  expect(forms('12am, 12 PM').length).toBeGreaterThan(3)
  expect(forms('12am')).toEqual(['00:00', '12 AM', '12 a.m.'])
  expect(forms('12pm')).toEqual(['12 PM', '12 p.m.', '12:00'])
  expect(forms('23:05')).toEqual(['11:05 PM', '11:05 p.m.', '11:05pm'])
})

test('keeps one full stop at the end of a sentence', () => {
  expect(forms('Come at 9pm. Ok')).toEqual(['Come at 21:00. Ok', 'Come at 9 PM. Ok'])
  expect(forms('at 9 p.m.')).toEqual(['at 21:00.', 'at 9 PM.', 'at 9pm.'])
})

test.each(['5:30', '09:15', 'at 8 or 9 pm', '10am-7pm', '1:2pm', '14:00:07', '5 pmx', '13pm', '£5pm'])(
  'leaves alone: %s',
  (text) => {
    expect(forms(text)).toEqual([text])
  },
)

test('changes the declared share', () => {
  const now = perturbed(thing, '5pm, '.repeat(10000), { share: 0.4 })
  expect(Math.abs(1 - (now.split('5pm').length - 1) / 10000 - 0.4)).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['27830cbc2e93405e', 'df024f3d4d45de95', 'f8e1d8eaa6dc0ace', '60dad4e79162854c', 'f1fcb9244c8527f0'],
})
