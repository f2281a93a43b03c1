import { Composer, type Document, Lexer, LineCounter, Parser } from 'yaml'
import { Failure } from '../core/failure.ts'
import { documentLimits, plain, type Spots } from './plain.ts'
import type { Positions, Problem } from './problem.ts'
import { syntaxProblem } from './syntax.ts'

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
  const spots = new Map() as Spots
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

  const [tags, slips] = [true, false].map((tag) =>
    document.errors.filter(({ code }) => (code === 'TAG_RESOLVE_FAILED') === tag),
  )
  for (const { message, pos } of tags.slice(0, documentLimits.errors))
    problems.push({ code: 'SPEC_TAG', pointer: '', what: message, hint: 'Remove the tag.', offset: pos[0] })
  if (slips.length > 0) problems.push(syntaxProblem(slips, text))
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
    const before = parser.offset
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive' && ++directives > documentLimits.directives)
        throw new Failure('SPEC_TOO_COMPLEX', `found more than ${documentLimits.directives} directives`, place())
      documents.push(...(composer.next(token) as Iterable<Document.Parsed>))
    }
    if (documents.length > 1) break
    if (stack.length > documentLimits.depth) {
      // After a slip in the indentation each line seems to stand inside of the one above it.
      const slipped = slippedBefore(text.slice(0, before), file)
      if (slipped) return slipped
      throw new Failure(
        'SPEC_TOO_DEEP',
        `found collections nested more than ${documentLimits.depth} deep, expected a document`,
        place(),
      )
    }
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

/** The document of a text that was cut, if it was wrong before the cut already. */
function slippedBefore(cut: string, file: string): Document.Parsed | undefined {
  try {
    const document = parse(cut, file, new LineCounter())
    // What the cut leaves open is told at its end.
    const wrong = document?.errors.some(
      ({ code, pos }) => code !== 'TAG_RESOLVE_FAILED' && pos[0] < cut.trimEnd().length,
    )
    return wrong ? document : undefined
  } catch {
    return undefined
  }
}
