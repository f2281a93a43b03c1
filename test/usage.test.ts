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

test('what is rare is listed with how it comes about, and only perturbations are', async () => {
  const { stdout } = await perdure(['list', '--rare', '--json'], at)
  const { things } = JSON.parse(stdout) as { things: { kind: string; id: string; rare: string }[] }
  expect(things.map(({ id }) => id)).toEqual(expect.arrayContaining(['image/lens-flare', 'text/mojibake']))
  for (const { kind, rare } of things) expect([kind, rare.length > 60]).toEqual(['perturbation', true])
  const shown = await perdure(['show', 'text/mojibake'], at)
  expect(shown.stdout).toContain('rare: One link of a chain')
  const refused = await perdure(['list', 'metric', '--rare'], at)
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('only perturbations are rare')])
})

test('without a command the help stands on stderr', async () => {
  const { code, stdout, stderr } = await perdure([], at)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^Usage: perdure /)
})
