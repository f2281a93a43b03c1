import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { buildModel } from './build.ts'
import { readExternal } from './external.ts'
import type { ExternalData } from './graph.ts'
import { readModel } from './read.ts'
import { openSession } from './session.ts'

const folder = mkdtempSync(join(tmpdir(), 'perdure-external-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const weights = Float32Array.of(9, 10, 20)
mkdirSync(join(folder, 'sub'))
writeFileSync(join(folder, 'weights.bin'), new Uint8Array(weights.buffer))
writeFileSync(join(folder, 'sub', 'weights.bin'), new Uint8Array(weights.buffer))
symlinkSync('/etc/passwd', join(folder, 'link.bin'))
symlinkSync('/etc', join(folder, 'etc'))

const bytesWith = (external: Partial<ExternalData>) =>
  buildModel({
    name: 'scale',
    inputs: [{ name: 'x', type: 'float32', shape: [2] }],
    outputs: [{ name: 'y', type: 'float32', shape: [2] }],
    nodes: [{ op: 'Mul', inputs: ['x', 'w'], outputs: ['y'] }],
    initializers: [
      {
        name: 'w',
        type: 'float32',
        shape: [2],
        raw: new Uint8Array(0),
        external: { location: 'weights.bin', offset: null, length: null, ...external },
      },
    ],
  })

const read = (external: Partial<ExternalData>) =>
  readExternal(readModel(bytesWith(external)), join(folder, 'model.onnx'))

const code = (external: Partial<ExternalData>): string => {
  try {
    read(external)
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  return 'accepted'
}

test('weights beside the model reach both runtimes', async () => {
  const placed = { offset: '4', length: '8' }
  for (const tier of ['exact', 'fast'] as const) {
    const model = await openSession(bytesWith(placed), { tier, external: read(placed) })
    const { y } = await model.run({ x: { shape: [2], data: Float32Array.of(1, 2) } })
    expect([...(y.data as Float32Array)]).toEqual([10, 40])
    await model.release()
  }
  expect(code({ location: 'sub/weights.bin' })).toBe('accepted')
})

test('a location outside the folder, or that is no plain file, is refused (C3)', () => {
  const bad = ['../../../etc/passwd', '/etc/passwd', 'sub/../../x', './weights.bin', 'a//b', '', 'C:\\x', 'sub\\x']
  const others = ['link.bin', 'etc/passwd', 'sub', '*/_ORT_MEM_ADDR_/*', 'weights.bin\u0000', 'file:weights.bin']
  for (const location of [...bad, ...others])
    expect([location, code({ location })]).toEqual([location, 'MODEL_EXTERNAL_PATH'])
})

test('a range outside the file is refused (C5)', () => {
  for (const offset of ['-1', '8', '5', '9223372036854775807', '0x4', '1e1', ' 4', ''])
    expect([offset, code({ offset })]).toEqual([offset, 'MODEL_EXTERNAL_RANGE'])
  for (const length of ['4', '12', '-8', '18446744073709551608'])
    expect([length, code({ length })]).toEqual([length, 'MODEL_EXTERNAL_RANGE'])
  expect(code({ location: 'absent.bin', offset: '-1' })).toBe('MODEL_EXTERNAL_RANGE')
  expect(code({ location: 'absent.bin' })).toBe('MODEL_NOT_FOUND')
})
