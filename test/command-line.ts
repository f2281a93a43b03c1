import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
}

/** Starts the compiled command line as a process of its own, as a user does. */
export function startPerdure(args: readonly string[], cwd: string, env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return { process: child, ended }
}

export function perdure(args: readonly string[], cwd: string, env?: Record<string, string>): Promise<Ended> {
  return startPerdure(args, cwd, env).ended
}

/** What `perdure run --json` says, and the bytes that it leaves. */
export interface TinyRun {
  readonly release: string
  readonly run: string
  readonly executed: number
  readonly trained: number
  readonly shards: number
  readonly estimates: string
  readonly html: string
  readonly report: {
    readonly digests: { readonly benchmark: string }
    readonly datasets: readonly {
      readonly sources: readonly (readonly (readonly string[])[])[]
      readonly lineage: readonly { readonly output: string }[]
    }[]
  }
}

/** Runs the benchmark of a folder to its end. @throws Error where it does not end well */
export async function runTiny(
  folder: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<TinyRun> {
  const { code, stdout, stderr } = await perdure(['run', '--json', ...args], folder, env)
  if (code !== 0) throw new Error(`perdure run ended with ${code}: ${stderr}`)
  const said = JSON.parse(stdout) as TinyRun
  return { ...said, ...runFiles(join(folder, '.perdure'), said.run) }
}

/** The files of a run of a store; of its only one, where none is named. */
export function runFiles(store: string, run?: string): Pick<TinyRun, 'estimates' | 'html' | 'report'> {
  const folder = join(store, 'runs', run?.slice(0, 16) ?? readdirSync(join(store, 'runs'))[0])
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return { estimates: read('estimates.json'), html: read('report.html'), report: JSON.parse(read('report.json')) }
}
