import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import { type Column, textColumn } from '../core/table.ts'
import { exportTask } from './export.ts'

test('numbers, missing values, empty texts, tensors and formulas are written so that nothing is lost', async () => {
  const task = smallTask([{ target: 0 }, { target: 1 }, { target: 1, part: 1 }], {
    inputs: ['x', 'note', 'image'],
    table: {
      rows: 3,
      columns: new Map<string, Column>([
        ['x', { kind: 'number', values: Float64Array.of(0.1 + 0.2, Number.NaN, -0) }],
        ['note', textColumn(['=1', null, ''])],
        ['image', { kind: 'tensor', shape: [1, 2], values: Float32Array.of(0.1, 1, 2, 3, 4, -5) }],
      ]),
    },
  })
  const files = new Map(await exportTask(task, false))
  expect(files.get('train.csv')).toBe(
    [
      'id,interval,part,target,x,note,image',
      "r000,all,train,no,0.30000000000000004,'=1,0.10000000149011612 1",
      'r001,all,train,yes,,,2 3',
      '',
    ].join('\r\n'),
  )
  expect(files.get('evaluate.csv')).toBe('id,interval,part,target,x,note,image\r\nr002,all,evaluate,yes,-0,"",4 -5\r\n')
})

test('a text that looks as if it had got an apostrophe gets one too', async () => {
  const task = smallTask([{ target: 0 }, { target: 1 }, { target: 1 }], {
    inputs: ['note'],
    table: { rows: 3, columns: new Map([['note', textColumn(["'=1", "it's", "''-"])]]) },
  })
  const [[, train]] = await exportTask(task, false)
  expect(train.split('\r\n').map((line) => line.split(',')[4])).toEqual(['note', "''=1", "it's", "'''-", undefined])
})
