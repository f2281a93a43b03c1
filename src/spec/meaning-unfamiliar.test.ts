import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { unfamiliarProblems } from './meaning-unfamiliar.ts'

const [task] = smallBenchmark().tasks
const far = { id: 'f', kind: 'far', where: { x: [3] } }
const criterion = { id: 'c', summary: 'C.', task: 't', metric: 'abstention-utility', require: { atLeast: 0.5 } }

function pointers(change: Record<string, unknown>, criteria: unknown[] = []): string[] {
  const benchmark = smallBenchmark({ tasks: [{ ...task, target: 'y', ...change }], criteria })
  return unfamiliarProblems(benchmark).map(({ pointer }) => pointer)
}

test('what is right is let through', () => {
  const abstain = { coverage: 0.9, costs: { wrong: 2 } }
  const held = { id: 'h', kind: 'held-out-class', where: { y: 'yes' } }
  expect(pointers({ unfamiliar: [far, held], abstain }, [criterion, { ...criterion, unfamiliar: 'f' }])).toEqual([])
})

test('each field that means nothing is refused at its place', () => {
  const held = (where: unknown) => ({ id: 'h', kind: 'held-out-class', where })
  expect(pointers({ abstain: {} })).toEqual(['/tasks/0/abstain'])
  expect(pointers({ metrics: ['accuracy', 'abstention-rate'], unfamiliar: [far] })).toEqual(['/tasks/0/metrics/1'])
  expect(pointers({ kind: 'regression', unfamiliar: [far] })).toEqual(['/tasks/0/unfamiliar'])
  expect(pointers({ unfamiliar: [{ ...far, id: 'familiar' }] })).toEqual(['/tasks/0/unfamiliar/0/id'])
  expect(pointers({ unfamiliar: [held({ x: 1 })] })).toEqual(['/tasks/0/unfamiliar/0/where'])
  expect(pointers({ unfamiliar: [held({ y: 'no', x: 1 })] })).toEqual(['/tasks/0/unfamiliar/0/where'])
  expect(pointers({ unfamiliar: [held({ y: 'yes' })], classes: ['no', 'yes'] })).toEqual(['/tasks/0/classes/1'])
  expect(pointers({ unfamiliar: [held({ y: 'yes' })], positive: 'yes' })).toEqual(['/tasks/0/positive'])
})

test('rows cannot be known by a column that is ignored', () => {
  const [dataset] = smallBenchmark().datasets
  const columns = { ...dataset.columns, x: { roles: 'ignore', type: 'number' } }
  const tasks = [{ ...task, target: 'y', unfamiliar: [far] }]
  const found = unfamiliarProblems(smallBenchmark({ tasks, datasets: [{ ...dataset, columns }] }))
  expect(found).toMatchObject([{ code: 'SPEC_FIELD', pointer: '/tasks/0/unfamiliar/0/where/x' }])
})

test('a criterion of unfamiliar data needs them, and its metric', () => {
  expect(pointers({}, [criterion])).toEqual(['/criteria/0/metric'])
  expect(pointers({ unfamiliar: [far] }, [{ ...criterion, unfamiliar: 'g' }])).toEqual(['/criteria/0/unfamiliar'])
  expect(pointers({ unfamiliar: [far] }, [{ ...criterion, metric: 'accuracy', unfamiliar: 'f' }])).toEqual([
    '/criteria/0/unfamiliar',
  ])
  const over = { ...criterion, reduction: 'worst', over: 'time' }
  expect(pointers({ unfamiliar: [far] }, [over])).toEqual(['/criteria/0/over'])
})

test('abstaining must cost less than a wrong answer', () => {
  const costs = { wrong: 1, abstained: 1 }
  expect(() => pointers({ unfamiliar: [far], abstain: { costs } })).toThrow('abstaining that costs less')
})
