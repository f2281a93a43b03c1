import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands, commandsFor } from './commands.ts'

test('every command file is a command, under its own name', () => {
  const files = readdirSync(new URL('commands/', import.meta.url))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -3))
  expect(Object.keys(commands).sort()).toEqual(files.sort())
})

test('a command loads its own file only, --version none, help all', async () => {
  expect(await commandsFor(['list', '--json'])).toHaveLength(1)
  expect(await commandsFor(['--version'])).toHaveLength(0)
  expect(await commandsFor(['--help'])).toHaveLength(Object.keys(commands).length)
  expect(await commandsFor([])).toHaveLength(Object.keys(commands).length)
  expect(await commandsFor(['toString'])).toHaveLength(Object.keys(commands).length)
})
