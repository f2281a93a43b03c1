import { expect, test } from 'vitest'
import { perdure } from './command-line.ts'

const at = import.meta.dirname
const hint = (command: string) => `\`perdure${command} --help\` shows what is possible.`

test.each([
  [['run', '--bogus'], "unknown option '--bogus'", hint(' run')],
  [['score'], "missing required argument 'file'", hint(' score')],
  [['list', 'a', 'b'], "too many arguments for 'list'. Expected 1 argument but got 2.", hint(' list')],
  [['rum'], "unknown command 'rum'", `Did you mean run? ${hint('')}`],
  [['help', 'nothing'], "unknown command 'nothing'", '`perdure --help` lists them.'],
])('a wrong command line is a failure like any other: %j', async (args, message, then) => {
  const line = `error[USAGE] ${message.replace(/\.$/, '')}. ${then}\n`
  expect(await perdure(args, at)).toEqual({ code: 2, stdout: '', stderr: line })
  const machine = await perdure([...args, '--json'], at)
  expect(JSON.parse(machine.stdout)).toEqual({ error: { code: 'USAGE', exit: 2, message, where: {}, hint: then } })
  expect([machine.code, machine.stderr]).toEqual([2, line])
})

test('help and version are text, and with --json one object', async () => {
  for (const args of [
    ['run', '--help'],
    ['help', 'run'],
  ]) {
    const text = await perdure(args, at)
    expect([text.code, text.stderr]).toEqual([0, ''])
    expect(text.stdout).toMatch(/^Usage: perdure run /)
    const machine = await perdure([...args, '--json'], at)
    expect([machine.code, JSON.parse(machine.stdout)]).toEqual([0, { help: text.stdout }])
  }
  const { stdout } = await perdure(['--version'], at)
  expect(JSON.parse((await perdure(['--version', '--json'], at)).stdout)).toEqual({ version: stdout.trim() })
})

test('without a command the help stands on stderr', async () => {
  const { code, stdout, stderr } = await perdure([], at)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^Usage: perdure /)
})
