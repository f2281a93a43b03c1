import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Failure } from '../core/failure.ts'
import { runRows } from '../onnx/rows.ts'
import { type OnnxSession, openSession } from '../onnx/session.ts'
import { leaveFolder } from './_folder.ts'
import type { Limits, Reply, Request } from './_messages.ts'

/*
 * The process that holds one untrusted model: it answers requests of its parent one by one, and ends with it. Nothing is
 * opened before the watchdog watches; its clock begins anew with each batch.
 */
const limits: Limits = { timeoutMs: Number(process.argv[2]), memoryBytes: Number(process.argv[3]) }
const watchdog = new Worker(new URL('./_watchdog.js', import.meta.url), { workerData: limits })
const watching = once(watchdog, 'message')
let session: OnnxSession | null = null

process.on('disconnect', () => {
  leaveFolder()
  process.exit(0)
})
process.on('message', async (request: Request) => {
  await watching
  watchdog.postMessage('begin')
  const reply = await answer(request).catch(failed)
  watchdog.postMessage('end')
  process.send?.(reply)
})

async function answer(request: Request): Promise<Reply> {
  if (request.kind === 'open') {
    session = await openSession(request.bytes, { tier: request.tier, external: request.external })
    return { kind: 'opened', inputs: session.inputs, outputs: session.outputs }
  }
  if (!session) throw new Failure('INTERNAL', 'a model was run before it was opened')
  return { kind: 'answer', answer: await runRows(session, request.rows, () => watchdog.postMessage('begin')) }
}

function failed(error: unknown): Reply {
  if (error instanceof Failure) return { kind: 'failed', code: error.code, message: error.message, hint: error.hint }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'failed', code: 'MODEL_CRASHED', message: `the model failed: ${message.slice(0, 300)}`, hint: '' }
}
