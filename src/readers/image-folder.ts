import { join } from 'node:path'
import { z } from 'zod'
import { defineReader, type ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type FolderEntry, folderManifest } from '../core/folder.ts'
import { type Column, type Table, textColumn } from '../core/table.ts'
import { listFolder } from '../doors/folder.ts'
import { checkExpected, readRegular, tooLarge } from '../doors/regular-file.ts'
import { decodeImage, isImage, type Pixels } from '../doors/sharp.ts'

const maxPixels = 2 ** 26

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
    const names: string[] = []
    const images: Pixels[] = []
    const [width, height] = [params.width, params.height ?? params.width]
    let read = 0
    let decoded = 0
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
      if (images.length >= options.maxRows) {
        throw new Failure('DATA_TOO_LARGE', `found more than ${options.maxRows} images`, { file: path })
      }
      const image = await decodeImage(bytes, file, maxPixels, params.grey)
      const first = images[0] ?? {
        width: width ?? image.width,
        height: height ?? image.height,
        channels: image.channels,
      }
      checkSize(image, first, file)
      decoded += image.data.length
      if (decoded > options.maxBytes) throw tooLarge(path, decoded, options.maxBytes)
      names.push(name)
      images.push(image)
    }
    const manifest = folderManifest(entries)
    checkExpected(path, { bytes: manifest.bytes, sha256: manifest.sha256 }, options.expected)
    if (images.length === 0) {
      throw new Failure('DATA_TOO_FEW', 'found 0 images in folders of classes, expected at least 1', { file: path })
    }
    return makeTable(names, images, path, options)
  },
})

function checkSize(image: Pixels, expected: Omit<Pixels, 'data'>, file: string): void {
  const size = (of: Omit<Pixels, 'data'>): string => `${of.width} x ${of.height} x ${of.channels}`
  if (size(image) === size(expected)) return
  const hint = 'Bring all images to one size before; nothing is resized here.'
  throw new Failure('DATA_FORMAT', `found an image of ${size(image)}, expected ${size(expected)}`, { file }, hint)
}

function makeTable(names: readonly string[], images: readonly Pixels[], file: string, options: ReadOptions): Table {
  const { width, height, channels } = images[0]
  const pixels = width * height * channels
  const values = new Uint8Array(images.length * pixels)
  for (const [i, image] of images.entries()) values.set(image.data, i * pixels)
  const all = new Map<string, Column>([
    ['image', { kind: 'tensor', shape: [height, width, channels], values }],
    ['class', textColumn(names.map((name) => name.split('/', 1)[0]))],
    ['file', textColumn(names)],
  ])
  const lost = [...(options.only ?? [])].find((name) => !all.has(name))
  if (lost !== undefined) {
    throw new Failure('DATA_COLUMN', `found no column '${lost}'`, { file }, 'The columns are: image, class, file.')
  }
  return { rows: images.length, columns: new Map([...all].filter(([name]) => options.only?.has(name) ?? true)) }
}
