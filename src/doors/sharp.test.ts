import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codecVersions, decodeImage, encodeImage, isImage, shrinkImage } from './sharp.ts'

const png = readFileSync(join(import.meta.dirname, '../../test/fixtures/data/images/two.images/cat/a.png'))

test('an image is decoded to raw pixels, and never over the limit', async () => {
  expect(await decodeImage(png, 'a.png', 4, false)).toMatchObject({ width: 2, height: 2, channels: 3 })
  await expect(decodeImage(png, 'a.png', 3, false)).rejects.toMatchObject({ code: 'DATA_TOO_LARGE', exitCode: 5 })
})

test('only the formats named are taken, by their first bytes', () => {
  expect(isImage(png)).toBe(true)
  expect(
    ['<svg/>', 'GIF89a', 'RIFF____WAVE', '%PDF-1.4', ''].map((start) => isImage(Buffer.from(start))),
  ).not.toContain(true)
  expect(isImage(Buffer.from('RIFF____WEBP'))).toBe(true)
})

test('the codecs have versions for the record', async () => {
  expect(await codecVersions()).toMatchObject({ vips: expect.stringMatching(/^\d+\.\d+/) })
})

test.each([1, 3])('an image of %i channels comes back from a PNG as it was', async (channels) => {
  const data = Uint8Array.from({ length: 7 * 5 * channels }, (_, i) => (i * 37) % 256)
  const pixels = { width: 7, height: 5, channels, data }
  const back = await decodeImage(Buffer.from(await encodeImage(pixels, 'png')), 'made.png', 100, 'as it is')
  expect({ ...back, data: [...back.data] }).toEqual({ ...pixels, data: [...data] })
})

test('an image is shrunk by its shorter side, and never grows', async () => {
  const pixels = { width: 40, height: 20, channels: 1, data: new Uint8Array(800).fill(90) }
  const half = await shrinkImage(pixels, 10)
  expect(half).toMatchObject({ width: 20, height: 10, channels: 1 })
  expect(new Set(half.data)).toEqual(new Set([90]))
  expect(await shrinkImage(pixels, 20)).toBe(pixels)
})
