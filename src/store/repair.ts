import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Examined, examineStore, formatState } from './fsck.ts'
import { encodeRecords, genesis, journalBytes } from './journal.ts'
import { takeLock } from './lock.ts'
import { formatText } from './store.ts'
import { environmentFailure, makeFolder, syncFolder, writeWhole } from './write.ts'

/**
 * Makes a store consistent: what is damaged goes to `quarantine`, what can be derived again loses its record, so that the next
 * build or run makes it. Stopped at any moment it can be done again: files are moved first, and the journal, which speaks of
 * them, is replaced last and whole. @returns what was found before
 * @throws Failure STORE_LOCKED, STORE_ENV and what `examineStore` throws
 */
export function repairStore(folder: string): Examined {
  formatState(folder)
  const release = takeLock(join(folder, 'lock'))
  try {
    const examined = examineStore(folder)
    const { quarantine, remove, journal, journalDamaged, format } = examined.plan
    if (format) writeWhole(join(folder, 'format.json'), formatText)
    for (const path of quarantine) setAside(folder, path)
    for (const path of remove) rmSync(join(folder, path), { force: true })
    const journalPath = join(folder, 'journal')
    if (journalDamaged) writeWhole(freeName(folder, 'journal'), journalBytes(journalPath))
    if (journal) writeWhole(journalPath, encodeRecords(journal, genesis).text)
    return examined
  } finally {
    release()
  }
}

function setAside(folder: string, path: string): void {
  const to = freeName(folder, path)
  try {
    makeFolder(dirname(to))
    renameSync(join(folder, path), to)
    syncFolder(dirname(to))
    syncFolder(dirname(join(folder, path)))
  } catch (error) {
    throw environmentFailure(error, to)
  }
}

function freeName(folder: string, path: string): string {
  const name = join(folder, 'quarantine', path)
  let free = name
  for (let i = 1; existsSync(free); i++) free = `${name}.${i}`
  return free
}
