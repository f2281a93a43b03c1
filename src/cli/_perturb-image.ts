import { sampleIds } from '../build/ids.ts'
import type { Samples } from '../core/define.ts'
import { digestBytes } from '../core/digest.ts'
import { applyAt } from '../core/severity.ts'
import type { Table, TensorColumn } from '../core/table.ts'
import { readRegular } from '../doors/regular-file.ts'
import { decodeImage, encodeImage, isImage, type Pixels } from '../doors/sharp.ts'
import { keyOf, type Perturbed, type PerturbRequest, paramsOf } from './_perturb-request.ts'

const maxPixels = 2 ** 26
const maxBytes = 2 ** 29
const column = 'image'

/** The pixels of an image file and its digest, or null where its first bytes are of no format that is decoded. */
export async function readImage(file: string): Promise<{ pixels: Pixels; sha256: string } | null> {
  const { bytes, seen } = await readRegular(file, maxBytes)
  if (!isImage(bytes)) return null
  return { pixels: await decodeImage(bytes, file, maxPixels, 'as it is'), sha256: seen.sha256 }
}

/** One image under a condition, as PNG. */
export async function perturbImage(
  { pixels, sha256 }: { pixels: Pixels; sha256: string },
  request: PerturbRequest,
): Promise<Perturbed> {
  const { width, height, channels } = pixels
  const after = perturbedPixels(pixels, request)
  const params = paramsOf(request, tableOf([pixels]), [column])
  const content = { before: digestBytes(pixels.data), after: digestBytes(after.data) }
  return {
    bytes: await encodeImage(after, 'png'),
    input: sha256,
    params,
    details: { image: { width, height, channels }, pixels: content },
    said: `${width} x ${height} pixels${channels === 1 ? ', grey' : ''}`,
  }
}

/**
 * Pixels at the severity of the request. The id of the image is that of its content, so its name means nothing. `others` are images of the same
 * size beside it, for what takes something from them.
 */
export function perturbedPixels(pixels: Pixels, request: PerturbRequest, others: readonly Pixels[] = []): Pixels {
  const table = tableOf([pixels, ...others])
  const samples: Samples = {
    table,
    ids: sampleIds(table, [column], null),
    columns: [column],
    sequences: [Int32Array.from({ length: table.rows }, (_, row) => row)],
    training: new Map(),
    classes: null,
  }
  const after = applyAt(request.perturbation, samples, request.severity, request.params, keyOf(request))
  const values = (after.columns.get(column) as TensorColumn).values as Uint8Array
  return { ...pixels, data: others.length > 0 ? values.slice(0, pixels.data.length) : values }
}

function tableOf(all: readonly Pixels[]): Table {
  const [{ width, height, channels, data }] = all
  const shape = channels === 1 ? [height, width] : [height, width, channels]
  const values =
    all.length === 1
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(all.length * data.length)
  if (all.length > 1) for (const [row, own] of all.entries()) values.set(own.data, row * data.length)
  return { rows: all.length, columns: new Map([[column, { kind: 'tensor', shape, values } as TensorColumn]]) }
}
