import type { Digest } from '../core/digest.ts'
import type { JournalEntry } from './journal.ts'

/** Why an object is needed, and what makes it again: nothing, where it is null. */
export interface Need {
  readonly role: string
  readonly again: 'build' | 'run' | 'model' | null
}

/**
 * Every object that the journal and the releases speak of. `bytesOf` gives an object that is whole, or null; what folders and
 * runs name in turn is read through it.
 */
export function neededObjects(
  entries: readonly JournalEntry[],
  releases: readonly unknown[],
  bytesOf: (digest: Digest) => Uint8Array | null,
): Map<Digest, Need> {
  const needs = new Map<Digest, Need>()
  // The first to name an object decides; those that can make it again come last, so that nothing is called lost in vain.
  const need = (digest: unknown, role: string, again: Need['again']): void => {
    if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) return
    const before = needs.get(digest)
    if (!before || before.again === null) needs.set(digest, { role, again })
  }
  const json = (digest: Digest): unknown => {
    const bytes = bytesOf(digest)
    if (!bytes) return null
    try {
      return JSON.parse(new TextDecoder().decode(bytes))
    } catch {
      return null
    }
  }
  const newest = new Map<string, JournalEntry>()
  for (const entry of entries) if (entry.type === 'snapshot') newest.set(`${entry.source} ${entry.declared}`, entry)
  for (const entry of entries) {
    if (entry.type === 'trained') need(entry.model, 'trained model', 'build')
    if (entry.type === 'release') need(entry.notes, 'notes of a release', 'build')
    if (entry.type === 'run') {
      need(entry.estimates, 'estimates of a run', 'run')
      for (const model of listOf(json(entry.estimates), 'models'))
        if (fieldOf(model, 'origin') === 'submitted') need(fieldOf(model, 'digest'), 'submitted model', 'model')
    }
    if (entry.type === 'snapshot') {
      // A file or folder is collected at every build; an address or a command may give other bytes today.
      const local = entry.kind === 'file' || entry.kind === 'folder'
      const again = local && newest.get(`${entry.source} ${entry.declared}`) === entry ? 'build' : null
      need(entry.digest, `raw snapshot of source '${entry.source}'`, again)
      need(entry.licence.text, `licence text of source '${entry.source}'`, again)
      if (entry.kind === 'folder')
        for (const file of listOf(json(entry.digest), 'files'))
          need(fieldOf(file, 'sha256'), `raw snapshot of source '${entry.source}'`, again)
    }
  }
  for (const release of releases) {
    const datasets = fieldOf(release, 'datasets')
    for (const digest of Object.values(typeof datasets === 'object' && datasets ? datasets : {}))
      need(digest, 'table of a dataset', 'build')
    for (const task of listOf(release, 'tasks')) {
      need(fieldOf(task, 'split'), 'split of a task', 'build')
      for (const step of listOf(task, 'features'))
        for (const file of listOf(step, 'files')) need(file, 'file of a feature step', 'build')
      for (const model of listOf(task, 'models')) need(fieldOf(model, 'digest'), 'trained model', 'build')
    }
  }
  return needs
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function listOf(value: unknown, name: string): unknown[] {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}
