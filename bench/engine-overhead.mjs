// A run that a model dominates, against a bare loop of ONNX Runtime over the same batches, in turn, on one worker.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
const { buildModel } = await load('onnx/build.js')
const { openSession } = await load('onnx/session.js')
const { buildDocument } = await load('cli/build-document.js')
const { loadRelease } = await load('build/release.js')
const { evaluationRows } = await load('build/split.js')
const { submitModel } = await load('engine/submit.js')
const { runLocally } = await load('engine/run.js')
const { planRun } = await load('engine/plan.js')
const { openInputs } = await load('engine/inputs.js')

const folder = mkdtempSync(join(tmpdir(), 'perdure-bench-'))
const batchRows = 512

/** A dense network wide enough that nothing but it takes time. */
function wideModel(width, hidden, classes) {
  const weights = (name, rows, columns) => ({
    name,
    shape: [rows, columns],
    data: Float32Array.from({ length: rows * columns }, (_, i) =>
      Math.fround((((i * 2654435761) % 1000) / 1000 - 0.5) * 0.1),
    ),
  })
  return buildModel({
    name: 'wide',
    inputs: [{ name: 'features', type: 'float32', shape: ['N', width] }],
    outputs: [{ name: 'scores', type: 'float32', shape: ['N', classes] }],
    initializers: [weights('a', width, hidden), weights('b', hidden, hidden), weights('c', hidden, classes)],
    nodes: [
      { op: 'MatMul', inputs: ['features', 'a'], outputs: ['x'] },
      { op: 'Relu', inputs: ['x'], outputs: ['y'] },
      { op: 'MatMul', inputs: ['y', 'b'], outputs: ['z'] },
      { op: 'Relu', inputs: ['z'], outputs: ['u'] },
      { op: 'MatMul', inputs: ['u', 'c'], outputs: ['v'] },
      { op: 'Softmax', inputs: ['v'], outputs: ['scores'], attributes: { axis: { int: -1 } } },
    ],
  })
}

const quiet = () => Object.assign(() => {}, { end() {} })
try {
  const built = await buildDocument(
    join(root, 'examples/rain-50-years'),
    { store: folder },
    new AbortController().signal,
    quiet,
  )
  const release = await loadRelease(built.store, built.release)
  const [task] = release.tasks
  const bytes = wideModel(task.featureNames.length, 768, task.classes.length)
  const path = join(folder, 'wide.onnx')
  writeFileSync(path, bytes)
  const { model } = await submitModel(built.store, release, { task: null, name: 'wide', path, params: {} }, 'exact')
  const jobs = await planRun(release, [model], { tier: 'exact', shardRows: 16384 })

  const inputs = await openInputs(task, release.benchmark.seed)
  const batches = []
  for (const { applied, rows } of jobs) {
    const own = evaluationRows(task.split, rows.until, rows.scope).subarray(rows.from, rows.to)
    const { features } = await inputs.make(applied, own)
    for (let at = 0; at < own.length; at += batchRows) {
      const n = Math.min(batchRows, own.length - at)
      batches.push({ n, features: features.slice(at * inputs.width, (at + n) * inputs.width) })
    }
  }
  const session = await openSession(bytes, { tier: 'exact' })
  const bare = async () => {
    const started = performance.now()
    for (const { n, features } of batches) {
      await session.run({ features: { type: 'float32', shape: [n, inputs.width], data: features } })
    }
    return (performance.now() - started) / 1000
  }
  await session.run({ features: { type: 'float32', shape: [1, inputs.width], data: new Float32Array(inputs.width) } })
  const before = await bare()
  const started = performance.now()
  const { executed } = await runLocally(built.store, release, [model], { tier: 'exact', workers: 1, shardRows: 16384 })
  const ours = (performance.now() - started) / 1000
  const after = await bare()
  await session.release()
  built.store.close()
  const peer = (before + after) / 2
  console.log(
    JSON.stringify({
      name: 'engine overhead, one worker',
      shards: executed,
      ours,
      peer,
      ratio: Math.round((ours / peer) * 1000) / 1000,
      goal: 1.1,
    }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
