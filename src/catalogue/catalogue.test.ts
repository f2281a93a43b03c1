import { expect, test } from 'vitest'
import { filesIn, find, folders, type Kind, list, names } from './catalogue.ts'

test('an id is a path: finds one thing by it', async () => {
  expect((await find('metric', 'accuracy'))?.kind).toBe('metric')
  expect((await find('perturbation', 'tabular/gaussian-noise'))?.levels).toHaveLength(5)
  expect((await find('trainer', 'prior'))?.tasks).toContain('classification')
})

test.each([
  ['metric', 'no-such-thing'],
  ['metric', '_rate'],
  ['metric', 'accuracy.test'],
  ['metric', 'laws'],
  ['metric', '../metrics/accuracy'],
  ['metric', '../reductions/mean'],
  ['metric', 'Accuracy'],
  ['metric', ''],
  ['metric', 'constructor'],
  ['perturbation', 'tabular'],
] as [Kind, string][])('finds no %s %s', async (kind, id) => {
  expect(await find(kind, id)).toBeUndefined()
})

test('lists every kind in the order of ids, things only', async () => {
  for (const kind of Object.keys(folders) as Kind[]) {
    const things = await list(kind)
    const ids = things.map(({ id }) => id)
    expect(ids).toEqual([...ids].sort())
    expect(ids).toEqual(names(kind))
    expect(things.every(({ thing }) => thing.kind === kind)).toBe(true)
    expect(ids.filter((id) => /(^|\/)_|laws|test/.test(id))).toEqual([])
  }
  expect(names('perturbation')).toContain('series/stuck-at')
})

test('files of functions are listed by name; a folder that is not there is empty', () => {
  expect(filesIn('intervals')).toContain('wilson')
  expect(filesIn('no-such-folder')).toEqual([])
})
