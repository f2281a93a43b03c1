import type { Problem } from './problem.ts'

/** An error of the YAML parser: its code, its own words, and the offset where it was noticed. */
export interface SyntaxSlip {
  readonly code: string
  readonly message: string
  readonly pos: readonly [number, number]
}

/**
 * The one problem behind the parser's errors. A slip in the indentation is told again by every line below it, and those
 * say nothing: only the first of the text is kept, in words that say what to mend.
 */
export function syntaxProblem(slips: readonly SyntaxSlip[], text: string): Problem {
  const first = slips.reduce((a, b) => (b.pos[0] < a.pos[0] ? b : a))
  const offset = Math.min(first.pos[0], text.length)
  return { code: 'SPEC_SYNTAX', pointer: '', offset, what: first.message, ...told(first, text, offset) }
}

type Told = Partial<Pick<Problem, 'what' | 'hint' | 'offset'>>

function told({ code, message }: SyntaxSlip, text: string, offset: number): Told {
  switch (code) {
    case 'TAB_AS_INDENT':
      return {
        what: 'found a tab in the indentation, expected spaces',
        hint: 'Replace each tab by the number of spaces that the lines around it have.',
      }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nested(text, offset)
    case 'MULTILINE_IMPLICIT_KEY':
      return withoutColon(text, offset)
    case 'BAD_INDENT':
      return message.startsWith('All ') ? unaligned : unclosed(message)
    case 'BAD_SCALAR_START':
      return {
        what: `found a value that begins with ${text[offset]}, which YAML keeps for itself`,
        hint: 'Put the value in quotes.',
      }
    case 'MISSING_CHAR':
      if (message.startsWith('Sequence item')) return unaligned
      if (message.startsWith('Missing closing')) return { what: 'found a quote that never closes', hint: closeQuote }
      if (message.startsWith('Implicit map keys')) return withoutColon(text, offset)
      return unclosed(message)
    case 'UNEXPECTED_TOKEN':
      return message.endsWith('at node end')
        ? { what: 'found text after the end of a value, expected the next line', hint: quoteAll }
        : {}
    default:
      return {}
  }
}

const quoteAll = 'Put the whole value in quotes; a quote within single quotes is written twice.'
const closeQuote = 'Look for the quote that opens before this place, and close it.'

const unaligned: Told = {
  what: 'found a line whose indentation fits none of the lines above it',
  hint: 'Begin it in the same column as the other fields or items of its list.',
}

function unclosed(message: string): Told {
  const bracket = /end with an? ([\]}])/.exec(message)?.[1]
  return bracket === undefined
    ? {}
    : {
        what: `found no ${bracket} where a list or mapping in brackets should end`,
        hint: `Close it with ${bracket}, and indent its lines deeper than the field that holds it.`,
      }
}

/** `a: b` where `b` is followed by a further `: ` on its line, or by a deeper line. */
function nested(text: string, offset: number): Told {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  const line = text.slice(start, end < 0 ? text.length : end)
  if (/^\s*-[^\s-]/.test(line)) return { what: 'found `-` without a space behind it', hint: 'Items begin with `- `.' }
  if (/:(\s|$)/.test(text.slice(offset, start + line.length)))
    return { what: 'found `: ` within a value, expected one field on a line', hint: 'Put the value in quotes.' }
  const below = /\n(?:[ \t]*(?:#.*)?\r?\n)*([ \t]*)(?=\S)/.exec(text.slice(offset))
  return {
    what: 'found a line that is indented below a field with a value of its own',
    hint: 'Begin it in the same column as that field, or take the value away.',
    ...(below ? { offset: offset + below.index + below[0].length } : {}),
  }
}

/** A name and its value with nothing between them that YAML would see. */
function withoutColon(text: string, offset: number): Told {
  const line = text.slice(offset).split('\n', 1)[0]
  return /^[^\s:]+:\S/.test(line)
    ? { what: 'found a `:` without a space behind it', hint: 'Fields are written `name: value`.' }
    : { what: 'found text that is no field, expected `name: value`', hint: 'Put `: ` behind the name.' }
}
