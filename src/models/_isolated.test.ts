import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { buildModel } from '../onnx/build.ts'
import { type Graph, type Node, tensor } from '../onnx/graph.ts'
import { type IsolatedOptions, openIsolated } from './_isolated.ts'

const MB = 1048576
const limits: IsolatedOptions = { tier: 'exact', external: [], file: 'm.onnx', timeoutMs: 8000, memoryBytes: 1024 * MB }

const model = (nodes: readonly Node[], initializers: Graph['initializers'] = []) =>
  buildModel({
    name: 'm',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 1] }],
    outputs: [{ name: 'y', type: 'float32', shape: null }],
    nodes,
    initializers,
  })

const double = model([{ op: 'Add', inputs: ['x', 'x'], outputs: ['y'] }])
const rows = (...values: number[]) => ({
  input: 'x',
  output: 'y',
  count: values.length,
  features: Float32Array.from(values),
  rowShape: [1],
  fixedBatch: null,
})

/** Loop whose body adds x to the state; the trip count is a constant. */
const endless = (trips: bigint) =>
  model(
    [
      {
        op: 'Loop',
        inputs: ['trips', '', 'x'],
        outputs: ['y'],
        attributes: {
          body: {
            graph: {
              name: 'body',
              inputs: [
                { name: 'i', type: 'int64', shape: [] },
                { name: 'go', type: 'bool', shape: [] },
                { name: 'state', type: 'float32', shape: ['N', 1] },
              ],
              outputs: [
                { name: 'on', type: 'bool', shape: [] },
                { name: 'next', type: 'float32', shape: ['N', 1] },
              ],
              nodes: [
                { op: 'Identity', inputs: ['go'], outputs: ['on'] },
                { op: 'Add', inputs: ['state', 'x'], outputs: ['next'] },
              ],
              initializers: [],
            },
          },
        },
      },
    ],
    [tensor('trips', [], BigInt64Array.of(trips))],
  )

/** Ones of a size that the model makes up, summed. */
const huge = (elements: bigint) =>
  model(
    [
      {
        op: 'ConstantOfShape',
        inputs: ['size'],
        outputs: ['big'],
        attributes: { value: { tensor: tensor('v', [1], Float32Array.of(1)) } },
      },
      { op: 'ReduceSum', inputs: ['big'], outputs: ['total'], attributes: { keepdims: { int: 0 } } },
      { op: 'Add', inputs: ['x', 'total'], outputs: ['y'] },
    ],
    [tensor('size', [1], BigInt64Array.of(elements))],
  )

async function codeOf(bytes: Uint8Array, options: IsolatedOptions): Promise<string> {
  try {
    const opened = await openIsolated(bytes, options)
    await opened.run(rows(1)).finally(opened.close)
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  return 'answered'
}

for (const tier of ['exact', 'fast'] as const) {
  test(`answers from another process, in an empty folder, and leaves nothing behind (${tier})`, async () => {
    const opened = await openIsolated(double, { ...limits, tier })
    expect(opened.pid).not.toBe(process.pid)
    expect(opened.inputs).toEqual([{ name: 'x', type: 'float32', shape: ['N', 1] }])
    const [a, b] = await Promise.all([opened.run(rows(1, 2)), opened.run(rows(5))])
    expect([...(a.data as Float32Array), ...(b.data as Float32Array)]).toEqual([2, 4, 10])
    // The field after the command in /proc/pid/stat: state, parent, process group.
    const group = readFileSync(`/proc/${opened.pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[2]
    expect(Number(group)).toBe(opened.pid)
    expect(readFileSync(`/proc/${opened.pid}/environ`, 'latin1')).not.toMatch(/PATH=|HOME=/)
    const folders = readdirSync(tmpdir()).filter((name) => name.startsWith('perdure-model-'))
    expect(folders.length).toBeGreaterThan(0)
    await opened.close()
    expect(existsSync(`/proc/${opened.pid}`)).toBe(false)
  })

  test(`a loop of 2^62 trips is stopped (C7, ${tier})`, async () => {
    expect(await codeOf(endless(3n), { ...limits, tier })).toBe('answered')
    expect(await codeOf(endless(2n ** 62n), { ...limits, tier, timeoutMs: 1500 })).toBe('MODEL_TIMEOUT')
  })

  test(`a constant of 1 TiB is refused, one of 4 GiB or 1.6 GB too (C9, ${tier})`, async () => {
    expect(await codeOf(huge(1000n), { ...limits, tier })).toBe('answered')
    for (const elements of [2n ** 38n, 2n ** 30n, 400_000_000n])
      expect(await codeOf(huge(elements), { ...limits, tier })).toBe('MODEL_MEMORY')
  })
}

test('a crash ends this model and nothing else (C27)', async () => {
  const opened = await openIsolated(double, limits)
  const other = await openIsolated(double, limits)
  process.kill(opened.pid, 'SIGSEGV')
  await expect(opened.run(rows(1))).rejects.toThrow("the model's process ended by SIGSEGV")
  await expect(opened.run(rows(1))).rejects.toMatchObject({ code: 'MODEL_CRASHED' })
  expect((await other.run(rows(4))).data).toEqual(Float32Array.of(8))
  await Promise.all([opened.close(), other.close()])
})

test('closing does not wait for a model that is busy', async () => {
  const opened = await openIsolated(endless(2n ** 62n), limits)
  const answer = opened.run(rows(1)).catch((error: Failure) => error.code)
  await wait(200)
  await opened.close()
  expect(await answer).toBe('MODEL_CRASHED')
})

test('what the runtime refuses comes back with its code', async () => {
  const broken = model([{ op: 'Add', inputs: ['x', 'nowhere'], outputs: ['y'] }])
  await expect(openIsolated(broken, limits)).rejects.toMatchObject({ code: 'MODEL_FORMAT', where: { file: 'm.onnx' } })
})
