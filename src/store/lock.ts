import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { Failure } from '../core/failure.ts'
import { environmentFailure, temporaryPath } from './write.ts'

/** Who holds a lock. A process number is used again after a while; together with its start time and the boot it is not. */
interface Holder {
  readonly pid: number
  /** Clock ticks from boot to the start of the process; empty where the system does not say. */
  readonly started: string
  readonly boot: string
  /** Name space of process numbers: a container sees others than its host. */
  readonly space: string
  readonly host: string
}

/** Locks of this very process, for systems that do not tell when a process began. */
const held = new Set<string>()

/**
 * One writer per store. A lock whose process is gone is taken over; one of another machine or container, whose processes
 * cannot be seen from here, is left alone. @throws Failure STORE_LOCKED, STORE_ENV
 */
export function takeLock(path: string): () => void {
  const mine = `${JSON.stringify(self())}\n`
  const draft = temporaryPath(dirname(path))
  try {
    writeFileSync(draft, mine)
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        place(draft, path, mine)
        held.add(path)
        return () => giveBack(path, mine)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const text = contentOf(path)
      const owner = parseHolder(text)
      if (owner) refuseIfHeld(owner, path)
      clear(path, text)
    }
  } catch (error) {
    throw environmentFailure(error, path)
  } finally {
    rmSync(draft, { force: true })
  }
  throw new Failure('STORE_LOCKED', 'other processes take the lock again and again', { file: path }, 'Try again.')
}

/** A link appears with its content, so that nobody ever sees a lock without its holder; some file systems have no links. */
function place(draft: string, path: string, mine: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error
    writeFileSync(path, mine, { flag: 'wx' })
  }
}

/** The process that writes to this store now, as far as can be seen; null where there is none. */
export function lockHolder(path: string): number | null {
  const owner = parseHolder(contentOf(path))
  return owner && fateOf(owner, path) !== 'gone' ? owner.pid : null
}

function giveBack(path: string, mine: string): void {
  held.delete(path)
  if (contentOf(path) === mine) rmSync(path, { force: true })
}

/** Removes the lock that was judged, not one that another process has put there since. */
function clear(path: string, judged: string): void {
  const aside = temporaryPath(dirname(path))
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (contentOf(aside) !== judged) {
    try {
      linkSync(aside, path)
    } catch {
      // A third process was quicker; the loop will see it.
    }
  }
  rmSync(aside, { force: true })
}

function refuseIfHeld(owner: Holder, path: string): void {
  const fate = fateOf(owner, path)
  if (fate === 'gone') return
  const what =
    fate === 'alive'
      ? `process ${owner.pid} is writing to this store`
      : `process ${owner.pid} of ${owner.host} holds this store, and cannot be seen from here`
  const hint =
    fate === 'alive'
      ? 'Wait until it has ended, or choose another store with --store.'
      : 'If it has ended, delete the lock file; else choose another store with --store.'
  throw new Failure('STORE_LOCKED', what, { file: path }, hint, { pid: owner.pid, host: owner.host })
}

function fateOf(owner: Holder, path: string): 'alive' | 'gone' | 'unknown' {
  const here = self()
  if (owner.host !== here.host) return 'unknown'
  if (owner.boot !== here.boot) return 'gone'
  if (owner.space !== here.space) return 'unknown'
  if (owner.pid === here.pid && here.started === '') return held.has(path) ? 'alive' : 'gone'
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'gone'
  }
  const now = startTime(owner.pid)
  return now === '' || owner.started === '' || now === owner.started ? 'alive' : 'gone'
}

function self(): Holder {
  const { pid } = process
  return { pid, started: startTime(pid), boot: bootId(), space: processSpace(), host: hostname() }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Null for what is no lock of ours: a file that a crash of the machine left empty holds nothing. */
function parseHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Holder
    return Number.isInteger(holder.pid) && holder.pid > 0 ? holder : null
  } catch {
    return null
  }
}

/** Start of a process that still runs; a zombie does not. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
