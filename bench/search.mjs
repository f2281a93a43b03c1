// Breaking points of the digits example by search, and by a grid of the same precision, in one run on two workers: severities, outcomes
// and the seconds that evaluating them takes. Built and trained once; both begin with the same clean answers still to be made.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
const { buildDocument } = await load('cli/build-document.js')
const { loadRelease } = await load('build/release.js')
const { runLocally } = await load('engine/run.js')
const { parse, stringify } = await import('yaml')

const precision = 0.02
const grid = Array.from({ length: 50 }, (_, i) => Math.round((i + 1) * precision * 100) / 100)
const example = join(root, 'examples/handwritten-digits')
const quiet = () => Object.assign(() => {}, { end() {} })
const folder = mkdtempSync(join(tmpdir(), 'perdure-bench-'))

/** The task of small digits, its searched conditions and nothing else. */
function reduced() {
  const document = parse(readFileSync(join(example, 'benchmark.yaml'), 'utf8'))
  document.tasks = document.tasks.filter(({ id }) => id === 'read-digit')
  document.conditions = document.conditions.filter(({ search }) => search)
  for (const task of document.tasks) for (const part of ['guarantee', 'certify', 'core', 'standing']) delete task[part]
  for (const part of ['criteria', 'scenarios', 'theoryOfChange', 'stress', 'triggers']) delete document[part]
  return document
}

async function measured(change) {
  const document = reduced()
  document.conditions = document.conditions.map(change)
  writeFileSync(join(folder, 'benchmark.yaml'), stringify(document))
  rmSync(join(folder, 'perdure.lock'), { force: true })
  const { store, release } = await buildDocument(folder, {}, new AbortController().signal, quiet)
  try {
    const loaded = await loadRelease(store, release)
    const models = loaded.tasks.flatMap((task) => task.models)
    const before = process.cpuUsage()
    const started = performance.now()
    const { jobs } = await runLocally(store, loaded, models, { tier: 'exact', workers: 2, shardRows: 16384 })
    const wall = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(before)
    const perturbed = jobs.filter(({ applied }) => applied.kind === 'condition')
    const evaluations = perturbed.reduce((n, { shards }) => n + shards.length, 0)
    return { wall, cpu: (user + system) / 1e6, evaluations, pairs: models.length * document.conditions.length }
  } finally {
    store.close()
  }
}

const rounded = (value) => Number(value.toPrecision(3))
try {
  cpSync(join(example, 'data'), join(folder, 'data'), { recursive: true })
  const bySearch = await measured((condition) => ({ ...condition, search: { precision } }))
  // Another store would train again; outcomes are kept by release, of which this is another.
  const byGrid = await measured(({ search, ...condition }) => ({ ...condition, severities: grid }))
  const line = (name, ours, peer, unit, goal) =>
    console.log(
      JSON.stringify({
        name,
        ours: rounded(ours),
        peer: rounded(peer),
        unit,
        ratio: rounded(ours / peer),
        goal,
        met: goal === null ? null : ours / peer <= goal,
      }),
    )
  const { pairs } = bySearch
  line(
    'search: severities a model and condition, grid of 50',
    bySearch.evaluations / pairs,
    byGrid.evaluations / pairs,
    'severities',
    0.25,
  )
  line('search: wall time, two workers', bySearch.wall, byGrid.wall, 's', 0.5)
  line('search: processor time', bySearch.cpu, byGrid.cpu, 's', null)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
