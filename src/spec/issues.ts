import type { z } from 'zod'
import type { FailureCode } from '../core/failure.ts'
import { allFields, fieldsAt } from './fields.ts'
import { describe, type Problem, pointerOf } from './problem.ts'
import { didYouMean, nearest } from './suggest.ts'

type Issue = z.core.$ZodIssue

/** Zod's issues of one value as problems: what was found, what was expected, and the nearest right name. */
export function problemsOf(issues: readonly Issue[], root: unknown, schema: z.ZodType, base = ''): Problem[] {
  return issues.flatMap((issue) => problems(issue, root, schema, base))
}

function problems(issue: Issue, root: unknown, schema: z.ZodType, base: string): Problem[] {
  const pointer = base + pointerOf(issue.path)
  const found = valueAt(root, issue.path)
  const wrong = (expected: string, hint = ''): Problem[] => [
    {
      code: codeAt(pointer, issue),
      pointer,
      what: `found ${describe(found)}, expected ${expected}`,
      hint: hint || hintAt(pointer),
    },
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => unknownField(name, issue.path, pointer, schema))
    case 'invalid_union':
      return union(issue, root, schema, base, wrong)
    case 'invalid_type':
      return wrong(typeName(issue.expected), found === undefined ? 'The field is required.' : '')
    case 'invalid_value': {
      const values = issue.values.map(String)
      return wrong(values.length === 1 ? values[0] : `one of ${values.join(', ')}`, near(found, values))
    }
    case 'too_small':
    case 'too_big': {
      const [bound, word] =
        issue.code === 'too_small'
          ? [issue.minimum, issue.inclusive === false ? 'more than' : 'at least']
          : [issue.maximum, issue.inclusive === false ? 'less than' : 'at most']
      const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : ''
      return wrong(`${word} ${bound}${unit}`)
    }
    case 'invalid_format':
      return wrong(formatName(issue))
    case 'not_multiple_of':
      return wrong(`a multiple of ${issue.divisor}`)
    default:
      return wrong(issue.message)
  }
}

function union(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  root: unknown,
  schema: z.ZodType,
  base: string,
  wrong: (expected: string, hint?: string) => Problem[],
): Problem[] {
  const { options } = issue as { options?: readonly unknown[] }
  const value = valueAt(root, issue.path)
  if (issue.errors.length === 0) {
    const values = (options ?? []).map(String)
    return wrong(`one of ${values.join(', ')}`, near(value, values))
  }
  const wrongType = (branch: readonly Issue[]) => branch.find((i) => i.path.length === 0 && i.code === 'invalid_type')
  // The alternative that the author meant is the one of the right type, and of these the one with the fewest slips.
  const meant = issue.errors.filter((branch) => !wrongType(branch)).sort((a, b) => a.length - b.length)[0]
  if (!meant) {
    const names = issue.errors
      .map((branch) => wrongType(branch))
      .map((i) => typeName((i as { expected: string }).expected))
    return wrong([...new Set(names)].join(' or '))
  }
  return problemsOf(
    meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue),
    root,
    schema,
    base,
  )
}

/** An unknown field, with the nearest known one: first among its own siblings, then anywhere. */
function unknownField(name: string, path: readonly PropertyKey[], pointer: string, schema: z.ZodType): Problem {
  const siblings = fieldsAt(schema, path)
  let hint = didYouMean(name, siblings)
  if (nearest(name, siblings) === undefined) {
    const everywhere = allFields(schema)
    const other = everywhere.has(name) ? name : nearest(name, everywhere.keys())
    const places = other === undefined ? [] : (everywhere.get(other) ?? [])
    if (other !== undefined)
      hint = `Did you mean \`${other}\` (a field of ${places.map((p) => p || 'the document').join(', ')})?`
  }
  if (name === '<<') hint = 'Merge keys are not part of YAML 1.2; write the fields out.'
  return {
    code: 'SPEC_UNKNOWN_FIELD',
    pointer: pointer + pointerOf([name]),
    what: `found the unknown field \`${name}\``,
    hint,
    at: 'key',
  }
}

/** Some fields have codes of their own, by whatever rule their value fails. */
function codeAt(pointer: string, issue: Issue): FailureCode {
  if (pointer === '/seed' && (issue.code === 'too_big' || issue.code === 'too_small')) return 'SPEC_SEED_RANGE'
  if (pointer === '/version' && !/undefined$/.test(issue.message)) return 'SPEC_VERSION'
  if (/\/severit(y|ies)(\/\d+)?$/.test(pointer)) return 'SPEC_SEVERITY'
  return 'SPEC_FIELD'
}

function hintAt(pointer: string): string {
  if (pointer === '/version') return 'The format of the document is the field `perdure`; supported: 1.'
  return pointer === '/seed' ? 'A seed is an integer in [0, 2^53).' : ''
}

const near = (found: unknown, values: readonly string[]) => {
  const name = typeof found === 'string' ? nearest(found, values) : undefined
  return name === undefined ? '' : `Did you mean \`${name}\`?`
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'an integer',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping',
    record: 'a mapping',
    null: 'nothing',
  }
  return Object.hasOwn(names, expected) ? names[expected] : expected
}

function formatName(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (issue.format === 'url') return 'an absolute URL'
  if (issue.format === 'date') return 'a date such as 2024-01-31'
  return issue.message.startsWith('Invalid') ? `${issue.format} text` : issue.message
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let here = root
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined
    here = (here as Record<PropertyKey, unknown>)[part]
  }
  return here
}
