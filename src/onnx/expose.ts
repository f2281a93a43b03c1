import { Failure } from '../core/failure.ts'
import type { OnnxModel } from './read.ts'
import { wireWriter } from './wire.ts'

/**
 * The bytes of a model that also answers with an inner value. A message that stands twice is one message with the fields of
 * both (the protobuf encoding), so a second graph with nothing but the output is put behind the first.
 * @throws Failure MODEL_SIGNATURE where no node makes a value of that name
 */
export function exposeValue(bytes: Uint8Array, model: OnnxModel, name: string, file = ''): Uint8Array {
  if (model.graph.outputs.some((output) => output.name === name)) return bytes
  const made = model.graph.nodes.flatMap(({ outputs }) => outputs).filter((output) => output !== '')
  if (!made.includes(name)) {
    const shown = made.slice(-8).map((output) => JSON.stringify(output.slice(0, 60)))
    throw new Failure(
      'MODEL_SIGNATURE',
      `found no value ${JSON.stringify(name)} in the graph, expected one that a node makes`,
      file ? { file } : {},
      `The last ones are ${shown.join(', ')}.`,
    )
  }
  const more = wireWriter()
  // graph = 7 of the model, output = 12 of the graph, name = 1 of the output.
  more.message(7, (graph) => graph.message(12, (output) => output.text(1, name)))
  const tail = more.finish()
  const whole = new Uint8Array(bytes.length + tail.length)
  whole.set(bytes)
  whole.set(tail, bytes.length)
  return whole
}
