import { type Document, isAlias, isMap, isScalar, isSeq, type Scalar } from 'yaml'
import { Failure } from '../core/failure.ts'
import { type Positions, type Problem, segment } from './problem.ts'

/** Hostile documents end here. Depth counts collections within collections; nodes are counted after aliases are followed. */
export const documentLimits = { depth: 100, tokens: 200_000, nodes: 100_000, directives: 8, errors: 50 } as const

/** Keys that would reach into the prototype of a plain object. */
const badKeys = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

const badKey = 'This name has a meaning of its own in JavaScript objects.'

/** Offsets of each pointer's key and value in the text. */
export type Spots = Map<string, { key?: number; value?: number }>

/** Nodes -> plain values, with everything recorded that a plain value cannot say. */
export function plain(
  document: Document.Parsed,
  file: string,
  positions: Positions,
  spots: Spots,
  problems: Problem[],
): unknown {
  const anchors = new Map<string, unknown>()
  const open = new Set<unknown>()
  let nodes = 0

  function visit(node: unknown, pointer: string): unknown {
    if (++nodes > documentLimits.nodes)
      throw new Failure(
        'SPEC_TOO_COMPLEX',
        `found more than ${documentLimits.nodes} values once aliases are followed`,
        { file, ...positions.at(pointer), pointer },
        'Aliases multiply; write the values out, or move them into a data file.',
      )
    const start = (node as { range?: readonly number[] | null } | null)?.range?.[0]
    if (start !== undefined) {
      const spot = spots.get(pointer)
      // Seen before is an alias whose own place is already known.
      if (spot === undefined) spots.set(pointer, { value: start })
      else spot.value ??= start
    }
    const tag = (node as { tag?: string } | null)?.tag
    if (tag !== undefined)
      problems.push({
        code: 'SPEC_TAG',
        pointer,
        what: `found the tag ${tag}, expected a plain value`,
        hint: 'Remove the tag.',
      })
    const anchor = (node as { anchor?: string } | null)?.anchor
    if (anchor !== undefined && !isAlias(node)) anchors.set(anchor, node)

    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target === undefined) {
        problems.push({
          code: 'SPEC_SYNTAX',
          pointer,
          what: `found the alias *${node.source.slice(0, 60)}, expected its anchor before it`,
        })
        return null
      }
      if (open.has(target))
        throw new Failure('SPEC_TOO_COMPLEX', `found the alias *${node.source} inside of what it stands for`, {
          file,
          ...positions.at(pointer),
          pointer,
        })
      return visit(target, pointer)
    }
    if (isMap(node)) {
      open.add(node)
      const result: Record<string, unknown> = {}
      const seen = new Map<string, number>()
      for (const pair of node.items) {
        const name = keyText(pair.key)
        const keyStart = (pair.key as { range?: readonly number[] } | null)?.range?.[0] ?? start ?? 0
        const inner = pointer + segment(name ?? '?')
        if (name === undefined) {
          problems.push({ code: 'SPEC_BAD_KEY', pointer, what: 'found a key that is not text', offset: keyStart })
          continue
        }
        const keyTag = (pair.key as { tag?: string }).tag
        if (keyTag !== undefined)
          problems.push({
            code: 'SPEC_TAG',
            pointer: inner,
            what: `found the tag ${keyTag} on a key`,
            offset: keyStart,
          })
        const before = seen.get(name)
        if (before !== undefined) {
          const [a, b] = [positions.atOffset(before), positions.atOffset(keyStart)]
          problems.push({
            code: 'SPEC_DUP_KEY',
            pointer: inner,
            what: `found the key \`${name}\` at ${a.line}:${a.column} and again at ${b.line}:${b.column}, expected it once`,
            offset: keyStart,
            details: { first: a, second: b },
          })
          continue
        }
        seen.set(name, keyStart)
        if (badKeys.has(name)) {
          problems.push({
            code: 'SPEC_BAD_KEY',
            pointer: inner,
            what: `found the key \`${name}\`, expected another name`,
            hint: badKey,
            offset: keyStart,
          })
          continue
        }
        spots.set(inner, { key: keyStart })
        result[name] = visit(pair.value, inner)
      }
      open.delete(node)
      return result
    }
    if (isSeq(node)) {
      open.add(node)
      const result = node.items.map((item, i) => visit(item, `${pointer}/${i}`))
      open.delete(node)
      return result
    }
    return isScalar(node) ? scalar(node, pointer) : null
  }

  function scalar(node: Scalar, pointer: string): unknown {
    const { value } = node
    if (typeof value === 'number') {
      const source = node.source ?? String(value)
      const integer = /^[-+]?(\d+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(source) || pointer === '/seed'
      if (!Number.isFinite(value) || (integer && Math.abs(value) > Number.MAX_SAFE_INTEGER))
        problems.push({
          code: integer ? 'SPEC_SEED_RANGE' : 'SPEC_FIELD',
          pointer,
          what: `found ${source.slice(0, 60)}, expected ${integer ? 'an integer of at most 9007199254740991 (2^53 - 1)' : 'a finite number'}`,
          hint: integer ? 'A larger one would be rounded silently.' : '',
        })
      return value
    }
    if (typeof value === 'string') {
      if (!value.isWellFormed())
        problems.push({ code: 'SPEC_ENCODING', pointer, what: 'found half of a surrogate pair, expected Unicode text' })
      if (pointer.endsWith('/id') && badKeys.has(value))
        problems.push({
          code: 'SPEC_BAD_KEY',
          pointer,
          what: `found the id \`${value}\`, expected another`,
          hint: badKey,
        })
      return value
    }
    return value === null || typeof value === 'boolean' ? value : String(value)
  }

  return visit(document.contents, '')
}

/** Keys are the text as written: `2020`, `1.0` and `no` keep their spelling. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined
  if (typeof key.value === 'string') return key.value.isWellFormed() ? key.value : undefined
  return key.source !== undefined && key.source !== '' ? key.source : undefined
}
