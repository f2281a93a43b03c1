import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { Failure } from '../core/failure.ts'
import { environmentFailure } from './write.ts'

/** One writer per store. A lock whose process is gone is taken over. @throws Failure STORE_LOCKED */
export function takeLock(path: string): () => void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx')
      writeSync(file, `${process.pid} ${startTime(process.pid)}\n`)
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw environmentFailure(error, path)
    }
    const [pid, started] = holder(path)
    if (pid > 0 && alive(pid, started)) {
      throw new Failure(
        'STORE_LOCKED',
        `process ${pid} is writing to this store`,
        { file: path },
        'Wait until it has ended, or choose another store with --store.',
      )
    }
    rmSync(path, { force: true })
  }
  throw new Failure('STORE_LOCKED', 'another process takes the lock again and again', { file: path }, 'Try again.')
}

function holder(path: string): [pid: number, started: string] {
  try {
    const [pid, started] = readFileSync(path, 'utf8').trim().split(' ')
    return [Number(pid) || 0, started ?? '']
  } catch {
    return [0, '']
  }
}

/** A process number is used again after a while; together with its start time it is not. */
function alive(pid: number, started: string): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startTime(pid)
  return now === '' || started === '' || now === started
}

function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
