/** The closed set of failure codes, each with the exit code of the process that dies of it. */
export const failureCodes = {
  // 2: bad input
  USAGE: 2,
  SPEC_NOT_FOUND: 2,
  SPEC_EMPTY: 2,
  SPEC_SYNTAX: 2,
  SPEC_DUP_KEY: 2,
  SPEC_BAD_KEY: 2,
  SPEC_SEED_RANGE: 2,
  SPEC_UNKNOWN_FIELD: 2,
  SPEC_FIELD: 2,
  SPEC_REFERENCE: 2,
  SPEC_PATTERN: 2,
  SPEC_SEVERITY: 2,
  SPEC_ENCODING: 2,
  SPEC_TIME: 2,
  SPEC_VERSION: 2,
  SPEC_TAG: 2,
  SPEC_NAME_CLASH: 2,
  SPEC_CYCLE: 2,
  SPEC_NOT_YET: 2,
  DATA_NOT_FOUND: 2,
  DATA_CSV: 2,
  DATA_JSON: 2,
  DATA_FORMAT: 2,
  DATA_ENCODING: 2,
  DATA_DUP_COLUMN: 2,
  DATA_COLUMN: 2,
  DATA_TYPE: 2,
  DATA_DUP_ID: 2,
  DATA_LABEL: 2,
  DATA_NONFINITE: 2,
  DATA_TOO_FEW: 2,
  DATA_COMMAND: 2,
  MODEL_NOT_FOUND: 2,
  MODEL_FORMAT: 2,
  MODEL_SIGNATURE: 2,
  MODEL_EXTERNAL_RANGE: 2,
  PRED_IDS: 2,
  PRED_RANGE: 2,
  PRED_COLUMN: 2,
  RUN_NOT_FOUND: 2,
  // 3: integrity or tampering
  DATA_HASH_MISMATCH: 3,
  DATA_CHANGED: 3,
  STORE_DAMAGED: 3,
  LOCK_MISMATCH: 3,
  // 4: refused by policy
  SPEC_PATH_ESCAPE: 4,
  CODE_NOT_ALLOWED: 4,
  DATA_LEAK: 4,
  DATA_GROUP_LEAK: 4,
  DATA_TIME: 4,
  DATA_NOT_REGULAR: 4,
  DATA_CONSENT: 4,
  DATA_PII: 4,
  MODEL_EXTERNAL_PATH: 4,
  MODEL_OP_NOT_ALLOWED: 4,
  MODEL_UNSAFE_FORMAT: 4,
  // 5: resource limit
  SPEC_TOO_COMPLEX: 5,
  SPEC_TOO_DEEP: 5,
  DATA_TIMEOUT: 5,
  DATA_TOO_LARGE: 5,
  MODEL_TIMEOUT: 5,
  MODEL_TOO_COMPLEX: 5,
  MODEL_MEMORY: 5,
  MODEL_CRASHED: 5,
  // 6: environment
  STORE_ENV: 6,
  STORE_LOCKED: 6,
  DATA_UNREACHABLE: 6,
  ENV_MISSING: 6,
  INTERRUPTED: 6,
  // 70: our bug
  INTERNAL: 70,
} as const

export type FailureCode = keyof typeof failureCodes

/** Where a failure was seen; every field that is known is given. Lines, columns and rows count from 1. */
export interface Where {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly pointer?: string
  readonly row?: number
}

/** The one error that a user sees: what was found, what was expected, where, and what to do next. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly where: Where
  readonly hint: string
  /** Evidence for `--json` readers: plain data, small. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: FailureCode,
    what: string,
    where: Where = {},
    hint = '',
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(what)
    this.name = 'Failure'
    this.code = code
    this.where = where
    this.hint = hint
    this.details = details
  }

  get exitCode(): number {
    return failureCodes[this.code]
  }
}

/** `error[CODE] file:line:col /pointer: found X, expected Y. Hint.` on one line, control characters escaped. */
export function failureLine(failure: Failure): string {
  const { file, line, column, pointer, row } = failure.where
  let place = file ?? ''
  if (line !== undefined) place += `:${line}${column !== undefined ? `:${column}` : ''}`
  else if (row !== undefined) place += `${place ? ' ' : ''}row ${row}`
  if (pointer) place += `${place ? ' ' : ''}${pointer}`
  const what = failure.message.endsWith('.') ? failure.message : `${failure.message}.`
  const text = `error[${failure.code}]${place ? ` ${place}:` : ''} ${what}${failure.hint ? ` ${failure.hint}` : ''}`
  return escapeControls(text)
}

/** The same as one JSON-ready object, for `--json`. */
export function failureObject(failure: Failure): Record<string, unknown> {
  return {
    error: {
      code: failure.code,
      exit: failure.exitCode,
      message: failure.message,
      where: failure.where,
      hint: failure.hint,
      ...(Object.keys(failure.details).length > 0 ? { details: failure.details } : {}),
    },
  }
}

/** Text from data or documents must not steer a terminal or break the one-line rule. */
export function escapeControls(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escaping control characters is the purpose
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
