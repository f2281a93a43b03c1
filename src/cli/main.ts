#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { Failure, failureLine, failureObject } from '../core/failure.ts'
import { commands, commandsFor } from './commands.ts'
import { printJson } from './output.ts'

const packageJson = new URL('../../package.json', import.meta.url)
const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string }

/** Runs the command line; resolves to the exit code. Every failure is one line on stderr, and one object on stdout with --json. */
async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json')
  let said = ''
  const program = new Command('perdure')
    .description(
      'Benchmarks of deep models that stay true for years: how good now, how fast it decays, what breaks it, whom it fails.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      // Failures have one form, that of explain; help becomes a member of an object.
      outputError: () => {},
      ...(json ? { writeOut: (text) => (said += text) } : {}),
    })
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
  try {
    if (argv[0] === 'help' && argv[1] !== undefined && !argv[1].startsWith('-')) refuseUnknown(argv[1])
    for (const { register } of await commandsFor(argv)) register(program)
    await program.parseAsync(argv, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      if (json) printJson(error.code === 'commander.version' ? { version } : { help: said })
      return 0
    }
    // Without a command the help stands on stderr.
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    return explain(error instanceof CommanderError ? usage(error, argv) : error, json)
  }
}

/** @throws Failure USAGE */
function refuseUnknown(command: string): void {
  if (Object.hasOwn(commands, command)) return
  throw new Failure('USAGE', `unknown command '${command}'`, {}, '`perdure --help` lists them.')
}

/** `error: unknown command 'rum'\n(Did you mean run?)` and the like, in the form of all failures. */
function usage(error: CommanderError, argv: readonly string[]): Failure {
  const [what, suggestion] = error.message.replace(/^error: /, '').split('\n')
  const about = Object.hasOwn(commands, argv[0]) ? ` ${argv[0]}` : ''
  const hint = [suggestion?.replace(/^\((.*)\)$/, '$1'), `\`perdure${about} --help\` shows what is possible.`]
  return new Failure('USAGE', what, {}, hint.filter((part) => part !== undefined).join(' '))
}

function explain(error: unknown, json: boolean): number {
  const failure = error instanceof Failure ? error : internal(error)
  if (json) printJson(failureObject(failure))
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
