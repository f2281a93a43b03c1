import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { Node } from './graph.ts'
import { allowedOperators, randomOperators } from './operators.ts'
import { allGraphs, type OnnxModel } from './read.ts'

/**
 * Refuses what is not on the list of standard operators, and reports what makes a model's answers unrepeatable.
 * The model is attacker-controlled; subgraphs and the file's own functions are looked at too.
 * @throws Failure MODEL_OP_NOT_ALLOWED naming domain and operator.
 */
export function checkOperators(model: OnnxModel, file = ''): Finding[] {
  const functions = new Set(model.functions.map((f) => `${f.domain}\u0000${f.name}`))
  for (const { domain } of model.functions)
    if (allowedOperators.has(domain))
      throw notAllowed(`a function of its own in the standard domain '${domain}'`, domain, '', file)
  const random = new Map<string, number>()
  for (const graph of allGraphs(model))
    for (const node of graph.nodes) {
      const domain = node.domain ?? ''
      if (!functions.has(`${domain}\u0000${node.op}`) && !allowedOperators.get(domain)?.has(node.op))
        throw notAllowed(`operator ${node.op} of domain '${domain}'`, domain, node.op, file)
      if (drawsAnew(node)) random.set(node.op, (random.get(node.op) ?? 0) + 1)
    }
  if (random.size === 0) return []
  const operators = [...random.keys()].sort()
  return [
    {
      code: 'NONDETERMINISTIC',
      severity: 'warn',
      message: `The model draws random numbers while it answers (${operators.join(', ')}): its answers need not repeat.`,
      evidence: { operators: Object.fromEntries(operators.map((op) => [op, random.get(op)])) },
      samples: [],
      count: operators.length,
      mend: 'Export the model in inference mode, or take the random operators out.',
    },
  ]
}

function drawsAnew(node: Node): boolean {
  if ((node.domain ?? '') !== '') return false
  // The third input of Dropout (from operator set 12 on) is training_mode.
  return randomOperators.has(node.op) || (node.op === 'Dropout' && Boolean(node.inputs[2]))
}

function notAllowed(what: string, domain: string, op: string, file: string): Failure {
  return new Failure(
    'MODEL_OP_NOT_ALLOWED',
    `found ${what}, expected standard operators of ai.onnx or ai.onnx.ml only`,
    file ? { file } : {},
    'Export the model without custom operators.',
    { domain, op },
  )
}
