import { parentPort, workerData } from 'node:worker_threads'
import { leaveFolder } from './_folder.ts'
import { type Limits, limitSignals } from './_messages.ts'

/*
 * Ends the process of a model that goes over its limits or has lost its parent. It runs on a thread of its own, as the
 * model's thread is inside the runtime for as long as the model likes; a signal ends the process in any state.
 */
const limits = workerData as Limits
const parent = process.ppid
let deadline: NodeJS.Timeout | undefined

parentPort?.on('message', (message: 'begin' | 'end') => {
  clearTimeout(deadline)
  if (message === 'begin') deadline = setTimeout(() => process.kill(process.pid, limitSignals.time), limits.timeoutMs)
})

setInterval(() => {
  if (process.memoryUsage.rss() > limits.memoryBytes) process.kill(process.pid, limitSignals.memory)
  if (process.ppid !== parent) {
    leaveFolder()
    process.kill(process.pid, 'SIGKILL')
  }
}, 10)

parentPort?.postMessage('watching')
