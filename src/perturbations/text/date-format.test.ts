import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './date-format.ts'

const forms = (text: string): string[] =>
  [...new Set(Array.from({ length: 60 }, (_, seed) => perturbed(thing, text, { share: 1 }, seed)))].sort()

test('writes the same day in the other forms', () => {
  expect(forms('21st May 2005')).toEqual(['2005-05-21', '21 May 2005', 'May 21, 2005'])
  expect(forms('2019-12-03.')).toEqual(['3 December 2019.', '3rd December 2019.', 'December 3, 2019.'])
  expect(forms('on Feb. 2, 1999')).toEqual([
    ...['on 1999-02-02', 'on 2 February 1999', 'on 2nd February 1999', 'on February 2, 1999'],
  ])
  expect(forms('by 11 June?')).toEqual(['by 11th June?', 'by June 11?'])
  expect(forms('Ends 26 Jul.')).toEqual(['Ends 26 July.', 'Ends 26th July.', 'Ends July 26.'])
  expect(forms('2 June 4 you')).toEqual(['2nd June 4 you'])
})

test.each(['03/04/2005', '31 February', '2005-13-01', 'May 5000', '12:30 May', 'you may 5', 'Maybe 3', '1.5 March'])(
  'leaves alone: %s',
  (text) => {
    expect(forms(text)).toEqual([text])
  },
)

test('changes the declared share', () => {
  const now = perturbed(thing, '1st May 2005; '.repeat(10000), { share: 0.4 })
  expect(Math.abs(1 - (now.split('1st').length - 1) / 10000 - 0.4)).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['27c56b5b5dffbd19', '375e98b819409c8c', 'aa8b7fcf9302ca64', '411074e4ef76364c', '6f7aa62325fecc94'],
})
