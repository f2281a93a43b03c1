import { expect, test } from 'vitest'
import { escapeControls, Failure, failureCodes, failureLine, failureObject } from './failure.ts'

test('says code, place, what was found and what to do on one line', () => {
  const where = { file: 'benchmark.yaml', line: 3, column: 5, pointer: '/seed' }
  const failure = new Failure('SPEC_FIELD', 'found text, expected a number', where, 'Write digits.')
  expect(failureLine(failure)).toBe(
    'error[SPEC_FIELD] benchmark.yaml:3:5 /seed: found text, expected a number. Write digits.',
  )
  expect(failure.exitCode).toBe(2)
})

test('names the row of a data file', () => {
  const failure = new Failure('DATA_LABEL', "found label 'x'", { file: 'a.csv', row: 7 })
  expect(failureLine(failure)).toBe("error[DATA_LABEL] a.csv row 7: found label 'x'.")
})

test('text from outside cannot steer the terminal or add lines', () => {
  const line = failureLine(new Failure('DATA_CSV', 'found \u001b[31m\nerror[FAKE] \u202e'))
  expect(line).toBe('error[DATA_CSV] found \\u001b[31m\\u000aerror[FAKE] \\u202e.')
  expect(escapeControls('plain é 漢')).toBe('plain é 漢')
})

test('is one object for machines', () => {
  const failure = new Failure('PRED_IDS', 'missing 2 ids', { file: 'p.csv' }, 'Add them.', { count: 2 })
  expect(failureObject(failure)).toEqual({
    error: {
      code: 'PRED_IDS',
      exit: 2,
      message: 'missing 2 ids',
      where: { file: 'p.csv' },
      hint: 'Add them.',
      details: { count: 2 },
    },
  })
})

test('every code has one of the documented exit codes', () => {
  for (const exit of Object.values(failureCodes)) expect([2, 3, 4, 5, 6, 70]).toContain(exit)
})
