import { spawn } from 'node:child_process'
import { Failure } from '../core/failure.ts'

export interface CommandLimits {
  readonly cwd: string
  readonly maxBytes: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/**
 * Runs a command without a shell, in its own process group and with a small environment, and hands its standard output to
 * `take`. The whole group is killed when a limit is passed.
 * @throws Failure DATA_COMMAND (not zero), DATA_TIMEOUT, DATA_TOO_LARGE, ENV_MISSING (no such program), INTERRUPTED
 */
export async function runCommand(
  argv: readonly string[],
  limits: CommandLimits,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const name = argv[0]
  const child = spawn(name, argv.slice(1), {
    cwd: limits.cwd,
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    detached: true,
  })
  let reason: Failure | null = null
  const stop = (failure: Failure): void => {
    reason ??= failure
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // The group has ended by itself.
    }
  }
  const where = { file: name }
  const timer = setTimeout(() => {
    const hint = 'Raise timeoutSeconds of the source.'
    stop(new Failure('DATA_TIMEOUT', `the command took longer than ${limits.timeoutMs} ms`, where, hint))
  }, limits.timeoutMs)
  const interrupted = (): void => stop(new Failure('INTERRUPTED', 'interrupted while the command ran', where))
  limits.signal?.addEventListener('abort', interrupted, { once: true })
  if (limits.signal?.aborted) interrupted()
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString('utf8')}`.slice(-2000)
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const hint = 'Install the program, or give its path.'
      reason ??= new Failure('ENV_MISSING', `the command cannot be started (${error.code})`, where, hint)
      resolve(null)
    })
    child.once('close', (code) => resolve(code))
  })
  try {
    let bytes = 0
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limits.maxBytes) {
        const hint = 'Raise maxBytes of the source if the size is right.'
        stop(new Failure('DATA_TOO_LARGE', `the command wrote more than ${limits.maxBytes} bytes`, where, hint))
        break
      }
      await take(chunk)
    }
    const code = await ended
    if (reason !== null) throw reason
    if (code !== 0) {
      const last = complaint.trim().split('\n').at(-1) ?? ''
      const what = `the command ended with ${code === null ? 'a signal' : `exit code ${code}`}${last ? `: ${last}` : ''}`
      throw new Failure('DATA_COMMAND', what, where, 'Run it by hand in the folder of the document.')
    }
  } catch (error) {
    stop(reason ?? new Failure('INTERNAL', 'collecting stopped', where))
    throw reason !== null && (reason as Failure).code !== 'INTERNAL' ? reason : error
  } finally {
    clearTimeout(timer)
    limits.signal?.removeEventListener('abort', interrupted)
  }
}
