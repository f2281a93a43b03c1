import { Failure } from '../core/failure.ts'
import type { WireField } from './wire.ts'

/** How much of a file was decoded so far; hostile files announce millions of empty things in a few bytes. */
export interface Reading {
  items: number
  depth: number
}

const maxItems = 20_000_000
const maxDepth = 64

export function count(reading: Reading, items = 1): void {
  reading.items += items
  if (reading.items > maxItems)
    throw new Failure('MODEL_TOO_COMPLEX', `more than ${maxItems} nodes, names and numbers in the model's graph`)
}

/** Runs `read` one level deeper. */
export function nested<T>(reading: Reading, read: () => T): T {
  if (++reading.depth > maxDepth)
    throw new Failure('MODEL_TOO_COMPLEX', `graphs and types nested deeper than ${maxDepth}`)
  const result = read()
  reading.depth--
  return result
}

/** The bytes of a length-delimited field. */
export function need(field: WireField): Uint8Array {
  if (field.type !== 2) throw new RangeError(`field ${field.field} has wire type ${field.type}, expected 2`)
  return field.bytes
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @throws TypeError where the bytes are no UTF-8. */
export function text(field: WireField): string {
  return utf8.decode(need(field))
}

/** A signed 64-bit number, as `number` where that is exact. */
export function int64(field: WireField): number | bigint {
  if (field.type !== 0) throw new RangeError(`field ${field.field} has wire type ${field.type}, expected 0`)
  return signed(field.varint)
}

export function signed(value: bigint): number | bigint {
  const number = BigInt.asIntN(64, value)
  return number >= -9007199254740991n && number <= 9007199254740991n ? Number(number) : number
}

/** A size: an integer in [0, 2^53). */
export function size(value: number | bigint): number {
  if (typeof value === 'bigint' || value < 0) throw new RangeError(`size ${value}`)
  return value
}

/**
 * Protobuf merges a message field that stands twice; two readers may then see two models, so we refuse it.
 * @throws RangeError naming the field.
 */
export function once<T>(before: T | null, now: T, what: string): T {
  if (before !== null) throw new RangeError(`${what} stands twice`)
  return now
}
