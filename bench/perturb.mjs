// Every perturbation of images at severity 3 of 5, on batches of 16 photographs of 224 and of 32 pixels, against the published
// Python corruptions, in turn in the same run: images a second of processor time (as other load on the machine takes turns with
// both; ours with what the engine compiles and collects beside it), the best of the rounds on either side; then the geometric
// mean and the slowest of the ratios, and for a noise, a blur and a map of bytes how near they come to the memory's bandwidth.
// The peer's source is not part of this project: `howToGetThePeer` says where it is. Without it the peers are null.
// PERDURE_BENCH_ONLY=fog,snow keeps to some.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
/** What the memory of the machine that the goals were set on gives, read by one core; and on whom it is a bound worth stating. */
const readGigabytes = 12.8
const nearMemory = ['gaussian-noise', 'gaussian-blur', 'contrast']
const photographs = ['chelsea', 'coffee', 'astronaut']
/** Theirs where the name is another. */
const theirName = { elastic: 'elastic_transform', jpeg: 'jpeg_compression' }

const howToGetThePeer = `Without the published corruptions ours alone are measured. To have them beside:
  mkdir peer && cd peer
  git clone --depth 1 https://github.com/bethgelab/imagecorruptions source && mv source/imagecorruptions .
  curl -LO https://raw.githubusercontent.com/hendrycks/robustness/master/ImageNet-C/create_c/make_cifar_c.py
  PERDURE_PEER=$PWD npm run bench -- perturb    (from this project's folder, with the peer's instead of $PWD)
They need numpy, scipy, scikit-image, OpenCV, Pillow, numba and Wand of python3, /usr/bin/python3 or PYTHON:
  apt-get install python3-{numpy,scipy,skimage,opencv,pil,numba,wand}`

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
  const rates = new Map()
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
    rates.set(id, ours)
    if (theirs !== null) ratios.push({ id, ratio: ours / theirs })
    line(`${id}, ${side} pixels`, ours, theirs, theirs === null ? null : 1)
  }
  memoryLines(side, rates)
  if (ratios.length === 0) return
  const mean = Math.exp(ratios.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / ratios.length)
  verdict(`geometric mean of ${ratios.length} ratios, ${side} pixels`, mean, meanGoal)
  const slowest = ratios.reduce((least, one) => (one.ratio < least.ratio ? one : least))
  verdict(`slowest of ${ratios.length} ratios, ${side} pixels: ${slowest.id}`, slowest.ratio, 1)
}

function verdict(name, ratio, goal) {
  console.log(JSON.stringify({ name, ratio: rounded(ratio), goal, met: ratio >= goal }))
}

/** An image is read once and written once at least; what that is a second, as a share of what can be read. */
function memoryLines(side, rates) {
  const bytes = 2 * side * side * 3
  for (const id of nearMemory) {
    if (!rates.has(id)) continue
    const gigabytes = (rates.get(id) * bytes) / 1e9
    const name = `${id}, ${side} pixels: ${bytes} bytes an image in and out, of the memory's bandwidth`
    const share = rounded(gigabytes / readGigabytes)
    const line = {
      name,
      ours: rounded(gigabytes),
      peer: readGigabytes,
      unit: 'GB/s',
      ratio: share,
      goal: null,
      met: null,
    }
    console.log(JSON.stringify(line))
  }
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
  const source = resolve(process.env.PERDURE_PEER ?? '')
  const parts = ['imagecorruptions', 'make_cifar_c.py'].filter((part) => existsSync(join(source, part)))
  if (!process.env.PERDURE_PEER || parts.length === 0) {
    console.error(
      process.env.PERDURE_PEER
        ? `PERDURE_PEER: ${source} holds neither imagecorruptions/ nor make_cifar_c.py`
        : 'PERDURE_PEER is not set',
    )
    console.error(howToGetThePeer)
    return null
  }
  const script = join(root, 'bench/peers/corruptions.py')
  // A python3 in front of the system's often lacks the packages.
  const python = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find(
    (one) => spawnSync(one, ['-c', 'import numpy, scipy, skimage, cv2'], { stdio: 'ignore' }).status === 0,
  )
  if (python === undefined) {
    console.error('No python3 has numpy, scipy, scikit-image and OpenCV')
    console.error(howToGetThePeer)
    return null
  }
  // The script for 32 pixels looks for the photographs of ice where it is run.
  const ice = join(source, 'imagecorruptions/frost')
  const cwd = existsSync(ice) ? ice : source
  const child = spawn(python, [script, source], { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
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
