import { expect, test } from 'vitest'
import { smallCell, smallTask } from '../../test/small-task.ts'
import type { Receipt } from './execute.ts'
import { runFlags } from './flags.ts'

const task = smallTask([{ target: 0 }, { target: 1 }, { target: 1 }])
const numbers = smallTask([{ target: 0 }, { target: 1 }], { classes: null })

test('rows without a finite answer fail, with what becomes of them', () => {
  const answered = smallCell(task, [0, 1, 2], [-1, 1, -1])
  const scores = Float64Array.of(Number.NaN, Number.NaN, 0.2, 0.8, Number.NaN, Number.NaN)
  const [classes] = runFlags([{ ...answered, scored: { ...answered.scored, scores } }], [])
  expect(classes).toMatchObject({ code: 'NONFINITE_OUTPUT', severity: 'fail', count: 2 })
  expect(classes.message).toMatch(/2 of 3 samples of 't'; they count as wrong/)
  const [values] = runFlags([smallCell(numbers, [0, 1], [-1, Number.POSITIVE_INFINITY])], [])
  // -1 is a number like any other there.
  expect(values).toMatchObject({ code: 'NONFINITE_OUTPUT', count: 1 })
  expect(values.message).toMatch(/its errors are undefined/)
})

test('rows without a label, of a model that gives labels alone, are abstentions and warned of', () => {
  const [found] = runFlags([smallCell(task, [0, 1, 2], [-1, 1, 0])], [])
  expect(found).toMatchObject({ code: 'ABSTAINED', severity: 'warn', count: 1 })
  expect(found.message).toMatch(/abstains from 1 of 3 samples of 't'/)
})

test('a model that always says the same is told of, perturbed cells are not looked at', () => {
  expect(runFlags([smallCell(task, [0, 1, 2], [1, 1, 1])], []).map(({ code }) => code)).toEqual(['CONSTANT_OUTPUT'])
  expect(runFlags([smallCell(task, [0, 1, 2], [1, 1, 1], { condition: 'n' })], [])).toEqual([])
  expect(runFlags([smallCell(task, [0, 1, 2], [1, 0, 1])], [])).toEqual([])
})

test('failures are gathered by task and model, with the first message and all shards', () => {
  const receipt = (shard: string, of: string, code: string): Receipt => {
    const failure = { code, message: `${code} there` }
    return { shard, task: of, model: 'm', rows: 1, file: null, failure }
  }
  const found = runFlags(
    [],
    [receipt('b', 't', 'MODEL_TIMEOUT'), receipt('a', 't', 'MODEL_CRASHED'), receipt('c', 'u', 'MODEL_MEMORY')],
  )
  expect(found.map(({ code, count, evidence }) => [code, count, evidence])).toEqual([
    ['MODEL_TIMEOUT', 2, { model: 'm', task: 't', shards: ['a', 'b'] }],
    ['MODEL_MEMORY', 1, { model: 'm', task: 'u', shards: ['c'] }],
  ])
})
