import { Composer, type Document, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser, type Scalar } from 'yaml'
import { Failure } from '../core/failure.ts'
import { type Positions, type Problem, segment } from './problem.ts'

/** Hostile documents end here. Depth counts collections within collections; nodes are counted after aliases are followed. */
export const documentLimits = { depth: 100, tokens: 200_000, nodes: 200_000, directives: 8, errors: 50 } as const

/** Keys that would reach into the prototype of a plain object. */
const badKeys = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

const badKey = 'This name has a meaning of its own in JavaScript objects.'

export interface Composed {
  readonly value: unknown
  readonly positions: Positions
  readonly problems: readonly Problem[]
}

/**
 * Text -> plain value with the position of every node. YAML 1.2 core (of which JSON is a part), one document, no tags,
 * text keys, each key once, no number that double precision would change.
 * @throws Failure SPEC_TOO_DEEP, SPEC_TOO_COMPLEX. All else is in `problems`.
 */
export function compose(text: string, file: string): Composed {
  const lines = new LineCounter()
  const document = parse(text, file, lines)
  const spots = new Map<string, { key?: number; value?: number }>()
  const problems: Problem[] = []
  const positions: Positions = {
    at(pointer, part = 'value') {
      // A field that is missing is shown where it belongs: at its parent.
      for (let p = pointer; ; p = p.slice(0, p.lastIndexOf('/'))) {
        const spot = spots.get(p)
        const offset = part === 'key' || p !== pointer ? (spot?.key ?? spot?.value) : (spot?.value ?? spot?.key)
        if (offset !== undefined) return this.atOffset(offset)
        if (p === '') return undefined
      }
    },
    atOffset(offset) {
      const { line, col } = lines.linePos(offset)
      return { line: Math.max(1, line), column: Math.max(1, col) }
    },
  }
  if (document === undefined) return { value: undefined, positions, problems }

  const told = new Set<string>()
  for (const { code, message, pos } of document.errors) {
    // One slip (an unclosed bracket) is told by every collection around it.
    if (told.has(message + pos[0]) || told.size >= documentLimits.errors) continue
    told.add(message + pos[0])
    const tag = code === 'TAG_RESOLVE_FAILED'
    problems.push({ code: tag ? 'SPEC_TAG' : 'SPEC_SYNTAX', pointer: '', what: message, offset: pos[0] })
  }
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== '1.2')
    problems.push({
      code: 'SPEC_SYNTAX',
      pointer: '',
      what: `found %YAML ${document.directives.yaml.version}, expected YAML 1.2`,
      offset: 0,
    })
  if (problems.length > 0) return { value: undefined, positions, problems }

  const value = plain(document, file, positions, spots, problems)
  return { value, positions, problems }
}

function parse(text: string, file: string, lines: LineCounter): Document.Parsed | undefined {
  // The composer recurses; the parser keeps a stack. So depth is known, and refused, before anything can overflow.
  const parser = new Parser(lines.addNewLine)
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  })
  const documents: Document.Parsed[] = []
  const place = () => ({ file, line: lines.linePos(parser.offset).line, column: lines.linePos(parser.offset).col })
  let tokens = 0
  let directives = 0
  lines.addNewLine(0)
  const stack = (parser as unknown as { stack: unknown[] }).stack
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive' && ++directives > documentLimits.directives)
        throw new Failure('SPEC_TOO_COMPLEX', `found more than ${documentLimits.directives} directives`, place())
      documents.push(...(composer.next(token) as Iterable<Document.Parsed>))
    }
    if (documents.length > 1) break
    if (stack.length > documentLimits.depth)
      throw new Failure(
        'SPEC_TOO_DEEP',
        `found collections nested more than ${documentLimits.depth} deep, expected a document`,
        place(),
      )
    if (++tokens > documentLimits.tokens)
      throw new Failure('SPEC_TOO_COMPLEX', `found more than ${documentLimits.tokens} tokens`, place())
  }
  for (const token of parser.end()) documents.push(...(composer.next(token) as Iterable<Document.Parsed>))
  documents.push(...(composer.end(false) as Iterable<Document.Parsed>))
  if (documents.length > 1)
    documents[0].errors.push({
      code: 'MULTIPLE_DOCS',
      message: `found a second YAML document, expected one`,
      pos: [documents[1].range[0], documents[1].range[0]],
    } as never)
  return documents[0]
}

/** Nodes -> plain values, with everything recorded that a plain value cannot say. */
function plain(
  document: Document.Parsed,
  file: string,
  positions: Positions,
  spots: Map<string, { key?: number; value?: number }>,
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
    if (start !== undefined) spots.set(pointer, { value: start, ...spots.get(pointer) })
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
