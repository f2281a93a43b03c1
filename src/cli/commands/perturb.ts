import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { Command } from 'commander'
import { names } from '../../catalogue/catalogue.ts'
import { actsOn } from '../../core/acted.ts'
import { digestBytes } from '../../core/digest.ts'
import { Failure } from '../../core/failure.ts'
import { writeWhole } from '../../store/write.ts'
import { perturbImage, readImage } from '../_perturb-image.ts'
import { type PerturbOptions, type PerturbRequest, requestOf } from '../_perturb-request.ts'
import { perturbRows } from '../_perturb-rows.ts'
import { print, printJson } from '../output.ts'

export function register(program: Command): void {
  program
    .command('perturb')
    .description('Perturb an image, a table or texts as a benchmark would, or draw a sheet of what each does.')
    .argument('[file]', 'an image (PNG, JPEG, WebP), .csv, .tsv, .jsonl, or .txt with one text a line')
    .option(
      '--with <id>',
      'the perturbation, such as image/fog; several one after the other, separated by commas; for a sheet also modalities',
    )
    .option('--severity <number>', 'from 0 (nothing) to 1; 0.2, 0.4, 0.6, 0.8, 1 are the named levels', '0.6')
    .option('--seed <number>', 'another seed draws other noise', '0')
    .option(
      '--param <name=value>',
      'hold a parameter fixed; may be given again',
      (one, all: string[]) => [...all, one],
      [],
    )
    .option('--out <file>', 'where to write (default: beside the file, as cat.image-fog-0.6.png)')
    .option('--force', 'write over a file that is there')
    .option('--columns <list>', 'the columns to act on (default: all numbers, or the one column of texts)')
    .option('--id <column>', 'ids of the rows (default: digests of their content)')
    .option('--order <column>', 'rows of a series follow each other in its order (default: as in the file)')
    .option('--entity <column>', 'rows of each of its values are a series of their own')
    .option('--reference <file>', 'measure the spread of the columns there (default: in the file itself)')
    .option('--delimiter <character>', 'between cells (default: a tab in .tsv, else a comma)')
    .option('--sheet <file>', 'draw clean and five severities of each: .html for all, .png for images')
    .option('--fit <reference>', 'find what makes a file of normal rows look like this one: which, and how severe')
    .option('--time <column>', 'with --fit: times of the rows, as 2024-03-31 23:59')
    .option('--time-format <pattern>', 'with --fit: how times are written (default: iso)')
    .option(
      '--per <unit>',
      'with --fit: the severity of each day, hour, week or number of rows, and how often it is reached',
    )
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure perturb cat.png --with image/fog --severity 0.6
  perdure perturb readings.csv --with series/stuck-at --columns load,heat --order day --out stuck.csv
  perdure perturb cat.png --with image/low-light,image/spatter --out dusk.png
  perdure perturb reviews.jsonl --with text/keyboard-typo --columns review --severity 1
  perdure perturb --fit normal.csv strange.csv --time timestamp --per day
  perdure perturb --sheet all.html
  perdure perturb --sheet fog.png cat.png --with image/fog,image/snow

Images come out as PNG, without alpha. Of tables and texts all that is not changed stays as it is.
What is drawn depends on the seed and on the content of the image or row, never on names or order.
Of selection/..., which changes who is among the rows, no file is written: name it in the conditions of a benchmark.
\`perdure list perturbation\` lists the ids, \`perdure show ID\` the parameters of each.

JSON: { perturbation, version, modality, severity, seed, params, input: { file, sha256 },
  output: { file, sha256 }, image, pixels | rows, columns, changed, classes? }
With --fit: { reference, observed, rows, columns, left, paired, block, dependence,
  fit: { verdict, noise, changed, ranking, second, skipped, tried }, units }

Exit codes: 0 done; 2 bad input or a file is in the way; 3 the file changed while it was read; 5 too large; 6 the file cannot be written.`,
    )
    .action(async (file: string | undefined, options: PerturbOptions) => {
      if (options.sheet !== undefined) {
        const { drawSheet } = await import('../_perturb-sheet.ts')
        refuseInWay(options.sheet, file, options)
        const sheet = await drawSheet(options.sheet, file, options)
        writeWhole(options.sheet, sheet.bytes)
        if (options.json)
          printJson({ sheet: options.sheet, sha256: digestBytes(sheet.bytes), perturbations: sheet.ids })
        else print(`${options.sheet}: ${sheet.ids.length} perturbations`)
        return
      }
      if (options.fit !== undefined) {
        if (file === undefined)
          throw new Failure('USAGE', 'no observed file named', {}, 'perdure perturb --fit normal.csv strange.csv')
        const { fitFiles } = await import('../_perturb-fit.ts')
        const done = await fitFiles(options.fit, file, options)
        if (options.json) {
          const { best: _, ...fit } = done.fit
          printJson({ reference: options.fit, observed: file, ...done, fit })
        } else (await import('../_perturb-fit-text.ts')).printFit(options.fit, file, options.per, done)
        return
      }
      for (const [name, value] of Object.entries({
        time: options.time,
        'time-format': options.timeFormat,
        per: options.per,
      }))
        if (value !== undefined)
          throw new Failure('USAGE', `--${name} has a meaning with --fit only`, {}, 'Leave it out.')
      if (file === undefined) throw new Failure('USAGE', 'no file named', {}, 'Name one, or draw a sheet with --sheet.')
      const request = await requestOf(options)
      const image = await readImage(file)
      const out = options.out ?? besides(file, request, image !== null)
      refuseInWay(out, file, options)
      if (image) refuseOtherModality(file, request)
      const done = image ? await perturbImage(image, request) : await perturbRows(file, request, options)
      writeWhole(out, done.bytes)
      const { id, perturbation, severity, seed } = request
      if (options.json) {
        printJson({
          perturbation: id,
          version: perturbation.version,
          modality: perturbation.modality,
          severity,
          seed,
          params: done.params,
          input: { file, sha256: done.input },
          output: { file: out, sha256: digestBytes(done.bytes) },
          ...done.details,
        })
      } else {
        print(`${out}: ${id}@${perturbation.version} at ${severity}, ${done.said}`)
        print(`parameters ${JSON.stringify(done.params)}`)
      }
    })
}

function besides(file: string, { id, severity }: PerturbRequest, image: boolean): string {
  const ending = extname(file)
  const stem = basename(file, ending)
  return join(
    dirname(file),
    `${stem}.${id.replaceAll('/', '-').replaceAll(',', '+')}-${severity}${image ? '.png' : ending}`,
  )
}

/** @throws Failure USAGE where a file would be lost */
function refuseInWay(out: string, input: string | undefined, { force }: PerturbOptions): void {
  if (!existsSync(out)) return
  if (input !== undefined && existsSync(input) && realpathSync(out) === realpathSync(input))
    throw new Failure('USAGE', 'the output is the input itself', { file: out }, 'Name another with --out.')
  if (!force) throw new Failure('USAGE', 'the file is there already', { file: out }, 'Write over it with --force.')
}

/** @throws Failure USAGE for an image and a perturbation of something else, with its namesake for images */
function refuseOtherModality(file: string, { id, perturbation }: PerturbRequest): void {
  if (actsOn(perturbation) === 'images') return
  if (perturbation.composition) {
    const hint = '`perdure list perturbation` lists those of image/.'
    throw new Failure('USAGE', `${id} acts on ${actsOn(perturbation)}, and this is an image`, { file }, hint)
  }
  const namesake = `image/${id.slice(id.indexOf('/') + 1)}`
  const hint = names('perturbation').includes(namesake)
    ? `Did you mean \`${namesake}\`?`
    : '`perdure list perturbation` lists those of image/.'
  throw new Failure('USAGE', `${id} does not act on images, and this is one`, { file }, hint)
}
