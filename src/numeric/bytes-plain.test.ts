import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLayer } from './add-layer.ts'
import { channelSums, greatestByte, mapBytes } from './byte-maps.ts'
import { wasmBytesBench } from './bytes-kernels.ts'
import { plainBytesBench } from './bytes-plain.ts'

const size = fc.record({
  height: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 1, max: 40 }),
  channels: fc.constantFrom(1, 3),
})
const grid = size.chain(({ height, width, channels }) => {
  const length = height * width * channels
  return fc.uint8Array({ minLength: length, maxLength: length }).map((values) => ({ height, width, channels, values }))
})
const makers = [wasmBytesBench, plainBytesBench]

test('the compiled tables give the same bytes as the plain ones', () => {
  const tables = fc.uint8Array({ minLength: 768, maxLength: 768 })
  fc.assert(
    fc.property(grid, tables, (bytes, table) => {
      const [fast, plain] = makers.map((make) => {
        const values = bytes.values.slice()
        mapBytes({ ...bytes, values }, (c) => table.subarray(256 * c, 256 * c + 256), make)
        return values
      })
      expect(fast).toEqual(plain)
      const sums = makers.map((make) => channelSums(bytes, make))
      expect(sums[0]).toEqual(sums[1])
      expect(greatestByte(bytes.values)).toBe(greatestByte(bytes.values, plainBytesBench))
    }),
    { numRuns: 50 },
  )
})

test('the compiled layers give the same bytes as the plain ones', () => {
  const number = fc.double({ min: -2, max: 2, noNaN: true })
  fc.assert(
    fc.property(grid, fc.array(number, { minLength: 6, maxLength: 6 }), fc.nat(9), (bytes, numbers, gap) => {
      const stride = bytes.width + gap
      const [scale, hide, zero] = numbers
      const layer = Float32Array.from({ length: stride * bytes.height }, (_, i) => ((i * i * 7919) % 1031) / 4)
      const weights = numbers.slice(3, 3 + bytes.channels)
      const [fast, plain] = makers.map((make) => {
        const values = bytes.values.slice()
        addLayer(
          { ...bytes, values },
          { values: layer, stride, scale, hide: hide / 100, zero: 50 * zero, weights },
          make,
        )
        return values
      })
      expect(fast).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})
