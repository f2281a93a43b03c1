import type { Image } from '../../core/image.ts'
import { type DctBench, type DctBenchMaker, wasmDctBench, writeSteps } from '../../numeric/dct-kernels.ts'

/** The quantisation tables that JPEG proposes (ITU-T T.81, annex K), for luma and for the two colour differences. */
// biome-ignore format: a table
const luma = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]
// biome-ignore format: a table
const chroma = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
]

/**
 * What is left of an image after it was written as a JPEG of a quality in 1..100 and read again: colour differences at half
 * the width and height (4:2:0), the standard tables scaled as the Independent JPEG Group does, the accurate integer
 * transform, and smooth ("fancy") interpolation. The coding of coefficients in between loses nothing and is left out. The
 * bytes equal those of libjpeg-turbo 2.1.5 through Pillow 9.4. Grey images are JPEGs of one component.
 * The result is a view of memory that the next call writes to.
 */
export function jpegBytes(image: Image<Uint8Array>, quality: number, make: DctBenchMaker = wasmDctBench): Uint8Array {
  return image.channels === 1 ? greyBytes(image, quality, make) : colourBytes(image, quality, make)
}

/** Where the parts lie in the memory of a bench: all of them at multiples of 16. */
const TABLES = 0
const SCRATCH = 768

function greyBytes({ height, width, values }: Image<Uint8Array>, quality: number, make: DctBenchMaker): Uint8Array {
  const stride = up(width, 8)
  const rows = up(height, 8)
  const bench = make(SCRATCH + 128 + stride * rows)
  const { kernels, bytes, base } = bench
  writeSteps(bench, base + TABLES, scaled(luma, quality))
  const plane = base + SCRATCH + 128
  for (let y = 0; y < rows; y++) {
    const from = Math.min(y, height - 1) * width
    writeRow(bytes, plane + y * stride, values, from, width, stride, 1)
  }
  kernels.quantiseBlocks(plane, stride, rows, stride, base + TABLES, base + SCRATCH)
  return withoutPadding(bytes, plane, height, width, stride)
}

interface Planes {
  readonly bench: DctBench
  /** Places in a row, the last one repeated up to a multiple of 16. */
  readonly wide: number
  readonly luma: number
  readonly blue: number
  readonly red: number
  readonly pixels: number
  readonly scratch: number
}

function colourBytes(image: Image<Uint8Array>, quality: number, make: DctBenchMaker): Uint8Array {
  const { height, width, values } = image
  const wide = up(width, 16)
  const tall = up(height, 16)
  const area = wide * tall
  const scratch = SCRATCH + up(Math.max(128, 4 * wide + 160), 16)
  const bench = make(scratch + area + area / 2 + 3 * wide * height + 64)
  const { kernels, bytes, base } = bench
  const start = base + scratch
  const planes: Planes = {
    bench,
    wide,
    luma: start,
    blue: start + area,
    red: start + area + area / 4,
    pixels: start + area + area / 2,
    scratch: base + SCRATCH,
  }
  if (wide === width) bytes.set(values, planes.pixels)
  else for (let y = 0; y < height; y++) writeRow(bytes, planes.pixels + y * 3 * wide, values, y * width, width, wide, 3)
  split(planes, height, tall)
  writeSteps(bench, base + TABLES, scaled(luma, quality))
  writeSteps(bench, base + TABLES + 384, scaled(chroma, quality))
  kernels.quantiseBlocks(planes.luma, wide, tall, wide, base + TABLES, base + SCRATCH)
  // The second plane of colour differences lies behind the first.
  kernels.quantiseBlocks(planes.blue, wide / 2, tall, wide / 2, base + TABLES + 384, base + SCRATCH)
  join(planes, height, width)
  return withoutPadding(bytes, planes.pixels, height, 3 * width, 3 * wide)
}

/** Moves rows together, and shows them. */
function withoutPadding(bytes: Uint8Array, at: number, rows: number, width: number, stride: number): Uint8Array {
  if (width < stride) {
    for (let y = 1; y < rows; y++) bytes.copyWithin(at + y * width, at + y * stride, at + y * stride + width)
  }
  return bytes.subarray(at, at + rows * width)
}

/** Fills the planes; rows below the last repeat it, in the plane itself. */
function split({ bench, wide, luma, blue, red, pixels }: Planes, height: number, tall: number): void {
  const { kernels, bytes } = bench
  const half = wide / 2
  for (let y = 0; y < height; y += 2) {
    const first = pixels + y * 3 * wide
    const second = y + 1 < height ? first + 3 * wide : first
    const below = (y / 2) * half
    kernels.splitRows(first, second, wide, luma + y * wide, luma + (y + 1) * wide, blue + below, red + below)
  }
  for (let y = up(height, 2); y < tall; y++) bytes.copyWithin(luma + y * wide, luma + (y - 1) * wide, luma + y * wide)
  for (let y = up(height, 2) / 2; y < tall / 2; y++) {
    for (const plane of [blue, red]) {
      bytes.copyWithin(plane + y * half, plane + (y - 1) * half, plane + y * half)
    }
  }
}

function join({ bench, wide, luma, blue, red, pixels, scratch }: Planes, height: number, width: number): void {
  const half = wide / 2
  const last = up(height, 2) / 2 - 1
  for (let y = 0; y < height; y++) {
    const near = (y >> 1) * half
    const far = Math.min(last, Math.max(0, (y >> 1) + (y & 1 ? 1 : -1))) * half
    bench.kernels.joinRow(
      pixels + y * 3 * wide,
      wide,
      luma + y * wide,
      blue + near,
      blue + far,
      red + near,
      red + far,
      up(width, 2) / 2,
      scratch,
    )
  }
}

function scaled(table: readonly number[], quality: number): number[] {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality
  return table.map((step) => Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))))
}

/** Copies a row of `width` places, each of `size` bytes, and repeats the last one up to `wide` places. */
function writeRow(
  bytes: Uint8Array,
  to: number,
  values: Uint8Array,
  from: number,
  width: number,
  wide: number,
  size: number,
): void {
  bytes.set(values.subarray(from * size, (from + width) * size), to)
  const last = to + (width - 1) * size
  for (let x = width; x < wide; x++) bytes.copyWithin(to + x * size, last, last + size)
}

function up(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple
}
