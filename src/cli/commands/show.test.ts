import { expect, test } from 'vitest'
import { printed } from '../../../test/printed.ts'
import { register } from './show.ts'

const shown = (...args: string[]): Promise<string> => printed(register, ['show', ...args])

test('a thing is shown with what it is for, its parameters and their choices', async () => {
  const text = await shown('ece')
  expect(text).toMatch(/^metric ece, version \d+\n/)
  expect(text).toContain('\n  tasks: classification\n  better: lower\n  range: 0, 1\n  needs: scores\n')
  expect(text).toMatch(/\n {2}closed = "right": .* One of right, left\.\n/)
  expect(await shown('series/stuck-at')).toContain('\n  severity 1: {"share":0.5,"run":48}\n')
})

test('as JSON it is one object with the schema of its parameters', async () => {
  const card = JSON.parse(await shown('ece', '--json'))
  expect(card).toMatchObject({ kind: 'metric', id: 'ece', better: 'lower', range: [0, 1], needs: ['scores'] })
  expect(card.params.properties.bins).toMatchObject({ default: 15, type: 'integer' })
})

test('what is not there is refused with what is near', async () => {
  await expect(shown('ecee')).rejects.toMatchObject({ code: 'USAGE', hint: expect.stringContaining('`ece`') })
})
