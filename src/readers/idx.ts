import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { defineReader } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { readRegular, tooLarge, wholeFileBytes } from '../doors/regular-file.ts'
import { arrayColumns, arrayNames, arrayTable, type FileArray } from './_array.ts'

/** The format of MNIST: an array of up to 32 dimensions, big-endian; gzipped files are unpacked in memory. */
export default defineReader({
  summary: 'IDX arrays as MNIST has them, plain or gzipped; the first dimension is the rows.',
  version: 1,
  references: ['http://yann.lecun.com/exdb/mnist/'],
  params: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .default('value')
      .meta({ description: 'Name of the column, or stem of the names of columns.' }),
    names: z
      .array(z.string().min(1).max(200))
      .min(1)
      .optional()
      .meta({ description: 'Names of the columns of a matrix.' }),
    tensor: z.boolean().default(false).meta({ description: 'Keep a matrix as one tensor column.' }),
  }),
  endings: ['.idx', '-ubyte', '.idx.gz', '-ubyte.gz'],
  takes: 'file',
  async read(path, params, options) {
    const { bytes } = await readRegular(path, options.maxBytes, options.expected)
    options.progress?.(bytes.length)
    const array = parseIdx(unpacked(bytes, path, options.maxBytes), path)
    const columns = arrayColumns(array, params.name, params.names, params.tensor, path, options)
    return arrayTable(columns, array.shape[0], path, options)
  },
  async names(path, params, { maxBytes }) {
    const { bytes } = await readRegular(path, maxBytes)
    const array = parseIdx(unpacked(bytes, path, maxBytes), path)
    return { names: arrayNames(array, params.name, params.names, params.tensor, path), all: true }
  },
})

function unpacked(bytes: Buffer, file: string, maxBytes: number): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes, file, Math.min(maxBytes, wholeFileBytes)) : bytes
}

function gunzip(bytes: Buffer, file: string, maxBytes: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file, maxBytes + 1, maxBytes)
    throw new Failure('DATA_FORMAT', `the gzip file cannot be unpacked: ${(error as Error).message}`, { file })
  }
}

type Element = [size: number, kind: FileArray['kind'], read: (bytes: Buffer, at: number) => number]

const elements = new Map<number, Element>([
  [0x08, [1, 'byte', (bytes, at) => bytes[at]]],
  [0x09, [1, 'integer', (bytes, at) => bytes.readInt8(at)]],
  [0x0b, [2, 'integer', (bytes, at) => bytes.readInt16BE(at)]],
  [0x0c, [4, 'integer', (bytes, at) => bytes.readInt32BE(at)]],
  [0x0d, [4, 'float', (bytes, at) => bytes.readFloatBE(at)]],
  [0x0e, [8, 'float', (bytes, at) => bytes.readDoubleBE(at)]],
])

function parseIdx(bytes: Buffer, file: string): FileArray {
  const fail = (what: string): Failure => new Failure('DATA_FORMAT', what, { file })
  const element = elements.get(bytes[2])
  const dimensions = bytes[3]
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || element === undefined)
    throw fail('found no IDX signature')
  const start = 4 + 4 * dimensions
  if (dimensions < 1 || dimensions > 32 || bytes.length < start) throw fail('the IDX header is cut off')
  const shape = Array.from({ length: dimensions }, (_, i) => bytes.readUInt32BE(4 + 4 * i))
  const [size, kind, read] = element
  const count = shape.reduce((a, b) => a * b, 1)
  if (count > 2 ** 31) {
    throw new Failure('DATA_TOO_LARGE', `the header claims the shape (${shape.join(', ')}), over 2^31 elements`, {
      file,
    })
  }
  if (bytes.length - start !== count * size) {
    throw fail(
      `found ${bytes.length - start} bytes of data, expected ${count * size} for the shape (${shape.join(', ')})`,
    )
  }
  return { shape, kind, at: (position) => read(bytes, start + position * size) }
}
