import { expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { buildModel } from './build.ts'
import type { Node } from './graph.ts'
import { readModel } from './read.ts'
import { checkOperators } from './safety.ts'

const model = (...nodes: Node[]) => readModel(buildModel({ name: 'g', inputs: [], outputs: [], nodes }))

test('standard operators pass without a word', () => {
  const trees = { op: 'TreeEnsembleClassifier', domain: 'ai.onnx.ml', inputs: ['x'], outputs: ['l', 'p'] }
  expect(checkOperators(model({ op: 'Relu', inputs: ['x'], outputs: ['y'] }, trees))).toEqual([])
})

test('a custom operator is refused by name, also inside a subgraph (C11)', () => {
  const evil = { op: 'Shell', domain: 'com.evil', inputs: [], outputs: ['z'] }
  const graph = { name: 'then', inputs: [], outputs: [], nodes: [evil], initializers: [] }
  const hidden = { op: 'If', inputs: ['c'], outputs: ['y'], attributes: { then_branch: { graph } } }
  for (const node of [evil, hidden, { ...evil, domain: '' }, { ...evil, domain: 'ai.onnx.ml' }]) {
    const refused = () => checkOperators(model(node), 'm.onnx')
    expect(refused).toThrow(Failure)
    expect(refused).toThrow(/Shell/)
  }
  expect(() => checkOperators(model(evil))).toThrow("operator Shell of domain 'com.evil'")
})

test('random operators are reported (C19)', () => {
  const noise = { op: 'RandomNormalLike', inputs: ['x'], outputs: ['n'] }
  const dropout = { op: 'Dropout', inputs: ['x', 'ratio', 'training'], outputs: ['d'] }
  const quiet = { op: 'Dropout', inputs: ['x'], outputs: ['e'] }
  const [finding, ...others] = checkOperators(model(noise, dropout, quiet, noise))
  expect(others).toEqual([])
  expect(finding.code).toBe('NONDETERMINISTIC')
  expect(finding.evidence).toEqual({ operators: { Dropout: 1, RandomNormalLike: 2 } })
})
