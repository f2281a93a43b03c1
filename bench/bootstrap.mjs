// Resampling against scipy, numpy and scikit-learn in the same run (python3 with these; without it the peers are null). Ours is the
// whole interval: grouping of rows, draws, the statistic in every resample, jackknife, BCa. The best of several warm
// runs on either side (other load on the machine only adds), in seconds;
// the first call, compilation included, is a line of its own.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { rootKey } from '../dist/core/key.js'
import { bootstrap } from '../dist/intervals/bootstrap.js'
import { resampledSums } from '../dist/numeric/resample.js'

const N = 100_000
const B = 10_000
const options = { level: 0.95, replicates: B, key: rootKey(1), grouping: { by: 'row' } }

if (isMainThread) await main()
else worker()

async function main() {
  const uniform = rootKey(2).stream().uniform
  const accuracy = countsOf(
    2,
    () => (uniform() < 0.8 ? 1 : 0),
    ([wrong, right]) => right / (wrong + right),
  )
  const first = seconds(() => bootstrap(accuracy, options))
  const ours = { accuracy: best(() => bootstrap(accuracy, options)) }
  for (const classes of [3, 10]) {
    const draw = () => {
      const target = Math.floor(uniform() * classes)
      const prediction = uniform() < 0.25 ? Math.floor(uniform() * classes) : target
      return target * classes + prediction
    }
    const cell = countsOf(classes * classes, draw, (counts) => macroF1(counts, classes))
    ours[classes] = best(() => bootstrap(cell, options))
  }
  const draws = await drawsPerSecond(2)
  const peers = peersOf()
  line(
    'accuracy, n 100,000, 10,000 resamples, against scipy.stats.bootstrap (200 resamples, scaled)',
    ours.accuracy,
    peers['accuracy scipy'],
    500,
  )
  line('accuracy, first call in the process, against scipy.stats.bootstrap', first, peers['accuracy scipy'])
  line('accuracy, against numpy.random.multinomial', ours.accuracy, peers['accuracy counts'])
  for (const classes of [3, 10]) {
    const name = `macro-F1 of ${classes} classes, n 100,000, 10,000 resamples`
    line(`${name}, against numpy by rows (200 resamples, scaled)`, ours[classes], peers[`macro-F1 ${classes} rows`], 50)
    line(
      `${name}, against scikit-learn by rows (5 resamples, scaled)`,
      ours[classes],
      peers[`macro-F1 ${classes} sklearn`],
    )
    line(`${name}, against numpy.random.multinomial`, ours[classes], peers[`macro-F1 ${classes} counts`])
  }
  const rate = {
    name: 'row draws, two workers, against numpy on one core',
    ours: Math.round(draws),
    peer: Math.round(peers.draws ?? 0) || null,
  }
  print({
    ...rate,
    unit: 'draws/s',
    ratio: peers.draws ? round(draws / peers.draws) : null,
    goal: 200e6,
    met: draws >= 200e6,
  })
}

function countsOf(cells, draw, value) {
  return { over: 'counts', cells, cell: Int32Array.from({ length: N }, draw), value }
}

function macroF1(counts, classes) {
  let total = 0
  for (let c = 0; c < classes; c++) {
    let either = 0
    for (let other = 0; other < classes; other++) either += counts[c * classes + other] + counts[other * classes + c]
    total += either > 0 ? (2 * counts[c * classes + c]) / either : 0
  }
  return total / classes
}

function seconds(work) {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

function best(work) {
  for (let i = 0; i < 3; i++) work()
  return Math.min(...Array.from({ length: 9 }, () => seconds(work)))
}

function peersOf() {
  const script = fileURLToPath(new URL('./peers/bootstrap.py', import.meta.url))
  // A python3 in front of the system's often lacks the packages.
  for (const python of [process.env.PYTHON ?? 'python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    if (status === 0) return JSON.parse(stdout)
  }
  console.error('no python3 with numpy, scipy and scikit-learn: the peers are null')
  return {}
}

function line(name, ours, peer = null, goal = null) {
  const ratio = peer === null ? null : round(peer / ours)
  print({
    name,
    ours: round(ours),
    peer: peer && round(peer),
    unit: 's',
    ratio,
    goal,
    met: goal && ratio && ratio >= goal,
  })
}

function round(x) {
  return Number(x.toPrecision(4))
}

function print(figure) {
  console.log(JSON.stringify(figure))
}

/** Draws a second while all workers run: from the first start to the last end. */
async function drawsPerSecond(workers) {
  const each = 1000
  const crew = Array.from(
    { length: workers },
    (_, w) => new Worker(new URL(import.meta.url), { workerData: { from: w * each, each } }),
  )
  const messageOf = (one) => new Promise((resolve) => one.once('message', resolve))
  await Promise.all(crew.map(messageOf))
  let most = 0
  for (let run = 0; run < 5; run++) {
    const start = performance.now()
    const ended = crew.map(messageOf)
    for (const one of crew) one.postMessage('go')
    await Promise.all(ended)
    most = Math.max(most, (workers * each * N) / ((performance.now() - start) / 1000))
  }
  await Promise.all(crew.map((one) => one.terminate()))
  return most
}

/** Column sums of resamples of a mean (value and row count), warm before it says so. */
function worker() {
  const uniform = rootKey(3).stream().uniform
  const rows = Uint32Array.from({ length: 2 * N }, (_, i) => i % N)
  const values = Float64Array.from(rows, (_, i) => (i < N ? uniform() : 1))
  const matrix = { units: N, columns: 2, starts: Uint32Array.of(0, N, 2 * N), rows, values }
  const run = (from, replicates) => resampledSums(matrix, [{ units: N, block: 0, stream: 0 }], from, replicates, 1, 2)
  run(0, 64)
  parentPort.on('message', () => {
    run(workerData.from, workerData.each)
    parentPort.postMessage('done')
  })
  parentPort.postMessage('ready')
}
