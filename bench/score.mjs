// Whole-command time of `perdure score`, intervals included, against a ten-line numpy script without any. `npm run build` first.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writePredictions } from './_predictions.mjs'

const script = `
import sys, numpy as np
d = np.loadtxt(sys.argv[1], delimiter=',', skiprows=1)
y = d[:, 0].astype(int); p = d[:, 1:]
h = p.argmax(1); hit = h == y; c = p.max(1)
accuracy = hit.mean()
f1 = np.mean([2 * (hit & (y == k)).sum() / ((y == k).sum() + (h == k).sum()) for k in (0, 1)])
b = np.clip(np.ceil(c * 15).astype(int) - 1, 0, 14)
ece = sum(abs(hit[b == k].mean() - c[b == k].mean()) * (b == k).mean() for k in range(15) if (b == k).any())
print(accuracy, f1, ece)
`
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'perdure-score-'))
const rows = Number(process.env.ROWS ?? 1e6)
const runs = Number(process.env.RUNS ?? 5)

function seconds(command, args) {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return { time: (performance.now() - started) / 1000, stdout }
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1]

try {
  const file = join(folder, 'predictions.csv')
  const peer = join(folder, 'score.py')
  writePredictions(file, rows)
  writeFileSync(peer, script)
  const asked = [file, '--label', 'y', '--scores', 'p0,p1', '--metrics', 'accuracy,macro-f1,ece', '--json']
  const ours = []
  const theirs = []
  const start = []
  let last = ''
  for (let run = 0; run < runs; run++) {
    // In turn, so that a busy machine is busy for both.
    const own = seconds(process.execPath, [main, 'score', ...asked])
    const other = seconds('/usr/bin/python3', [peer, file])
    ours.push(own.time)
    theirs.push(other.time)
    start.push(seconds(process.execPath, [main, '--version']).time)
    const values = JSON.parse(own.stdout).estimates.map(({ value }) => value)
    const expected = other.stdout.trim().split(' ').map(Number)
    if (values.some((value, i) => Math.abs(value - expected[i]) > 1e-9)) throw new Error(`${values} is not ${expected}`)
    last = values.join(' ')
  }
  const [a, b] = [median(ours), median(theirs)]
  console.log(`values ${last}`)
  console.log(
    `perdure score ${a.toFixed(2)} s with intervals, numpy script ${b.toFixed(2)} s without: ratio ${(a / b).toFixed(2)} (goal 1)`,
  )
  console.log(`start of the command line: ${median(start).toFixed(2)} s (goal 0.35)`)
} finally {
  rmSync(folder, { recursive: true })
}
