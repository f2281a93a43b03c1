import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codecVersions, decodeImage, isImage } from './sharp.ts'

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
