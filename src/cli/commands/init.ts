import { existsSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { Failure } from '../../core/failure.ts'
import { starterDocument } from '../../spec/starter.ts'
import { starterData } from '../../spec/starter-data.ts'
import { documentNames } from '../../spec/text.ts'
import { print, printJson } from '../output.ts'

export function register(program: Command): void {
  program
    .command('init')
    .description('Write a commented benchmark.yaml that is valid as it stands, with a little made-up data.')
    .argument('[folder]', 'where; made if it does not exist', '.')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', '\nExample:\n  perdure init my-benchmark && perdure check my-benchmark')
    .action((folder: string, options: { json?: boolean }) => {
      const files = initFolder(folder)
      if (options.json) printJson({ folder, files })
      else {
        for (const file of files) print(`wrote ${file}`)
        print(`Next: perdure check ${folder}`)
      }
    })
}

/** Writes the starter into a folder; never over anything. Returns the files written. */
export function initFolder(folder: string): string[] {
  const documents = documentNames.map((name) => join(folder, name))
  const data = join(folder, 'data', 'readings.csv')
  const taken = [...documents, data].find((file) => present(file))
  if (taken !== undefined)
    throw new Failure(
      'USAGE',
      'found a file that is there already, expected a place for a new one',
      { file: taken },
      'Choose another folder; nothing was written.',
    )
  try {
    mkdirSync(join(folder, 'data'), { recursive: true })
    // `wx` refuses to overwrite even what appeared since the check.
    writeFileSync(data, starterData(), { flag: 'wx' })
    writeFileSync(documents[0], starterDocument(nameOf(folder)), { flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Failure('STORE_ENV', `the folder cannot be written (${code ?? 'unknown error'})`, { file: folder })
  }
  return [documents[0], data]
}

/** A dangling link is present too: writing through it would leave the folder. */
function present(file: string): boolean {
  return existsSync(file) || lstatSync(file, { throwIfNoEntry: false }) !== undefined
}

/** An id from the folder's name. */
function nameOf(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64)
  // A name of digits alone would be read as a number.
  return /[a-z]/.test(name) && !/^(null|true|false)$/.test(name) && !/^\d[\d.]*e\d+$/.test(name) ? name : 'my-benchmark'
}
