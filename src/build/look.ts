import { existsSync, readdirSync } from 'node:fs'
import { posix, relative, resolve } from 'node:path'
import { find } from '../catalogue/catalogue.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { ColumnNames } from '../core/define/reader.ts'
import type { Reader } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { DatasetSpec, Source } from '../core/source.ts'
import { type Problem, segment } from '../spec/problem.ts'
import { didYouMean, nearest } from '../spec/suggest.ts'
import { confine } from './_confine.ts'
import { madeColumns, readerOf } from './_reader-of.ts'

export interface Look {
  readonly problems: readonly Problem[]
  /** Columns that the beginning of a file does not have, where its later rows may: pointers with the words for a reader. */
  readonly unseen: readonly Problem[]
  /** Sources whose columns are known now, and those that are not, with the reason. */
  readonly looked: readonly string[]
  readonly notLooked: readonly { readonly source: string; readonly why: string }[]
}

const defaultMaxBytes = 64 * 1024 ** 3

/**
 * Opens the header of each file that a document names, as far as it is here, and compares it with the declared columns. Nothing is
 * fetched and no command is run; no row is believed or kept.
 * @param root folder of the document; nothing outside is opened
 */
export async function lookAtSources(benchmark: Benchmark, root: string): Promise<Look> {
  const problems: Problem[] = []
  const unseen: Problem[] = []
  const notLooked: { source: string; why: string }[] = []
  const headers = new Map<string, ColumnNames>()
  for (const [i, source] of benchmark.sources.entries()) {
    if (source.kind === 'url' || source.kind === 'command') {
      notLooked.push({ source: source.id, why: source.kind === 'url' ? 'an address' : 'a command' })
      continue
    }
    try {
      headers.set(source.id, await headerOf(source, root))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.code === 'ENV_MISSING') notLooked.push({ source: source.id, why: error.message })
      else problems.push(await problemOf(error, source, root, `/sources/${i}/path`))
    }
  }
  for (const [i, dataset] of benchmark.datasets.entries()) {
    const made = await madeColumns(dataset)
    for (const id of dataset.sources) {
      const header = headers.get(id)
      const source = benchmark.sources.find((s) => s.id === id)
      if (!header || !source || !('path' in source)) continue
      const lost = lostColumns(dataset, made, header, source.path, `/datasets/${i}/columns`)
      ;(header.all ? problems : unseen).push(...lost)
    }
  }
  for (const [i, task] of benchmark.tasks.entries()) {
    for (const [k, { use, ...given }] of task.features.entries()) {
      const transform = await find('transform', use)
      for (const path of transform?.files?.(transform.params.parse(given)) ?? []) {
        const problem = await lostFile(path, root, `/tasks/${i}/features/${k}/file`)
        if (problem) problems.push(problem)
      }
    }
  }
  return { problems, unseen, looked: [...headers.keys()], notLooked }
}

type Local = Extract<Source, { path: string }>

async function headerOf(source: Local, root: string): Promise<ColumnNames> {
  const place = await confine(root, source.path)
  const { reader, params } = await readerOf(source)
  // As the build names it; links on the way were refused.
  const path = relative(process.cwd(), place) || '.'
  const limits = { maxBytes: source.maxBytes ?? defaultMaxBytes }
  return reader.names ? reader.names(path, params, limits) : namesByRefusal(reader, path, params, limits.maxBytes)
}

/** Asks for a column that no file has: the refusal names those that are there, and comes before the first row. */
async function namesByRefusal(reader: Reader, path: string, params: unknown, maxBytes: number): Promise<ColumnNames> {
  const only = new Set(['\u0000'])
  const options = { columns: new Map(), only, maxRows: 1, maxBytes }
  const refusal = await reader.read(path, params, options).then(
    () => null,
    (error: unknown) => error,
  )
  const columns = refusal instanceof Failure && refusal.code === 'DATA_COLUMN' ? refusal.details.columns : null
  if (!Array.isArray(columns)) throw refusal ?? new Failure('INTERNAL', `the reader of ${path} took an unknown column`)
  return { names: columns.map(String), all: true }
}

function lostColumns(
  dataset: DatasetSpec,
  made: ReadonlySet<string>,
  { names, all }: ColumnNames,
  path: string,
  pointer: string,
): Problem[] {
  const declared = Object.keys(dataset.columns)
  const there = new Set(names)
  // What stands in the document already is hardly what was meant.
  const free = [...new Set([...names, ...made])].filter((name) => !declared.includes(name))
  return declared
    .filter((name) => !made.has(name) && !there.has(name))
    .map((name) => ({
      code: 'DATA_COLUMN',
      pointer: pointer + segment(name),
      at: 'key',
      what: `found the column \`${name}\`, which ${all ? path : `the beginning of ${path}`} does not have`,
      hint: didYouMean(name, nearest(name, free) === undefined ? [...names, ...made] : free),
    }))
}

/** A failure of the data at the place of the document that names the data. */
async function problemOf(failure: Failure, source: Local, root: string, pointer: string): Promise<Problem> {
  const { file, line, row } = failure.where
  const place = [file ?? source.path, line ?? (row === undefined ? undefined : ` row ${row}`)].filter(Boolean).join(':')
  const missing = failure.code === 'DATA_NOT_FOUND' ? await nearbyNames(source.path, root) : ''
  return {
    code: failure.code,
    pointer,
    what: `${place}: ${failure.message}`,
    hint: missing || failure.hint,
    details: failure.details,
  }
}

/** A file that a feature step works with, where it is not in the folder of the document. */
async function lostFile(path: string, root: string, pointer: string): Promise<Problem | null> {
  try {
    await confine(root, path)
    return null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { code, details, hint, message } = error
    const near = code === 'DATA_NOT_FOUND' ? await nearbyNames(path, root) : ''
    return { code, pointer, what: `${path}: ${message}`, hint: near || hint, details }
  }
}

/** Names in the deepest folder of the path that exists. */
async function nearbyNames(path: string, root: string): Promise<string> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  let depth = parts.length - 1
  while (depth > 0 && !existsSync(resolve(root, ...parts.slice(0, depth)))) depth--
  const folder = parts.slice(0, depth).join('/')
  let names: string[]
  try {
    // Through a link, names from outside of the document's folder would show.
    const place = folder === '' ? root : await confine(root, folder)
    names = readdirSync(place).filter((name) => !name.startsWith('.'))
  } catch {
    return ''
  }
  const rest = parts.slice(depth + 1)
  const candidates = names.sort().map((name) => posix.join(folder, name, ...rest))
  const whole = posix.join(...parts)
  if (rest.length === 0) return didYouMean(whole, candidates)
  const near = nearest(whole, candidates)
  return near === undefined
    ? `There is no folder \`${parts.slice(0, depth + 1).join('/')}\`.`
    : `Did you mean \`${near}\`?`
}
