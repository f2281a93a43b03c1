import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../core/failure.ts'
import type { ExternalFile } from '../onnx/external.ts'
import type { Rows, RowsAnswer } from '../onnx/rows.ts'
import type { Port } from '../onnx/session.ts'
import { type Limits, limitSignals, type Reply, type Request } from './_messages.ts'

/** A model that runs in a process of its own. */
export interface IsolatedModel {
  readonly pid: number
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  run(rows: Rows): Promise<RowsAnswer>
  close(): Promise<void>
}

export interface IsolatedOptions extends Limits {
  readonly tier: 'exact' | 'fast'
  readonly external: readonly ExternalFile[]
  /** Named in failures. */
  readonly file: string
}

/**
 * Opens an untrusted model in a child process: an empty folder to stand in, no environment, a process group of its own,
 * limits on wall clock (per batch) and memory.
 * @throws Failure MODEL_TIMEOUT, MODEL_MEMORY, MODEL_CRASHED, and what `openSession` throws; `run` alike. A model that
 * ended stays ended: each later request fails as the first did.
 */
export async function openIsolated(bytes: Uint8Array, options: IsolatedOptions): Promise<IsolatedModel> {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-model-'))
  const child = start(folder, options)
  let waiting: { answer(reply: Reply): void; fail(failure: Failure): void } | null = null
  let failure: Failure | null = null
  const ended = new Promise<void>((resolve) => {
    const end = (why: Failure): void => {
      rmSync(folder, { recursive: true, force: true })
      failure = why
      waiting?.fail(why)
      resolve()
    }
    child.once('exit', (code, signal) => end(whyEnded(code, signal, options)))
    child.once('error', (error) => end(new Failure('ENV_MISSING', `no process for the model: ${error.message}`)))
  })
  child.on('message', (reply: Reply) => waiting?.answer(reply))
  const exchange = (request: Request): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure)
      waiting = { answer: resolve, fail: reject }
      // Where sending fails the process is ending, and its end is the answer.
      child.send(request, () => undefined)
    })
  // Requests go one by one: the child knows one deadline.
  let before: Promise<unknown> = Promise.resolve()
  const ask = async (request: Request): Promise<Reply> => {
    const asked = before.then(() => exchange(request))
    before = asked.catch(() => undefined)
    const reply = await asked
    if (reply.kind === 'failed') throw new Failure(reply.code, reply.message, { file: options.file }, reply.hint)
    return reply
  }
  const close = async (): Promise<void> => {
    // A busy child does not notice that the channel closes, and nothing of it is worth waiting for.
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  }
  try {
    const opened = await ask({ kind: 'open', bytes, tier: options.tier, external: options.external })
    if (opened.kind !== 'opened') throw new Failure('INTERNAL', `a model's process answered ${opened.kind} to open`)
    return {
      pid: child.pid!,
      inputs: opened.inputs,
      outputs: opened.outputs,
      run: async (rows) => {
        const reply = await ask({ kind: 'run', rows })
        if (reply.kind !== 'answer') throw new Failure('INTERNAL', `a model's process answered ${reply.kind} to run`)
        return reply.answer
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function start(folder: string, options: IsolatedOptions): ChildProcess {
  return fork(childFile(), [String(options.timeoutMs), String(options.memoryBytes)], {
    cwd: folder,
    env: { TZ: 'UTC', LC_ALL: 'C' },
    execArgv: [`--max-old-space-size=${Math.ceil(options.memoryBytes / 1048576)}`],
    serialization: 'advanced',
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

/** From TypeScript sources (tests) the child is the compiled file all the same: Node 20 cannot load .ts in a process of its own. */
function childFile(): string {
  const here = fileURLToPath(new URL('./_child.js', import.meta.url))
  const file = import.meta.url.endsWith('.ts') ? here.replace(/([\\/])src([\\/]models[\\/][^\\/]+)$/, '$1dist$2') : here
  if (!existsSync(file))
    throw new Failure(
      'ENV_MISSING',
      'the compiled process for models is not there',
      { file },
      'Run npm run build first.',
    )
  return file
}

function whyEnded(code: number | null, signal: string | null, options: IsolatedOptions): Failure {
  const { file, memoryBytes, timeoutMs } = options
  if (signal === limitSignals.time)
    return new Failure(
      'MODEL_TIMEOUT',
      `the model gave no answer within ${timeoutMs} ms and was stopped`,
      { file },
      'Raise timeoutMs if the model is that slow.',
    )
  if (signal === limitSignals.memory)
    return new Failure(
      'MODEL_MEMORY',
      `the model used more than ${Math.round(memoryBytes / 1048576)} MB and was stopped`,
      { file },
      'Raise memoryMb if the model is that large.',
    )
  return new Failure('MODEL_CRASHED', `the model's process ended by ${signal ?? `exit code ${code}`}`, { file })
}
