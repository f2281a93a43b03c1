import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical.ts'

/** SHA-256, 64 lower-case hexadecimal digits. A digest covers content: never a clock, path, host or duration. */
export type Digest = string

export function digestBytes(bytes: Uint8Array | string): Digest {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Digest of a plain value: SHA-256 over its canonical JSON (RFC 8785). */
export function digestValue(value: unknown): Digest {
  return digestBytes(canonicalJson(value))
}
