import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { loadRelease } from '../../build/release.ts'
import { Failure } from '../../core/failure.ts'
import type { RunEstimates } from '../../engine/evaluate.ts'
import { getObject, openStore, type Store } from '../../store/store.ts'
import { writeWhole } from '../../store/write.ts'
import { storeFolder } from '../benchmark.ts'
import { printJson } from '../output.ts'
import { reportOf } from '../report-of.ts'

interface Options {
  readonly run?: string
  readonly store?: string
  readonly format: string
  readonly out?: string
  readonly json?: boolean
}

const formats = ['html', 'md', 'json'] as const

export function register(program: Command): void {
  program
    .command('report')
    .description('Render the report of a stored run again: HTML, Markdown or JSON.')
    .argument('[file]', 'benchmark.yaml, or the folder that holds it', '.')
    .option('--run <digest>', 'the run, by the beginning of its digest; the last one where absent')
    .option('--store <folder>', 'the store; beside the document where absent')
    .option('--format <format>', formats.join(', '), 'html')
    .option('--out <file>', 'write it there; to stdout where absent')
    .option('--json', 'one JSON object on stdout: the report itself, or with --out where it was written')
    .addHelpText('after', '\nExample:\n  perdure report my-benchmark --format md --out report.md')
    .action(async (file: string, options: Options) => {
      const format = options.json && !options.out ? 'json' : formats.find((name) => name === options.format)
      if (!format) throw new Failure('USAGE', `--format ${options.format}: expected ${formats.join(', ')}`)
      const document = existsSync(file) && statSync(file).isDirectory() ? join(file, 'benchmark.yaml') : file
      const store = openStore(storeFolder(document, options))
      const result = storedRun(store, options.run)
      const release = await loadRelease(store, result.release)
      const data = await reportOf(release, result, commandsOf(store, result.run))
      const text = await rendered(data, format)
      if (options.out === undefined) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
      else {
        const path = resolve(options.out)
        mkdirSync(dirname(path), { recursive: true })
        writeWhole(path, text)
        const shown = relative(process.cwd(), path)
        if (options.json) printJson({ run: result.run, release: result.release, format, file: shown })
        else process.stdout.write(`${shown}\n`)
      }
    })
}

/** The renderers are loaded only here: they bring the chart library along. */
async function rendered(data: Awaited<ReturnType<typeof reportOf>>, format: (typeof formats)[number]): Promise<string> {
  if (format === 'json') return JSON.stringify(data)
  if (format === 'md') return (await import('../../report/markdown.ts')).renderMarkdown(data)
  return (await import('../../report/html.ts')).renderHtml(data)
}

/** The estimates of a run as the journal knows them, hashed before they are parsed. @throws Failure RUN_NOT_FOUND, STORE_DAMAGED */
function storedRun(store: Store, wanted: string | undefined): RunEstimates {
  const runs = store.journal().entries.flatMap((entry) => (entry.type === 'run' ? [entry] : []))
  const found = runs.filter(({ digest }) => wanted === undefined || digest.startsWith(wanted))
  const digests = [...new Set(found.map(({ digest }) => digest))]
  const last = found[found.length - 1]
  if (!last || (wanted !== undefined && digests.length > 1)) {
    const named = [...new Set(runs.map(({ digest }) => digest.slice(0, 16)))].join(', ')
    const what =
      digests.length > 1
        ? `${digests.length} runs begin with '${wanted}'`
        : `no run ${wanted ? `'${wanted}' ` : ''}here`
    throw new Failure(
      'RUN_NOT_FOUND',
      `${what}; known are ${named || 'none'}`,
      { file: store.folder },
      'Run `perdure run` first, or name one with --run.',
    )
  }
  return JSON.parse(new TextDecoder().decode(getObject(store, last.estimates))) as RunEstimates
}

/** The commands that a run wrote into its own report, so that a report made again has the same bytes. */
function commandsOf(store: Store, run: string): string[] {
  const path = join(store.folder, 'runs', run.slice(0, 16), 'report.json')
  if (!existsSync(path)) return ['perdure run benchmark.yaml']
  const { commands } = JSON.parse(readFileSync(path, 'utf8')) as { commands?: unknown }
  return Array.isArray(commands) ? commands.map(String) : ['perdure run benchmark.yaml']
}
