import { isUtf8 } from 'node:buffer'
import { Failure } from '../core/failure.ts'
import type { FileArray } from './_array.ts'

/**
 * An array in NumPy's NPY format, versions 1 to 3. Everything the header claims is checked against the bytes that are there
 * before anything is allocated; arrays of objects (pickles) are refused unread.
 * Source: numpy.lib.format.
 * @throws Failure DATA_FORMAT
 */
export function parseNpy(bytes: Buffer, file: string, maxElements = 2 ** 31): FileArray {
  const fail = (what: string, hint = ''): Failure => new Failure('DATA_FORMAT', what, { file }, hint)
  if (bytes.length < 10 || bytes.toString('latin1', 0, 6) !== '\x93NUMPY')
    throw fail('found no NPY signature at the start')
  const major = bytes[6]
  if (major < 1 || major > 3) throw fail(`found NPY version ${major}, expected 1, 2 or 3`)
  const start = major === 1 ? 10 : 12
  if (bytes.length < start) throw fail('the NPY header is cut off')
  const headerLength = major === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8)
  if (headerLength > 1 << 20 || start + headerLength > bytes.length) throw fail('the NPY header is cut off')
  const header = bytes.toString(major === 3 ? 'utf8' : 'latin1', start, start + headerLength)
  const { descr, fortran, shape } = parseHeader(header, fail)
  const element = elementOf(descr, fail)
  let count = 1
  for (const size of shape) {
    count *= size
    if (count > maxElements) {
      const what = `the header claims the shape (${shape.join(', ')}), over ${maxElements} elements`
      throw new Failure('DATA_TOO_LARGE', what, { file })
    }
  }
  const data = bytes.subarray(start + headerLength)
  if (data.length !== count * element.size) {
    throw fail(
      `found ${data.length} bytes of data, expected ${count * element.size} for the shape (${shape.join(', ')})`,
    )
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const read = (index: number): number | bigint | boolean | string =>
    element.read(view, index * element.size, file, index)
  const at = fortran && shape.length > 1 ? (position: number) => read(fortranIndex(position, shape)) : read
  return { shape, kind: element.kind, at }
}

/** Position in Fortran order of an element given by its position in C order. */
function fortranIndex(position: number, shape: readonly number[]): number {
  let index = 0
  let stride = 1
  for (const size of shape) stride *= size
  for (let d = shape.length - 1; d >= 0; d--) {
    stride /= shape[d]
    index += (position % shape[d]) * stride
    position = Math.floor(position / shape[d])
  }
  return index
}

const entry =
  /^\{(?=.*'descr': *('[^']*'|\[))(?=.*'fortran_order': *(True|False))(?=.*'shape': *\(([0-9, L]*)\)).*\}[ \n\0]*$/s

function parseHeader(
  header: string,
  fail: (what: string, hint?: string) => Failure,
): { descr: string; fortran: boolean; shape: number[] } {
  const found = entry.exec(header)
  if (found === null) throw fail('found an NPY header that is no dictionary of descr, fortran_order and shape')
  if (found[1] === '[')
    throw fail('found an array of records, expected one plain type', 'Save each field on its own (NPZ).')
  const sizes = found[3].split(',').map((part) => part.trim().replace(/L$/, ''))
  const shape = sizes.filter((part) => part !== '').map(Number)
  if (shape.length > 32 || shape.some((size) => !Number.isSafeInteger(size)))
    throw fail(`found the shape (${found[3]})`)
  return { descr: found[1].slice(1, -1), fortran: found[2] === 'True', shape }
}

interface Element {
  readonly size: number
  readonly kind: FileArray['kind']
  read(view: DataView, at: number, file: string, index: number): number | bigint | boolean | string
}

function elementOf(descr: string, fail: (what: string, hint?: string) => Failure): Element {
  const found = /^([<>|=]?)([a-zA-Z])(\d*)$/.exec(descr)
  if (found === null) throw fail(`found the element type '${descr.slice(0, 40)}'`)
  const [, mark, letter, digits] = found
  const little = mark !== '>'
  const size = Number(digits)
  switch (`${letter}${digits}`) {
    case 'b1':
      return { size: 1, kind: 'boolean', read: (v, at) => v.getUint8(at) !== 0 }
    case 'u1':
      return { size: 1, kind: 'byte', read: (v, at) => v.getUint8(at) }
    case 'i1':
      return { size: 1, kind: 'integer', read: (v, at) => v.getInt8(at) }
    case 'u2':
      return { size: 2, kind: 'integer', read: (v, at) => v.getUint16(at, little) }
    case 'i2':
      return { size: 2, kind: 'integer', read: (v, at) => v.getInt16(at, little) }
    case 'u4':
      return { size: 4, kind: 'integer', read: (v, at) => v.getUint32(at, little) }
    case 'i4':
      return { size: 4, kind: 'integer', read: (v, at) => v.getInt32(at, little) }
    case 'u8':
      return { size: 8, kind: 'integer', read: (v, at) => v.getBigUint64(at, little) }
    case 'i8':
      return { size: 8, kind: 'integer', read: (v, at) => v.getBigInt64(at, little) }
    case 'f4':
      return { size: 4, kind: 'float', read: (v, at) => v.getFloat32(at, little) }
    case 'f8':
      return { size: 8, kind: 'float', read: (v, at) => v.getFloat64(at, little) }
  }
  if (letter === 'O') {
    const hint = 'Save plain numbers or texts: a pickle can run code when it is opened.'
    throw fail('found an array of Python objects (a pickle), which is never opened', hint)
  }
  if ((letter === 'S' || letter === 'U') && size > 0 && size < 1 << 20) {
    return letter === 'S'
      ? { size, kind: 'text', read: (v, at, file, index) => byteText(v, at, size, file, index) }
      : { size: 4 * size, kind: 'text', read: (v, at, file, index) => wideText(v, at, size, little, file, index) }
  }
  const hint = 'Save it as b1, i1 to i8, u1 to u8, f4, f8, S or U.'
  throw fail(`found the element type '${descr.slice(0, 40)}', which is not read`, hint)
}

function byteText(view: DataView, at: number, size: number, file: string, index: number): string {
  const bytes = Buffer.from(view.buffer, view.byteOffset + at, size)
  let end = size
  while (end > 0 && bytes[end - 1] === 0) end--
  if (!isUtf8(bytes.subarray(0, end))) throw encoding(file, index)
  return bytes.toString('utf8', 0, end)
}

function wideText(view: DataView, at: number, size: number, little: boolean, file: string, index: number): string {
  let end = size
  while (end > 0 && view.getUint32(at + 4 * (end - 1), true) === 0) end--
  let text = ''
  for (let i = 0; i < end; i++) {
    const point = view.getUint32(at + 4 * i, little)
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw encoding(file, index)
    text += String.fromCodePoint(point)
  }
  return text
}

function encoding(file: string, index: number): Failure {
  return new Failure('DATA_ENCODING', `found text that is not Unicode in element ${index + 1}`, { file })
}
