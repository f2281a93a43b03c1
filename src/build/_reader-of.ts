import { find, list } from '../catalogue/catalogue.ts'
import type { Reader, Transform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { DatasetSpec, Source } from '../core/source.ts'

/** The reader of a source and its parameters: the one it names, or the one that knows its ending. @throws Failure DATA_FORMAT */
export async function readerOf(source: Source): Promise<{ use: string; reader: Reader; params: unknown }> {
  const { use, ...given } = source.reader ?? { use: await byEnding(source) }
  const reader = (await find('reader', use)) as Reader
  return { use, reader, params: reader.params.parse(given) }
}

async function byEnding(source: Source): Promise<string> {
  const name = source.kind === 'url' ? new URL(source.url).pathname : source.kind === 'command' ? '' : source.path
  if (source.kind === 'folder') return 'image-folder'
  for (const { id, thing } of await list('reader')) {
    const { takes, endings } = thing as Reader
    if (takes === 'file' && endings.some((ending) => name.toLowerCase().endsWith(ending))) return id
  }
  throw new Failure(
    'DATA_FORMAT',
    `no reader knows the ending of source '${source.id}'`,
    name ? { file: name } : {},
    'Name one: `reader: csv` (see `perdure list reader`).',
  )
}

/** Columns that the transforms of a dataset make. */
export async function madeColumns(dataset: DatasetSpec): Promise<ReadonlySet<string>> {
  const made = new Set<string>()
  for (const { use, ...given } of dataset.transforms) {
    const transform = (await find('transform', use)) as Transform
    for (const name of transform.makes(transform.params.parse(given))) made.add(name)
  }
  return made
}

/** Declared columns that no transform makes: those that the sources must have. */
export async function rawColumns(dataset: DatasetSpec): Promise<string[]> {
  const made = await madeColumns(dataset)
  return Object.keys(dataset.columns).filter((name) => !made.has(name))
}
