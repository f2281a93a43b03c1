import { expect, test } from 'vitest'
import { parseMeasures } from './measure-text.ts'

test('parameters follow a colon each, and a measure is there once', async () => {
  const measures = await parseMeasures('accuracy, ece:bins=10:closed=left,accuracy,macro-f1:zeroDivision=null')
  expect(measures.map(({ label }) => label)).toEqual([
    'accuracy',
    'ece{"bins":10,"closed":"left"}',
    'macro-f1{"zeroDivision":null}',
  ])
  expect(measures[1].params).toEqual({ bins: 10, closed: 'left', of: 'top' })
})

test.each([
  ['acuracy', 'Did you mean `accuracy`?'],
  ['ece:bin=10', 'Its parameters are: bins, closed, of.'],
  ['accuracy:bins=10', 'It has no parameters.'],
  ['ece:bins', 'Such as ece:name=value.'],
])('%s is refused with what to do', async (text, hint) => {
  await expect(parseMeasures(text)).rejects.toMatchObject({ code: 'USAGE', hint })
})

test('no metric is no answer', async () => {
  await expect(parseMeasures(' , ')).rejects.toMatchObject({ code: 'USAGE' })
})
