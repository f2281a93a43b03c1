import type { Sharp } from 'sharp'
import { Failure } from '../core/failure.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** 1 for grey, 3 for sRGB. */
  readonly channels: number
  /** height x width x channels, row after row. */
  readonly data: Uint8Array
}

let library: Promise<typeof import('sharp').default> | undefined

/** The library, loaded on first use. @throws Failure ENV_MISSING where its native part is not installed for this machine. */
function sharp(): Promise<typeof import('sharp').default> {
  library ??= import('sharp').then(
    ({ default: load }) => {
      load.cache(false)
      load.concurrency(1)
      return load
    },
    (error: unknown) => {
      library = undefined
      const what = `the image library cannot be loaded: ${String(error).split('\n', 1)[0]}`
      throw new Failure('ENV_MISSING', what, {}, 'Install sharp for this platform.')
    },
  )
  return library
}

/** Versions of the codecs that decoded, for the record: pixels are stable per build of them. */
export async function codecVersions(): Promise<Readonly<Record<string, string>>> {
  return { ...(await sharp()).versions } as Record<string, string>
}

/**
 * Decodes one PNG, JPEG, WebP or TIFF image to raw 8-bit pixels: alpha dropped, no rotation, no resizing. The size in the
 * header is checked before anything is decoded. Other formats are refused by their first bytes, never guessed. `grey` says
 * whether one channel or three are wanted.
 * @throws Failure DATA_FORMAT, DATA_TOO_LARGE (over `maxPixels`), ENV_MISSING
 */
export async function decodeImage(
  bytes: Buffer,
  file: string,
  maxPixels: number,
  grey: boolean | 'as it is',
): Promise<Pixels> {
  if (!isImage(bytes)) {
    const hint = 'Convert it, or take it out of the folder.'
    throw new Failure('DATA_FORMAT', 'found no PNG, JPEG, WebP or TIFF image', { file }, hint)
  }
  const claimed = pngPixels(bytes)
  if (claimed > maxPixels) throw tooManyPixels(file, claimed, maxPixels)
  const load = await sharp()
  const open = (limit: number | false): Sharp =>
    load(bytes, { limitInputPixels: limit, failOn: 'warning', pages: 1, sequentialRead: true })
  try {
    const { width, height, pages, space } = await open(false).metadata()
    if (width * height > maxPixels) throw tooManyPixels(file, width * height, maxPixels)
    if ((pages ?? 1) > 1) {
      throw new Failure('DATA_FORMAT', `found ${pages} pages or frames, expected one image`, { file }, 'Split it.')
    }
    const toGrey = grey === 'as it is' ? space === 'b-w' || space === 'grey16' : grey
    const image = open(maxPixels)
      .removeAlpha()
      .toColourspace(toGrey ? 'b-w' : 'srgb')
    const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, channels: info.channels, data }
  } catch (error) {
    if (error instanceof Failure) throw error
    const message = String((error as Error).message)
    if (/pixel limit/i.test(message)) throw tooManyPixels(file, maxPixels + 1, maxPixels)
    throw new Failure('DATA_FORMAT', `the image cannot be decoded: ${message.split('\n', 1)[0]}`, { file })
  }
}

/** A PNG, which keeps every pixel, or a WebP, which is for looking at. @throws Failure ENV_MISSING */
export async function encodeImage(pixels: Pixels, format: 'png' | 'webp'): Promise<Uint8Array> {
  const image = await opened(pixels)
  const made = format === 'png' ? image.png({ compressionLevel: 9 }) : image.webp({ quality: 90 })
  return made.toBuffer()
}

/** A copy for looking at whose shorter side has at most so many pixels; the image itself where it is that small. */
export async function shrinkImage(pixels: Pixels, side: number): Promise<Pixels> {
  if (Math.min(pixels.width, pixels.height) <= side) return pixels
  const image = (await opened(pixels)).resize({ width: side, height: side, fit: 'outside' })
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: info.channels, data }
}

async function opened({ width, height, channels, data }: Pixels): Promise<Sharp> {
  const load = await sharp()
  const raw = { width, height, channels: channels as 1 | 3 }
  return load(data, { raw }).toColourspace(channels === 1 ? 'b-w' : 'srgb')
}

/** Whether the first bytes are those of a format that is decoded here. */
export function isImage(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n') || start.startsWith('\xff\xd8\xff')) return true
  if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return true
  return start.startsWith('II*\0') || start.startsWith('MM\0*')
}

/** Pixels that a PNG's header claims; 0 for other formats. */
function pngPixels(bytes: Buffer): number {
  return bytes[0] === 0x89 && bytes.length >= 24 ? bytes.readUInt32BE(16) * bytes.readUInt32BE(20) : 0
}

function tooManyPixels(file: string, found: number, expected: number): Failure {
  return new Failure('DATA_TOO_LARGE', `the image has ${found} pixels, expected at most ${expected}`, { file })
}
