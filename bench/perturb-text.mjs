// Every perturbation of texts at severity 0.6 on the sentences of this project's documents (about 90 characters) and on whole
// paragraphs, repeated: megabytes of UTF-8 a second of processor time (with what the engine compiles and collects beside
// it), through `apply`, new texts and their dictionary included, with another seed each time, the best of the rounds. Beside
// each of those that go by characters a loop over the characters in plain Python, as augmentation libraries have it, in turn in the
// same run. Goal: 50 MB/s for these. PERDURE_BENCH_ONLY=keyboard-typo keeps to some; PERDURE_BENCH_SECONDS is the length of a round.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { best, line, startPeer } from './_peer.mjs'

const root = resolve(import.meta.dirname, '..')
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
const { rootKey } = await load('core/key.js')
const { applyAt } = await load('core/severity.js')
const { textColumn } = await load('core/table.js')

const bytesWanted = 4e6
const goal = 50
/** Those that go by words or by what is found in the text; all others go by characters. */
const byWords = new Set([
  ...['abbreviation', 'contraction', 'date-format', 'emoji-insert', 'emoticon', 'lower-case', 'number-format'],
  ...['time-format', 'upper-case', 'word-drop', 'word-repeat', 'word-swap'],
])

const folder = mkdtempSync(join(tmpdir(), 'perdure-bench-'))
const only = process.env.PERDURE_BENCH_ONLY?.split(',')
const peer = startPeer(join(root, 'bench/peers/texts.py'), ['json'])
try {
  for (const [size, samples] of Object.entries({ sentences: sentences(), paragraphs: paragraphs() }).map(repeated)) {
    const texts = textsOf(samples)
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    const file = join(folder, `${size}.json`)
    writeFileSync(file, JSON.stringify(texts))
    for (const name of readdirSync(join(root, 'dist/perturbations/text'))) {
      if (!/^[a-z][a-z0-9-]*\.js$/.test(name)) continue
      const id = name.slice(0, -3)
      if (only && !only.includes(id)) continue
      const { default: thing } = await load(`perturbations/text/${id}.js`)
      let seed = 0
      const { ours, theirs } = await best(
        bytes / 1e6,
        () => applyAt(thing, samples, 0.6, {}, rootKey(seed++)),
        peer,
        `${id} ${file}`,
      )
      line(`text/${id}, ${size}`, ours, theirs, 'MB/s', { goal: byWords.has(id) ? null : goal })
    }
  }
} finally {
  peer?.end()
  rmSync(folder, { recursive: true, force: true })
}

function paragraphs() {
  const files = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
  for (const part of ['guide', 'explain', 'decisions', 'adding', 'formats'])
    for (const file of readdirSync(join(root, 'docs', part)))
      if (file.endsWith('.md')) files.push(`docs/${part}/${file}`)
  return files
    .sort()
    .flatMap((file) => readFileSync(join(root, file), 'utf8').split(/\n\s*\n/))
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text.length > 200)
}

function sentences() {
  return paragraphs()
    .flatMap((text) => text.split(/(?<=[.?!;:]) /))
    .filter((text) => text.length > 20 && text.length < 300)
}

function repeated([size, texts]) {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const times = Math.ceil(bytesWanted / bytes)
  const all = Array.from({ length: times }, () => texts).flat()
  const samples = {
    table: { rows: all.length, columns: new Map([['text', textColumn(all)]]) },
    // As long as ids are that come from content.
    ids: all.map((_, row) => row.toString(16).padStart(24, '0')),
    columns: ['text'],
    sequences: [Int32Array.from(all.keys())],
    training: new Map(),
    classes: null,
  }
  return [size, samples]
}

function textsOf({ table }) {
  const { codes, dictionary } = table.columns.get('text')
  return Array.from(codes, (code) => dictionary[code])
}
