import { join } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { find, folders, type Kind, names } from '../../catalogue/catalogue.ts'
import type { Perturbation } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { type StoreOptions, storeFolder } from '../benchmark.ts'
import { print, printJson, printTable } from '../output.ts'

export function register(program: Command): void {
  program
    .command('show')
    .description(
      'Show a thing by its id, the JSON Schema of documents, or the lineage, inputs and preprocessing of a release.',
    )
    .argument('<what>', 'an id such as tabular/gaussian-noise; or schema, lineage, inputs, preprocessing')
    .argument('[file]', 'for what is of a release: benchmark.yaml, or the folder that holds it', '.')
    .option('--store <folder>', 'the store of the release (default: .perdure beside the document)')
    .option('--out <folder>', 'for preprocessing: write preprocessing.md and preprocessing.json there')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure show ece
  perdure show series/stuck-at
  perdure show schema > benchmark.schema.json
  perdure show lineage examples/bike-demand
  perdure show inputs examples/bike-demand
  perdure show preprocessing examples/bike-demand --out page

\`perdure list\` has the ids. lineage, inputs and preprocessing are of the newest release of the store: \`perdure build\` makes one.
lineage: every step from the raw bytes to the trained models. inputs: the tensors that an ONNX model is given and must return.
preprocessing: how raw columns become these inputs, in words, formulas and fitted numbers, so that it can be done without Perdure.`,
    )
    .action(async (what: string, file: string, options: StoreOptions & { out?: string }) => {
      if (what === 'schema') {
        const { documentSchema } = await import('../../spec/schema.ts')
        print(JSON.stringify(await documentSchema(), null, 2))
      } else if (what === 'lineage') await showLineage(file, options)
      else if (what === 'inputs') await showInputs(file, options)
      else if (what === 'preprocessing') await showPreprocessing(file, options)
      else await showThing(what, options.json === true)
    })
}

async function newestRelease(file: string, options: StoreOptions) {
  const { documentPath } = await import('../../spec/text.ts')
  const { openStore } = await import('../../store/store.ts')
  const { loadRelease } = await import('../../build/release.ts')
  const store = openStore(storeFolder(documentPath(file), options))
  const entry = store.journal().entries.findLast((e) => e.type === 'release')
  if (entry?.type !== 'release')
    throw new Failure('RUN_NOT_FOUND', 'no release in this store', { file: store.folder }, 'Run `perdure build` first.')
  return loadRelease(store, entry.digest)
}

async function showLineage(file: string, options: StoreOptions): Promise<void> {
  const { digest, lineage } = await newestRelease(file, options)
  if (options.json) return printJson({ release: digest, lineage })
  print(`release ${digest}`)
  for (const { step, subject, detail, input, output } of lineage) {
    print(`\n${step}: ${subject}`)
    print(`  from ${input.map((d) => d.slice(0, 16)).join(', ') || '-'} to ${output.slice(0, 16)}`)
    for (const [name, value] of Object.entries(detail)) print(`  ${name}: ${JSON.stringify(value)}`)
  }
}

async function showInputs(file: string, options: StoreOptions): Promise<void> {
  const { digest, tasks } = await newestRelease(file, options)
  const inputs = tasks.map(({ spec, classes, featureNames, threshold, split }) => ({
    task: spec.id,
    classes,
    threshold,
    intervals: split.intervals.length,
    input: { name: 'features', type: 'float32', shape: ['N', featureNames.length], features: featureNames },
    output: classes
      ? { type: 'float32', shape: ['N', classes.length], meaning: 'probabilities in class order' }
      : { type: 'float32', shape: ['N', 1] },
  }))
  if (options.json) return printJson({ release: digest, inputs })
  for (const { task, classes, input, output } of inputs) {
    print(
      `${task}: input float32 [N, ${input.shape[1]}], output float32 [${output.shape.join(', ')}]${classes ? ` (${classes.join(', ')})` : ''}`,
    )
    printTable(
      ['#', 'feature', 'column', 'raw value'],
      input.features.map(({ name, column, affine }, i) => [
        String(i),
        name,
        column,
        affine ? `feature * ${affine.scale} + ${affine.offset}` : '',
      ]),
    )
    print()
  }
}

async function showPreprocessing(file: string, options: StoreOptions & { out?: string }): Promise<void> {
  const { preprocessingOf } = await import('../../build/preprocessing.ts')
  const { preprocessingPage } = await import('../_preprocessing-page.ts')
  const preprocessing = await preprocessingOf(await newestRelease(file, options))
  if (options.out !== undefined) {
    const { writeWhole } = await import('../../store/write.ts')
    const [page, twin] = ['preprocessing.md', 'preprocessing.json'].map((name) => join(options.out as string, name))
    writeWhole(page, preprocessingPage(preprocessing))
    writeWhole(twin, `${JSON.stringify(preprocessing, null, 1)}\n`)
    if (options.json) return printJson({ release: preprocessing.release, files: [page, twin] })
    print(page)
    return print(twin)
  }
  if (options.json) return printJson(preprocessing)
  process.stdout.write(preprocessingPage(preprocessing))
}

/** What a thing says of itself besides its parameters: which tasks, which direction, which files. */
const traitNames = [
  ...['tasks', 'better', 'range', 'needs', 'axes', 'unit', 'modality', 'scope', 'acts', 'monotone', 'rare'],
  ...['endings', 'takes', 'answers', 'stage', 'learns'],
]

function traitsOf(thing: object): Record<string, unknown> {
  const known = Object.entries(thing).filter(
    ([name, value]) => traitNames.includes(name) && typeof value !== 'function',
  )
  return Object.fromEntries(known.sort(([a], [b]) => traitNames.indexOf(a) - traitNames.indexOf(b)))
}

async function showThing(id: string, json: boolean): Promise<void> {
  const found = []
  for (const kind of Object.keys(folders) as Kind[]) {
    const thing = await find(kind, id)
    if (thing) found.push({ kind, thing })
  }
  if (found.length === 0) {
    const { didYouMean } = await import('../../spec/suggest.ts')
    const all = (Object.keys(folders) as Kind[]).flatMap((kind) => names(kind))
    throw new Failure('USAGE', `nothing is called '${id}'`, {}, `${didYouMean(id, all)} See \`perdure list\`.`.trim())
  }
  for (const { kind, thing } of found) {
    const params = z.toJSONSchema(thing.params, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, Record<string, unknown>>
    }
    const levels = kind === 'perturbation' ? (thing as Perturbation).levels : undefined
    const traits = traitsOf(thing)
    const card = {
      kind,
      id,
      version: thing.version,
      summary: thing.summary,
      references: thing.references,
      ...traits,
      params,
      levels,
    }
    if (json) {
      printJson(card)
      continue
    }
    print(`${kind} ${id}, version ${thing.version}`)
    print(`  ${thing.summary}`)
    for (const reference of thing.references) print(`  ${reference}`)
    for (const [name, value] of Object.entries(traits))
      print(`  ${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    for (const [name, { description, default: value, enum: choices }] of Object.entries(params.properties ?? {})) {
      const about = [description, Array.isArray(choices) ? `One of ${choices.join(', ')}.` : undefined]
      const text = about.filter((part) => part !== undefined).join(' ')
      print(`  ${name}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}${text === '' ? '' : `: ${text}`}`)
    }
    levels?.forEach((level, i) => {
      print(`  severity ${(i + 1) / 5}: ${JSON.stringify(level)}`)
    })
  }
}
