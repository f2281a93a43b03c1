import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { runCommand } from './_command.ts'

const run = async (code: string, more: object = {}): Promise<string> => {
  let text = ''
  const limits = { cwd: tmpdir(), maxBytes: 1e6, timeoutMs: 10_000, ...more }
  await runCommand([process.execPath, '-e', code], limits, async (chunk) => {
    text += Buffer.from(chunk).toString()
  })
  return text
}

test('a command sees a small, fixed environment and no input', async () => {
  const seen = await run(`console.log(Object.keys(process.env).sort().join(), new Date(0).getTimezoneOffset())`)
  expect(seen).toBe('LANG,LC_ALL,PATH,TZ 0\n')
  expect(await run(`process.stdin.on('end', () => console.log('end')).resume()`)).toBe('end\n')
})

test('all of a long output arrives in order', async () => {
  const lines = (await run(`for (let i = 0; i < 50000; i++) console.log(i)`)).trimEnd().split('\n')
  expect(lines).toEqual(Array.from({ length: 50_000 }, (_, i) => String(i)))
})

test('an interruption stops it, a signal is told from an exit code', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 100)
  const forever = run('setInterval(() => {}, 1000)', { signal: controller.signal })
  await expect(forever).rejects.toMatchObject({ code: 'INTERRUPTED' })
  await expect(run('process.kill(process.pid, "SIGKILL")')).rejects.toMatchObject({
    code: 'DATA_COMMAND',
    message: 'the command ended with a signal',
  })
})

test('what the receiver throws ends the command', async () => {
  const limits = { cwd: tmpdir(), maxBytes: 1e6, timeoutMs: 10_000 }
  const code = `setInterval(() => console.log('x'), 10)`
  const refuse = async (): Promise<void> => {
    throw new Error('disk full')
  }
  await expect(runCommand([process.execPath, '-e', code], limits, refuse)).rejects.toThrow('disk full')
})
