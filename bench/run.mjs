// Runs every other bench/*.mjs, one after the other, each in a process of its own: `npm run bench`, or `npm run bench -- bootstrap`
// for some. A bench prints one JSON line per figure: {name, ours, peer, unit, ratio, goal, met}. Build first (npm run build).
// Exit code 1 where a goal is missed or a bench fails.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv.slice(2)
let failed = false

for (const file of readdirSync(folder).sort()) {
  const name = file.replace(/\.mjs$/, '')
  if (name === file || name === 'run' || (wanted.length > 0 && !wanted.includes(name))) continue
  const child = spawn(process.execPath, [`${folder}${file}`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.on('close', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line)
    if (line.startsWith('{') && JSON.parse(line).met === false) failed = true
  }
  if ((await ended) !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
