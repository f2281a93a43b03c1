#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { Failure, failureLine, failureObject } from '../core/failure.ts'
import { commandsFor } from './commands.ts'

const packageJson = new URL('../../package.json', import.meta.url)
const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string }

/** Runs the command line; resolves to the exit code. Every failure is one line on stderr, or one object with --json. */
async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('perdure')
    .description(
      'Benchmarks of deep models that stay true for years: how good now, how fast it decays, what breaks it, whom it fails.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText(
      'after',
      `
Begin:
  perdure init my-benchmark           a commented document that runs as it stands
  perdure run my-benchmark            build, evaluate, report
  perdure score predictions.csv --label y --scores p0,p1

Exit codes: 0 done; 1 done, and a check failed or a model that was brought misses a criterion; 2 bad input; 3 integrity; 4 refused by policy;
            5 resource limit; 6 environment; 70 a bug in perdure.`,
    )
  for (const { register } of await commandsFor(argv)) register(program)
  for (const command of program.commands) command.exitOverride()
  try {
    await program.parseAsync(argv, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return explain(error, argv.includes('--json'))
  }
}

function explain(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    // Commander has said what is wrong on stderr already.
    if (json) process.stdout.write(`${JSON.stringify({ error: { code: 'USAGE', exit: 2, message: error.message } })}\n`)
    return 2
  }
  const failure = error instanceof Failure ? error : internal(error)
  if (json) process.stdout.write(`${JSON.stringify(failureObject(failure))}\n`)
  process.stderr.write(`${failureLine(failure)}\n`)
  if (!(error instanceof Failure) && process.env.PERDURE_TRACE) process.stderr.write(`${(error as Error).stack}\n`)
  return failure.exitCode
}

function internal(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  return new Failure(
    'INTERNAL',
    message,
    {},
    'This is a bug in perdure: please report it. PERDURE_TRACE=1 shows where.',
  )
}

// A closed pipe (`perdure list | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})

process.exitCode = await main(process.argv.slice(2))
