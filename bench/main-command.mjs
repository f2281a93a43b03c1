// The main command on real data: wall time and peak memory of a first run, and of one with nothing changed.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const store = mkdtempSync(join(tmpdir(), 'perdure-bench-'))
const command = [join(root, 'dist/cli/main.js'), 'run', join(root, 'examples/bike-demand'), '--store', store, '--json']

/** Resident memory of the process at its highest so far, in bytes; workers are threads of it. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

async function run() {
  const started = performance.now()
  const child = spawn('node', command, { stdio: ['ignore', 'pipe', 'inherit'] })
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 50)
  let text = ''
  for await (const chunk of child.stdout) text += chunk
  clearInterval(watch)
  return { seconds: (performance.now() - started) / 1000, peak, ...JSON.parse(text) }
}

try {
  const first = await run()
  const again = await run()
  const figure = (name, value, goal) => {
    console.log(JSON.stringify({ name, ours: Math.round(value * 100) / 100, goal, met: value <= goal }))
  }
  figure('main command, first run, seconds', first.seconds, 60)
  figure('main command, peak memory, MB', first.peak / 1e6, 1000)
  figure('main command again, seconds', again.seconds, 3)
  figure('main command again, shards executed', again.executed, 0)
} finally {
  rmSync(store, { recursive: true, force: true })
}
