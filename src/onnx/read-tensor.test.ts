import { expect, test } from 'vitest'
import { tensorNumbers } from './graph.ts'
import { readTensor, readValueInfo } from './read-tensor.ts'
import { type WireWriter, wireWriter } from './wire.ts'

const reading = () => ({ items: 0, depth: 0 })
const made = (write: (writer: WireWriter) => void) => {
  const writer = wireWriter()
  write(writer)
  return readTensor(writer.finish(), reading())
}
const packed = (data: Float32Array | Float64Array) => new Uint8Array(data.buffer)

// Numbers of TensorProto.DataType in onnx.proto: float 1, int32 6, int64 7, bool 9, double 11.
test('numbers in typed fields come out as those in raw bytes do', () => {
  const floats = made((w) => {
    w.packedVarints(1, [2])
    w.varint(2, 1)
    w.bytes(4, packed(Float32Array.of(1.5, -2)))
  })
  expect([floats.type, floats.shape, tensorNumbers(floats)]).toEqual(['float32', [2], [1.5, -2]])
  const doubles = made((w) => {
    w.varint(2, 11)
    w.bytes(10, packed(Float64Array.of(0.1)))
  })
  expect(tensorNumbers(doubles)).toEqual([0.1])
  const integers = made((w) => {
    w.packedVarints(1, [3])
    w.varint(2, 7)
    w.packedVarints(7, [-1, 300, 5])
  })
  expect(tensorNumbers(integers)).toEqual([-1, 300, 5])
  const small = made((w) => {
    w.varint(2, 6)
    w.packedVarints(5, [-7, 7])
  })
  expect(tensorNumbers(small)).toEqual([-7, 7])
  const flags = made((w) => {
    w.varint(2, 9)
    w.packedVarints(5, [1, 0, 1])
  })
  expect([...flags.raw]).toEqual([1, 0, 1])
})

test('sizes that are negative, enormous or too many are refused', () => {
  expect(() => made((w) => w.packedVarints(1, [-1]))).toThrow('size -1')
  expect(() => made((w) => w.packedVarints(1, [2n ** 62n]))).toThrow('size 4611686018427387904')
  expect(() => made((w) => w.packedVarints(1, new Array(65).fill(1)))).toThrow('more than 64 dimensions')
})

test('external data that says one thing twice is refused: two readers would take two files', () => {
  const twice = () =>
    made((w) => {
      for (const location of ['a', 'b'])
        w.message(13, (entry) => {
          entry.text(1, 'location')
          entry.text(2, location)
        })
    })
  expect(twice).toThrow('external data says its location twice')
})

test('sizes of values: known, named, any, and no tensor at all', () => {
  const writer = wireWriter()
  writer.text(1, 'x')
  writer.message(2, (type) =>
    type.message(1, (w) => {
      w.varint(1, 1)
      w.message(2, (shape) => {
        shape.message(1, (d) => d.varint(1, 3))
        shape.message(1, (d) => d.text(2, 'N'))
        shape.message(1, (d) => d.varint(1, -1))
        shape.message(1, () => {})
      })
    }),
  )
  const value = readValueInfo(writer.finish(), reading())
  expect(value).toEqual({ name: 'x', type: 'float32', shape: [3, 'N', '', ''] })
  const map = wireWriter()
  map.message(2, (type) => type.message(5, () => {}))
  expect(readValueInfo(map.finish(), reading()).container).toBe('map')
})
