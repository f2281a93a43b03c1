import { basename, extname } from 'node:path'
import { names } from '../catalogue/catalogue.ts'
import type { Perturbation, Samples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { applyAt, paramsAt, shorterSide } from '../core/severity.ts'
import type { Column, Table } from '../core/table.ts'
import { encodeImage, type Pixels, shrinkImage } from '../doors/sharp.ts'
import {
  renderSheet,
  type SheetCell,
  type SheetGroup,
  type SheetRow,
  sheetSeverities,
} from '../report/contact-sheet.ts'
import { drawPictures } from '../report/contact-sheet-picture.ts'
import { didYouMean } from '../spec/suggest.ts'
import { perturbedPixels, readImage } from './_perturb-image.ts'
import { keyOf, type PerturbOptions, perturbationOf } from './_perturb-request.ts'
import { entryOf } from './_perturb-rows-file.ts'
import { changedSpans } from './_perturb-spans.ts'
import { defaultPicture, readings, type Specimen, samplesOf, sentences, specimenOf } from './_perturb-specimens.ts'
import { listOf } from './_prediction-options.ts'
import { wholeNumber } from './benchmark.ts'

/** Images are made smaller than this before they are perturbed: the levels are published for this size. */
const publishedSide = 224
/** Of so many perturbations pictures are shown at full size. */
const fewRows = 6

interface Wanted {
  readonly id: string
  readonly perturbation: Perturbation
}

/** A contact sheet as the bytes of its file. @throws Failure USAGE */
export async function drawSheet(
  out: string,
  file: string | undefined,
  options: PerturbOptions,
): Promise<{ bytes: Uint8Array; ids: string[] }> {
  const ending = extname(out).toLowerCase()
  if (ending !== '.html' && ending !== '.png')
    throw new Failure('USAGE', `found --sheet ${out}, expected a name that ends in .html or .png`)
  const png = ending === '.png'
  const image = await readImage(file ?? defaultPicture)
  const picture = image && (await shrinkImage(image.pixels, publishedSide))
  const fits = ({ perturbation: { acts, modality } }: Wanted): boolean => {
    if (acts === 'selection') return false
    if (png || (file !== undefined && image)) return modality === 'image'
    return file === undefined || modality !== 'image'
  }
  const wanted = (await wantedOf(options.with)).filter(fits)
  if (wanted.length === 0) {
    const hint = png ? 'A sheet of images is .png or .html, of all others .html.' : 'Choose others with --with.'
    throw new Failure('USAGE', 'found no perturbation to draw', {}, hint)
  }
  const ids = wanted.map(({ id }) => id)
  const seed = wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  if (png && picture) {
    const shown = wanted.length > fewRows ? publishedSide / 2 : publishedSide
    const rows = []
    for (const one of wanted) {
      const cells = []
      for (const made of picturesOf(one, picture, seed)) cells.push(await shrinkImage(made, shown))
      rows.push({ id: one.perturbation.rare === undefined ? one.id : `${one.id} (rare)`, cells })
    }
    return { bytes: await encodeImage(drawPictures(rows), 'png'), ids }
  }
  const groups: SheetGroup[] = []
  for (const title of [...new Set(ids.map((id) => id.split('/')[0]))]) {
    const own = wanted.filter(({ id }) => id.startsWith(`${title}/`))
    const images = own[0].perturbation.modality === 'image'
    const specimen = images ? null : await specimenFor(own[0].perturbation, file, options)
    const rows: SheetRow[] = []
    for (const one of own) {
      if (specimen) rows.push(rowOf(one, rowsCells(one, specimen, seed, options)))
      else if (picture) rows.push(rowOf(one, await pictureCells(one, picture, seed)))
    }
    const name = file === undefined ? 'the cat Chelsea, by Stéfan van der Walt, CC0' : basename(file)
    groups.push({ title, specimen: specimen?.said ?? `${picture?.width} x ${picture?.height} pixels: ${name}.`, rows })
  }
  return { bytes: new TextEncoder().encode(renderSheet('What each perturbation does', groups)), ids }
}

/** Ids, or folders of them; all where nothing is said. @throws Failure USAGE */
async function wantedOf(text: string | undefined): Promise<Wanted[]> {
  const all = names('perturbation')
  const asked = listOf(text, '--with')
  const ids = new Set<string>(asked ? [] : all)
  for (const one of asked ?? []) {
    const found = all.filter((id) => id === one || id.startsWith(`${one.replace(/\/$/, '')}/`))
    const folders = new Set(all.map((id) => id.split('/')[0]))
    if (found.length === 0)
      throw new Failure('USAGE', `no perturbation '${one}'`, {}, didYouMean(one, [...folders, ...all]))
    for (const id of found) ids.add(id)
  }
  return Promise.all([...ids].map(async (id) => ({ id, perturbation: await perturbationOf(id) })))
}

async function specimenFor(
  { modality }: Perturbation,
  file: string | undefined,
  options: PerturbOptions,
): Promise<Specimen> {
  if (file !== undefined) return specimenOf(file, options.delimiter)
  return modality === 'text' ? sentences() : readings()
}

const rowOf = ({ id, perturbation }: Wanted, cells: SheetRow['cells']): SheetRow => ({
  id,
  version: perturbation.version,
  summary: perturbation.summary,
  ...(perturbation.rare === undefined ? {} : { rare: perturbation.rare }),
  cells,
})

function picturesOf({ id, perturbation }: Wanted, picture: Pixels, seed: number): Pixels[] {
  // What takes something from other images of the data has the picture turned over in their place.
  const others = perturbation.scope === 'set' ? turnedOver(picture) : []
  return sheetSeverities.map((severity) =>
    perturbedPixels(picture, { id, perturbation, severity, seed, params: {} }, others),
  )
}

/** Upside down, mirrored, and both. */
function turnedOver(picture: Pixels): Pixels[] {
  const { channels, data, height, width } = picture
  return [1, 2, 3].map((turn) => {
    const turned = new Uint8Array(data.length)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = ((turn & 1 ? height - 1 - y : y) * width + (turn & 2 ? width - 1 - x : x)) * channels
        turned.set(data.subarray(from, from + channels), (y * width + x) * channels)
      }
    }
    return { ...picture, data: turned }
  })
}

async function pictureCells(one: Wanted, picture: Pixels, seed: number): Promise<SheetRow['cells']> {
  const side = Math.min(picture.width, picture.height)
  const cells = []
  for (const [i, made] of picturesOf(one, picture, seed).entries()) {
    const webp = Buffer.from(await encodeImage(made, 'webp')).toString('base64')
    const { width, height } = made
    const shown: SheetCell = { kind: 'picture', width, height, address: `data:image/webp;base64,${webp}` }
    cells.push({ params: paramsText(one, sheetSeverities[i], {}, side), shown: [shown] })
  }
  return cells
}

function rowsCells(one: Wanted, specimen: Specimen, seed: number, options: PerturbOptions): SheetRow['cells'] {
  const params = fixedParams(one.perturbation, specimen)
  const refused = (why: string): SheetRow['cells'] => [{ params: '', shown: [{ kind: 'refused', why }] }]
  const samples = samplesOf(specimen, one.perturbation, listOf(options.columns, '--columns'))
  if (samples === null) return refused('It has nothing to act on here.')
  try {
    return sheetSeverities.map((severity) => {
      const after = applyAt(one.perturbation, samples, severity, params, keyOf({ id: one.id, seed }))
      const side = shorterSide(samples.table, samples.columns)
      return { params: paramsText(one, severity, params, side), shown: shownOf(samples, after) }
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return refused(`${error.message}. ${error.hint}`)
  }
}

/** What a specimen offers for parameters whose levels leave them empty. */
function fixedParams({ levels }: Perturbation, specimen: Specimen): Record<string, unknown> {
  const level = levels[4] as Readonly<Record<string, unknown>>
  const empty = (value: unknown): boolean => value === '' || value === 0 || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(
    Object.entries(specimen.params).filter(([name]) => Object.hasOwn(level, name) && empty(level[name])),
  )
}

function paramsText({ perturbation }: Wanted, severity: number, fixed: object, side: number | null): string {
  if (severity === 0) return ''
  const params = Object.entries(paramsAt(perturbation, severity, fixed as Record<string, unknown>, side))
  const said = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
  return params
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${said(value)}`)
    .join(', ')
}

/** Numbers as curves, texts with what differs marked: sentences one by one, categories in a line. */
function shownOf({ table, columns }: Samples, after: Table): SheetCell[] {
  const entries = (of: Table, name: string) => Array.from({ length: table.rows }, (_, row) => entryOf(of, name, row))
  const touched = columns.filter((name) => table.columns.has(name)).slice(0, 2)
  return touched.map((name): SheetCell => {
    const [was, is] = [entries(table, name), entries(after, name)]
    if ((table.columns.get(name) as Column).kind !== 'text')
      return { kind: 'curves', curves: [{ name, before: was as (number | null)[], after: is as (number | null)[] }] }
    if (table.rows <= 4)
      return { kind: 'texts', lines: is.map((text, row) => changedSpans(String(was[row] ?? ''), String(text ?? ''))) }
    const words = is.slice(0, 16).map((word, row) => ({ text: `${word ?? '-'} `, changed: word !== was[row] }))
    return { kind: 'texts', lines: [words] }
  })
}
