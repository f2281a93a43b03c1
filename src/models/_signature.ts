import { Failure } from '../core/failure.ts'
import type { Rows } from '../onnx/rows.ts'
import type { Port } from '../onnx/session.ts'

/** What the task asks of a model. */
export interface Wanted {
  readonly file: string
  readonly featureWidth: number
  /** Number of classes, or null for regression. */
  readonly classes: number | null
  /** The declared output, where the model has several. */
  readonly outputName: string | null
}

export type Plan = Pick<Rows, 'input' | 'output' | 'rowShape' | 'fixedBatch'>

/**
 * How to feed a model of these ports, and which output to read.
 * @throws Failure MODEL_SIGNATURE saying what was found and expected.
 */
export function planFor(inputs: readonly Port[], outputs: readonly Port[], wanted: Wanted): Plan {
  const { featureWidth: width, file } = wanted
  const expected = `one float32 input [N, ${width}]`
  if (inputs.length !== 1 || inputs[0].type !== 'float32' || inputs[0].shape.length === 0)
    throw signature(`inputs ${listed(inputs)}`, expected, file)
  const [{ name, shape }] = inputs
  const [batch, ...row] = shape
  const open = row.filter((size) => typeof size !== 'number').length
  const known = row.reduce<number>((product, size) => (typeof size === 'number' ? product * size : product), 1)
  const fits = row.length === 0 ? width === 1 : open === 0 ? known === width : open === 1 && width % known === 0
  if (!fits) throw signature(`input ${listed(inputs)}`, expected, file)
  const rowShape = row.map((size) => (typeof size === 'number' ? size : width / known))
  const fixedBatch = typeof batch === 'number' && batch > 0 ? batch : null
  return { input: name, output: outputFor(outputs, wanted), rowShape, fixedBatch }
}

function outputFor(outputs: readonly Port[], wanted: Wanted): string {
  const { classes, file, outputName } = wanted
  const expected = classes === null ? 'an output [N] or [N, 1] of values' : `an output [N, ${classes}] of probabilities`
  if (outputName !== null) {
    const named = outputs.find((output) => output.name === outputName)
    if (!named) throw signature(`outputs ${listed(outputs)}`, `one named ${JSON.stringify(outputName)}`, file)
    if (!fitsTask(named, classes)) throw signature(`output ${listed([named])}`, expected, file)
    return named.name
  }
  const fitting = outputs.filter((output) => fitsTask(output, classes))
  if (fitting.length === 1) return fitting[0].name
  const hint =
    fitting.length > 1
      ? 'Say which one with outputName.'
      : outputs.some((output) => output.type === 'no tensor')
        ? 'Export the probabilities as a tensor (skl2onnx: options={"zipmap": False}).'
        : ''
  throw signature(`outputs ${listed(outputs)}`, fitting.length > 1 ? `only ${expected}` : expected, file, hint)
}

/** Whether the declared shape can be what the task wants; free sizes can be anything. */
function fitsTask({ type, shape }: Port, classes: number | null): boolean {
  if (type !== 'float32' && type !== 'float64') return false
  // A shape that the model does not declare comes as rank 0 and is checked when the answer is there.
  if (shape.length === 0) return true
  if (classes === null)
    return (
      shape.length === 1 ||
      (shape.length === 2 && typeof shape[1] !== 'number') ||
      (shape.length === 2 && shape[1] === 1)
    )
  return shape.length === 2 && (typeof shape[1] !== 'number' || shape[1] === classes)
}

export function signature(found: string, expected: string, file: string, hint = ''): Failure {
  return new Failure('MODEL_SIGNATURE', `found ${found}, expected ${expected}`, { file }, hint)
}

function listed(ports: readonly Port[]): string {
  if (ports.length === 0) return 'none'
  const one = ({ name, type, shape }: Port): string =>
    `${JSON.stringify(name.slice(0, 80))} ${type} [${shape.map((size) => (size === '' ? '?' : size)).join(', ')}]`
  return ports.slice(0, 5).map(one).join(', ') + (ports.length > 5 ? ` and ${ports.length - 5} more` : '')
}
