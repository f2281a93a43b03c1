import { expect, test } from 'vitest'
import { byteTable, channelSums, greatestByte, mapBytes } from './byte-maps.ts'

test('each channel goes by its own table', () => {
  const values = Uint8Array.of(0, 1, 2, 3, 4, 5, 6)
  mapBytes({ channels: 3, values }, (channel) => byteTable((level) => level + 10 * channel))
  expect([...values]).toEqual([0, 11, 22, 3, 14, 25, 6])
})

test('tables are cut off to whole levels after they were rounded to single precision', () => {
  const table = byteTable((level) => (level === 1 ? 7 - 1e-12 : level * 0.75))
  expect([table[0], table[1], table[2], table[255]]).toEqual([0, 7, 1, 191])
})

test.each([1, 2, 3])('sums are those of each of %d channels', (channels) => {
  const values = Uint8Array.from({ length: 48 * 3 + 7 }, (_, i) => (i * 89) & 255)
  const sums = channelSums({ channels, values })
  for (let c = 0; c < channels; c++) {
    expect(sums[c]).toBe(values.filter((_, i) => i % channels === c).reduce((sum, v) => sum + v, 0))
  }
})

test('the greatest byte is found wherever it lies', () => {
  for (let at = 0; at < 37; at++)
    expect(greatestByte(Uint8Array.from({ length: 37 }, (_, i) => (i === at ? 200 : 3)))).toBe(200)
  expect(greatestByte(new Uint8Array(0))).toBe(0)
})
