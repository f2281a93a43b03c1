import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { folders, type Kind, names } from '../../catalogue/catalogue.ts'
import { Failure } from '../../core/failure.ts'
import { didYouMean } from '../../spec/suggest.ts'
import { scaffold } from '../_templates.ts'
import { print, printJson } from '../output.ts'

export function register(program: Command): void {
  program
    .command('new')
    .description('Begin one more thing of the catalogue: its file and its test, in a checkout of perdure.')
    .argument('<kind>', Object.keys(folders).join(', '))
    .argument('<id>', 'its path within the folder of the kind, such as tabular/hail')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure new metric brier-skill && npx vitest run src/metrics/brier-skill.test.ts
  perdure new perturbation tabular/hail

Run it in the root of a checkout. docs/adding says for each kind what there is to fill in; the test fails until it is done.`,
    )
    .action((kind: string, id: string, options: { json?: boolean }) => {
      const files = newThing(kind, id, '.')
      if (options.json) printJson({ kind, id, files })
      else {
        for (const file of files) print(`wrote ${file}`)
        print('The test fails until the thing is written. CONTRIBUTING.md says what a thing must obey.')
      }
    })
}

/**
 * Writes the two files below the root of a checkout; never over anything.
 * @throws Failure USAGE (unknown kind, bad or taken id, no checkout), STORE_ENV.
 */
export function newThing(kind: string, id: string, root: string): string[] {
  if (!isKind(kind))
    throw new Failure(
      'USAGE',
      `found the kind \`${kind}\`, expected one of ${Object.keys(folders).join(', ')}`,
      {},
      didYouMean(kind, Object.keys(folders)),
    )
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*(\/[a-z][a-z0-9]*(-[a-z0-9]+)*){0,2}$/.test(id) || id.length > 60)
    throw new Failure(
      'USAGE',
      `found the id \`${id}\`, expected small letters, digits and dashes, with at most two folders`,
      {},
      'An id is a path, such as tabular/hail.',
    )
  if (/(^|\/)laws$/.test(id))
    throw new Failure('USAGE', 'found the id `laws`, expected another: it names the laws of a kind')
  if (!existsSync(join(root, 'src', 'core', 'define.ts')))
    throw new Failure(
      'USAGE',
      'found no checkout of perdure here, expected one with src/core/define.ts',
      { file: root },
      'Change into the checkout.',
    )
  const source = join(root, 'src', folders[kind], `${id}.ts`)
  const test = source.replace(/\.ts$/, '.test.ts')
  const taken = [source, test].find((file) => existsSync(file))
  if (taken !== undefined || names(kind).includes(id))
    throw new Failure('USAGE', `found that the ${kind} \`${id}\` exists, expected a new id`, { file: taken ?? source })
  const text = scaffold(kind, id, Array(id.split('/').length).fill('..').join('/'))
  try {
    mkdirSync(dirname(source), { recursive: true })
    writeFileSync(source, text.source, { flag: 'wx' })
    writeFileSync(test, text.test, { flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Failure('STORE_ENV', `the files cannot be written (${code ?? 'unknown error'})`, { file: source })
  }
  return [source, test]
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(folders, kind)
}
