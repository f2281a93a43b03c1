import { readdirSync } from 'node:fs'
import type {
  Metric,
  ModelAdapter,
  Perturbation,
  Reader,
  Reduction,
  SplitRule,
  Trainer,
  Transform,
} from '../core/define.ts'

/** What stands in each kind's folder. */
export interface Things {
  perturbation: Perturbation
  metric: Metric
  reduction: Reduction
  trainer: Trainer
  model: ModelAdapter
  reader: Reader
  transform: Transform
  split: SplitRule
}
export type Kind = keyof Things

/** The folder of each kind; an id is the path within it. */
export const folders: Readonly<Record<Kind, string>> = {
  perturbation: 'perturbations',
  metric: 'metrics',
  reduction: 'reductions',
  trainer: 'trainers',
  model: 'models',
  reader: 'readers',
  transform: 'transforms',
  split: 'splits',
}

// Under a test runner this file is TypeScript, in the published package JavaScript; its neighbours are the same.
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/

/** The thing of an id, importing that one file, or undefined where there is none of this kind. */
export async function find<K extends Kind>(kind: K, id: string): Promise<Things[K] | undefined> {
  if (!idPattern.test(id) || !names(kind).includes(id)) return undefined
  const file = new URL(`../${folders[kind]}/${id}${ending}`, import.meta.url)
  const { default: thing } = (await import(/* @vite-ignore */ file.href)) as { default?: { kind?: string } }
  return thing?.kind === kind ? (thing as Things[K]) : undefined
}

/** Every thing of a kind with its id, in the order of ids. */
export async function list<K extends Kind>(kind: K): Promise<{ id: string; thing: Things[K] }[]> {
  const found: { id: string; thing: Things[K] }[] = []
  for (const id of names(kind)) {
    const thing = await find(kind, id)
    if (thing) found.push({ id, thing })
  }
  return found
}

/** The ids of a kind by its file names alone, sorted; nothing is imported. */
export function names(kind: Kind): string[] {
  return filesIn(folders[kind])
}

/** Ids of the files in any folder of layer 3 (also `checks`, `intervals`, `hypotheses`, whose files are plain functions). */
export function filesIn(folder: string): string[] {
  const root = new URL(`../${folder}/`, import.meta.url)
  const ids: string[] = []
  const scan = (inside: string): void => {
    for (const entry of entries(new URL(inside, root))) {
      if (entry.isDirectory()) scan(`${inside}${entry.name}/`)
      else if (entry.name.endsWith(ending) && !entry.name.endsWith('.d.ts'))
        ids.push(inside + entry.name.slice(0, -ending.length))
    }
  }
  scan('')
  return ids.filter((id) => idPattern.test(id) && !/(^|\/)laws$/.test(id)).sort()
}

function entries(folder: URL) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return [] // a kind without any thing yet
  }
}
