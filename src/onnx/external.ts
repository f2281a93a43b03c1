import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../core/failure.ts'
import { type ExternalData, elementBytes, type Tensor } from './graph.ts'
import { allTensors, type OnnxModel } from './read.ts'

/** A file that the model's constants point to, by the location that the model says. */
export interface ExternalFile {
  readonly path: string
  readonly data: Uint8Array
}

/**
 * The files outside the model file that hold its constants, each checked and read once, in path order. The locations
 * are attacker-controlled: a file must be regular, inside the model's folder, and no part of its path a link.
 * @throws Failure MODEL_EXTERNAL_PATH, MODEL_EXTERNAL_RANGE, MODEL_NOT_FOUND, MODEL_MEMORY (over `maxBytes`).
 */
export function readExternal(model: OnnxModel, file: string, maxBytes = 1 << 30): ExternalFile[] {
  const wanted = new Map<string, Tensor[]>()
  for (const constant of allTensors(model)) {
    if (!constant.external) continue
    const path = plainPath(constant.external.location, file)
    checkRange(constant, null, file)
    wanted.set(path, [...(wanted.get(path) ?? []), constant])
  }
  let left = maxBytes
  return [...wanted.keys()].sort().map((path) => {
    const data = readInside(dirname(file), path, file, left)
    left -= data.length
    for (const constant of wanted.get(path)!) checkRange(constant, data.length, file)
    return { path, data }
  })
}

/** A relative path of plain names; runtimes give meaning to some others (such as addresses in memory). */
function plainPath(location: string, file: string): string {
  const names = location.split('/')
  const plain = names.every((name) => /^[\p{L}\p{N}_. +=@,-]+$/u.test(name) && name !== '.' && name !== '..')
  if (location === '' || !plain || location.length > 1024) throw outside(location, file)
  return location
}

function outside(location: string, file: string): Failure {
  return new Failure(
    'MODEL_EXTERNAL_PATH',
    `found external data at ${JSON.stringify(location.slice(0, 200))}, expected a plain file inside the model's folder`,
    { file },
    'Save the model with its weights in one file, or with the weights beside it.',
  )
}

function readInside(folder: string, path: string, file: string, maxBytes: number): Uint8Array {
  const names = path.split('/')
  for (let i = 1; i <= names.length; i++) {
    const status = lstatSync(join(folder, ...names.slice(0, i)), { throwIfNoEntry: false })
    if (!status)
      throw new Failure('MODEL_NOT_FOUND', `the model's external data ${JSON.stringify(path)} is not there`, { file })
    if (!(i < names.length ? status.isDirectory() : status.isFile())) throw outside(path, file)
  }
  // The kernel refuses a link that took the file's place since the look above.
  const handle = openSync(join(folder, ...names), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const status = fstatSync(handle)
    if (!status.isFile()) throw outside(path, file)
    if (status.size > maxBytes)
      throw new Failure('MODEL_MEMORY', `the model's external data is larger than ${maxBytes} bytes`, { file })
    const data = new Uint8Array(status.size)
    let at = 0
    while (at < data.length) {
      const count = readSync(handle, data, at, data.length - at, at)
      if (count === 0) break
      at += count
    }
    return data.subarray(0, at)
  } finally {
    closeSync(handle)
  }
}

/** `available` is null while the file was not looked at yet. */
function checkRange(constant: Tensor, available: number | null, file: string): void {
  const { offset, length } = constant.external as ExternalData
  const from = natural(offset ?? '0')
  const width = elementBytes[constant.type]
  const size = constant.shape.reduce((product, n) => product * BigInt(n), 1n) * BigInt(width ?? 1)
  const bytes = length === null ? size : natural(length)
  const fits = from !== null && bytes !== null && (available === null || from + bytes <= BigInt(available))
  if (fits && (width === null || bytes === size)) return
  throw new Failure(
    'MODEL_EXTERNAL_RANGE',
    `constant ${JSON.stringify(constant.name)} claims bytes ${offset ?? '0'} + ${length ?? size}, ` +
      `expected ${width === null ? 'a range' : `${size} bytes`} inside the file${available === null ? '' : ` of ${available} bytes`}`,
    { file },
    'The model or its external data is damaged: export both again.',
  )
}

function natural(text: string): bigint | null {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null
}
