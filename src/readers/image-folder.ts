import { join } from 'node:path'
import { z } from 'zod'
import { defineReader, type ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type FolderEntry, folderManifest } from '../core/folder.ts'
import { type Column, type Table, textColumn } from '../core/table.ts'
import { listFolder } from '../doors/folder.ts'
import { checkExpected, readRegular, tooLarge, wholeFileBytes } from '../doors/regular-file.ts'
import { decodeImage, isImage, type Pixels } from '../doors/sharp.ts'

const maxPixels = 2 ** 26
const columnNames = ['image', 'class', 'file']

/**
 * One image a row, one sub-folder a class: columns `image` (height x width x channels bytes), `class` and `file`, in the
 * order of paths. Images are decoded once to raw pixels and never resized: all must be of one size.
 */
export default defineReader({
  summary: 'A folder of images with one sub-folder for each class, decoded once to raw pixels.',
  version: 1,
  references: ['https://www.w3.org/TR/png-3/'],
  params: z.strictObject({
    width: z.number().int().positive().optional().meta({ description: 'Width that every image must have, in pixels.' }),
    height: z
      .number()
      .int()
      .positive()
      .optional()
      .meta({ description: 'Height that every image must have; the width where absent.' }),
    grey: z.boolean().default(false).meta({ description: 'One channel of luminance instead of three of sRGB.' }),
  }),
  endings: [],
  takes: 'folder',
  async read(path, params, options) {
    const files = await listFolder(path, { maxFiles: options.maxRows + 1000, maxDepth: 2 })
    const entries: FolderEntry[] = []
    const names = files.filter((name) => name.includes('/'))
    if (names.length > options.maxRows) {
      throw new Failure('DATA_TOO_LARGE', `found more than ${options.maxRows} images`, { file: path })
    }
    const [width, height] = [params.width, params.height ?? params.width]
    let size: Size | null = null
    let values = new Uint8Array(0)
    let images = 0
    let read = 0
    for (const name of files) {
      const file = join(path, name)
      const { bytes, seen } = await readRegular(file, options.maxBytes)
      entries.push({ path: name, ...seen })
      read += bytes.length
      if (read > options.maxBytes) throw tooLarge(path, read, options.maxBytes)
      options.progress?.(read)
      if (!name.includes('/')) {
        // Notes beside the class folders (a licence, a card) are no samples.
        if (!isImage(bytes)) continue
        throw new Failure('DATA_FORMAT', 'found an image outside the folders of classes', { file }, 'Move it into one.')
      }
      const image = await decodeImage(bytes, file, maxPixels, params.grey)
      if (size === null) {
        size = { width: width ?? image.width, height: height ?? image.height, channels: image.channels }
        const all = names.length * image.data.length
        const most = Math.min(options.maxBytes, wholeFileBytes)
        if (all > most) throw tooLarge(path, all, most)
        values = new Uint8Array(all)
      }
      checkSize(image, size, file)
      values.set(image.data, images++ * image.data.length)
    }
    const manifest = folderManifest(entries)
    checkExpected(path, { bytes: manifest.bytes, sha256: manifest.sha256 }, options.expected)
    if (size === null) {
      throw new Failure('DATA_TOO_FEW', 'found 0 images in folders of classes, expected at least 1', { file: path })
    }
    return makeTable(names, size, values, path, options)
  },
  names: async () => ({ names: columnNames, all: true }),
})

type Size = Omit<Pixels, 'data'>

function checkSize(image: Size, expected: Size, file: string): void {
  const size = (of: Size): string => `${of.width} x ${of.height} x ${of.channels}`
  if (size(image) === size(expected)) return
  const hint = 'Bring all images to one size before; nothing is resized here.'
  throw new Failure('DATA_FORMAT', `found an image of ${size(image)}, expected ${size(expected)}`, { file }, hint)
}

function makeTable(
  names: readonly string[],
  { width, height, channels }: Size,
  values: Uint8Array,
  file: string,
  options: ReadOptions,
): Table {
  const all = new Map<string, Column>([
    ['image', { kind: 'tensor', shape: [height, width, channels], values }],
    ['class', textColumn(names.map((name) => name.split('/', 1)[0]))],
    ['file', textColumn(names)],
  ])
  const lost = [...(options.only ?? [])].find((name) => !all.has(name))
  if (lost !== undefined) {
    throw new Failure(
      'DATA_COLUMN',
      `found no column '${lost}'`,
      { file },
      `The columns are: ${columnNames.join(', ')}.`,
    )
  }
  return { rows: names.length, columns: new Map([...all].filter(([name]) => options.only?.has(name) ?? true)) }
}
