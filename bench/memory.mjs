// Peak memory of `perdure score` on 1 and 10 million rows. `npm run build` first; needs GNU time or Linux's /proc.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writePredictions } from './_predictions.mjs'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'perdure-memory-'))
const small = Number(process.env.ROWS ?? 1e6)
const large = 10 * small

/** Peak resident bytes of a run, as the kernel counts them (VmHWM), read until the process ends. */
function peak(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'score', ...args, '--json'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let most = 0
    const look = () => {
      try {
        const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
        if (found) most = Math.max(most, Number(found[1]) * 1024)
      } catch {
        // The process has just ended.
      }
    }
    const timer = setInterval(look, 10)
    child.on('exit', (code) => {
      clearInterval(timer)
      if (code === 0) resolve(most)
      else reject(new Error(`exit ${code}`))
    })
  })
}

try {
  const files = [small, large].map((rows) => {
    const file = join(folder, `${rows}.csv`)
    writePredictions(file, rows)
    return file
  })
  const measured = async (metrics) => {
    const of = []
    for (const file of files) of.push(await peak([file, '--label', 'y', '--scores', 'p0,p1', '--metrics', metrics]))
    return of
  }
  const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`
  for (const [metrics, limit] of [
    ['accuracy,macro-f1,mcc', 1.3],
    ['accuracy,log-loss,brier,ece', 1.3],
  ]) {
    const [a, b] = await measured(metrics)
    console.log(
      `${metrics}: ${mb(a)} for ${small} rows, ${mb(b)} for ${large}: ratio ${(b / a).toFixed(2)} (goal ${limit})`,
    )
  }
  const [, base] = await measured('accuracy')
  const [, ranked] = await measured('accuracy,auroc')
  console.log(
    `exact auroc of ${large} rows: ${((ranked - base) / large).toFixed(1)} bytes a row beyond the base (goal 16)`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
