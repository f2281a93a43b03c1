// Every perturbation of images at severity 3 of 5, on batches of 16 photographs of 224 and of 32 pixels, against the published
// Python corruptions, in turn in the same run: images a second of processor time (as other load on the machine takes turns with
// both; ours with what the engine compiles and collects beside it), the best of the rounds on either side. The peer's source is not part of this project: PERDURE_PEER names a folder that holds
// imagecorruptions/ (github.com/bethgelab/imagecorruptions) and make_cifar_c.py (github.com/hendrycks/robustness); PYTHON, python3
// or /usr/bin/python3 has numpy, scipy, scikit-image, OpenCV, Pillow, numba and Wand. Without them the peers are null.
// PERDURE_BENCH_ONLY=fog,snow keeps to some.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href)
const { rootKey } = await load('core/key.js')
const { applyAt } = await load('core/severity.js')
const { decodeImage } = await load('doors/sharp.js')

const batch = 16
const rounds = 3
const roundSeconds = 0.5
const meanGoal = 5
const photographs = ['chelsea', 'coffee', 'astronaut']
/** Theirs where the name is another. */
const theirName = { elastic: 'elastic_transform', jpeg: 'jpeg_compression' }

const folder = mkdtempSync(join(tmpdir(), 'perdure-bench-'))
const peer = startPeer()
try {
  const only = process.env.PERDURE_BENCH_ONLY?.split(',')
  const ids = readdirSync(join(root, 'dist/perturbations/image'))
    .filter((file) => /^[a-z][a-z0-9-]*\.js$/.test(file))
    .map((file) => file.slice(0, -3))
    .filter((id) => only === undefined || only.includes(id))
  for (const side of [224, 32]) await bench(side, ids)
} finally {
  peer?.end()
  rmSync(folder, { recursive: true, force: true })
}

async function bench(side, ids) {
  const { samples, file } = await photographsOf(side)
  const ratios = []
  for (const id of ids) {
    const { default: thing } = await load(`perturbations/image/${id}.js`)
    let ours = 0
    let theirs = null
    for (let round = 0; round < rounds; round++) {
      ours = Math.max(ours, ownRate(thing, samples))
      const name = theirName[id] ?? id.replaceAll('-', '_')
      const answer = await peer?.ask(`${side} ${name} ${roundSeconds} ${file}`)
      if (answer?.rate) theirs = Math.max(theirs ?? 0, answer.rate)
      else if (round === 0 && answer && answer.reason !== 'no such corruption') {
        console.error(`no peer for ${id} at ${side} pixels: ${answer.reason}`)
      }
    }
    if (theirs !== null) ratios.push(ours / theirs)
    line(`${id}, ${side} pixels`, ours, theirs, theirs === null ? null : 1)
  }
  if (ratios.length === 0) return
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
  const name = `geometric mean of ${ratios.length} ratios, ${side} pixels`
  console.log(JSON.stringify({ name, ratio: rounded(mean), goal: meanGoal, met: mean >= meanGoal }))
}

/** A batch of the photographs in turn, and the first of them as a file of bytes. */
async function photographsOf(side) {
  const size = side * side * 3
  const values = new Uint8Array(batch * size)
  for (let i = 0; i < batch; i++) {
    const name = `${photographs[i % photographs.length]}-${side}.png`
    const bytes = readFileSync(join(root, 'test/golden/images', name))
    values.set((await decodeImage(bytes, name, 1e6, false)).data, i * size)
  }
  const file = join(folder, `${side}.bytes`)
  writeFileSync(file, values.subarray(0, size))
  const column = { kind: 'tensor', shape: [side, side, 3], values }
  const samples = {
    table: { rows: batch, columns: new Map([['image', column]]) },
    ids: Array.from({ length: batch }, (_, i) => `photograph-${i}`),
    columns: ['image'],
    sequences: [Int32Array.from({ length: batch }, (_, i) => i)],
    training: new Map(),
    classes: null,
  }
  return { samples, file }
}

function ownRate(thing, samples) {
  const key = rootKey(1)
  applyAt(thing, samples, 0.6, {}, key)
  const end = performance.now() + 1000 * roundSeconds
  const before = process.cpuUsage()
  let images = 0
  while (performance.now() < end) {
    applyAt(thing, samples, 0.6, {}, key)
    images += batch
  }
  const { user, system } = process.cpuUsage(before)
  return (1e6 * images) / (user + system)
}

/** A process that answers one question after the other, or null where there is none to ask. */
function startPeer() {
  const source = process.env.PERDURE_PEER
  if (!source) {
    console.error('PERDURE_PEER names no folder with the published corruptions: ours alone are measured')
    return null
  }
  const script = join(root, 'bench/peers/corruptions.py')
  // A python3 in front of the system's often lacks the packages.
  const python = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find(
    (one) => spawnSync(one, ['-c', 'import numpy, scipy, skimage, cv2'], { stdio: 'ignore' }).status === 0,
  )
  if (python === undefined) {
    console.error('no python3 with numpy, scipy, scikit-image and OpenCV: ours alone are measured')
    return null
  }
  const child = spawn(python, [script, source], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let failure = null
  child.on('error', (error) => {
    failure = error.message
  })
  child.stdin.on('error', () => {})
  return {
    async ask(question) {
      child.stdin.write(`${question}\n`)
      const { value, done } = await answers.next()
      return done ? { rate: null, reason: failure ?? 'the process of the peer ended' } : JSON.parse(value)
    },
    end: () => child.stdin.end(),
  }
}

function line(name, ours, peer, goal) {
  const ratio = peer === null ? null : ours / peer
  console.log(
    JSON.stringify({
      name,
      ours: Math.round(ours),
      peer: peer === null ? null : Math.round(peer),
      unit: 'images/s',
      ratio: ratio === null ? null : rounded(ratio),
      goal,
      met: ratio === null ? null : ratio >= goal,
    }),
  )
}

function rounded(value) {
  return Number(value.toPrecision(3))
}
