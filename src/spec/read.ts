import * as packaged from '../catalogue/catalogue.ts'
import { Benchmark, formatVersions } from '../core/benchmark.ts'
import { type Digest, digestValue } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { actedProblems } from './acted-columns.ts'
import { clashProblems } from './clashes.ts'
import { transformProblems } from './columns.ts'
import { compose } from './compose.ts'
import { taskCycles } from './cycles.ts'
import { problemsOf } from './issues.ts'
import { meaningProblems } from './meaning.ts'
import { idleFieldProblems, notYetProblems } from './not-yet.ts'
import { partProblems } from './parts.ts'
import { pathProblems } from './paths.ts'
import { patternProblems } from './patterns.ts'
import { describe, failureOf, type Positions, type Problem } from './problem.ts'
import { referenceProblems } from './references.ts'
import { searchProblems } from './searches.ts'
import { severityProblems } from './severities.ts'
import { decodeDocument, documentBytes, documentPath } from './text.ts'
import { type Catalogue, resolveUses, type UseSite } from './things.ts'
import { storyProblems, windowProblems } from './windows.ts'

export interface ReadDocument {
  readonly benchmark: Benchmark
  /** SHA-256 of the validated document's canonical JSON. */
  readonly digest: Digest
  readonly positions: Positions
  /** The file that was read, as it was named by the caller. */
  readonly file: string
  /** Every thing that the document names, with its parsed parameters. */
  readonly uses: readonly UseSite[]
}

export interface ReadBenchmarkOptions {
  /** Whether code that the document names may be loaded. */
  readonly allowCode?: boolean
  readonly catalogue?: Catalogue
}

/**
 * path -> bytes -> text -> plain value with positions -> validated document.
 * All problems of one stage are told at once; a later stage begins only when the earlier found none.
 * @throws Failure with a SPEC_ code, CODE_NOT_ALLOWED (plug-ins), STORE_ENV (not readable).
 */
export async function readBenchmark(path: string, options: ReadBenchmarkOptions = {}): Promise<ReadDocument> {
  const file = documentPath(path)
  const text = decodeDocument(documentBytes(file), file)
  return parseBenchmark(text, file, options)
}

export async function parseBenchmark(
  text: string,
  file: string,
  { allowCode = false, catalogue = packaged }: ReadBenchmarkOptions = {},
): Promise<ReadDocument> {
  const { value, positions, problems } = compose(text, file)
  const stop = (found: readonly Problem[]) => {
    const failure = failureOf(found, file, positions)
    if (failure) throw failure
  }

  if (value === undefined || value === null)
    if (problems.length === 0)
      throw new Failure(
        'SPEC_EMPTY',
        'found an empty document, expected a benchmark',
        { file },
        'Begin with `perdure init`.',
      )
  stop(problems)
  if (/\.json$/i.test(file)) stop(strictJson(text))
  stop(versionProblems(value))

  const parsed = Benchmark.safeParse(value)
  stop([
    ...(parsed.success ? [] : problemsOf(parsed.error.issues, value, Benchmark)),
    ...pathProblems(value),
    ...severityProblems(value).filter((p) => !parsedAlready(p, parsed.error?.issues)),
    ...patternProblems(value),
    ...clashProblems(value),
    ...windowProblems(value),
    ...storyProblems(value),
    ...partProblems(value),
    ...taskCycles(value),
    ...notYetProblems(value),
  ])
  if (!parsed.success) throw new Failure('INTERNAL', 'a document failed its schema without an issue', { file })
  const benchmark = parsed.data
  stop([...pluginProblems(benchmark, allowCode), ...idleFieldProblems(value)])

  const { uses, problems: unknown } = await resolveUses(benchmark, catalogue)
  const known = (kind: packaged.Kind, id: string) => catalogue.names(kind).includes(id)
  stop([...unknown, ...referenceProblems(benchmark, uses, catalogue, known)])
  stop([
    ...transformProblems(benchmark, uses),
    ...meaningProblems(benchmark, uses),
    ...actedProblems(benchmark, uses),
    ...searchProblems(benchmark, uses),
  ])

  return { benchmark, digest: digestValue(benchmark), positions, file, uses }
}

/** The reader takes YAML, of which JSON is a part; a file that says it is JSON must be. */
function strictJson(text: string): Problem[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    const offset = /position (\d+)/.exec((error as Error).message)?.[1]
    const what = `found text that is not JSON: ${(error as Error).message.replace(/ \(line.*$/, '')}`
    return [{ code: 'SPEC_SYNTAX', pointer: '', what, offset: Number(offset ?? text.length) }]
  }
}

function versionProblems(value: unknown): Problem[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'perdure')) return []
  const { perdure } = value as { perdure: unknown }
  if (formatVersions.some((v) => v === perdure)) return []
  return [
    {
      code: 'SPEC_VERSION',
      pointer: '/perdure',
      what: `found ${describe(perdure)}, expected a supported format: ${formatVersions.join(', ')}`,
      hint: 'A newer document needs a newer Perdure.',
    },
  ]
}

function pluginProblems({ plugins }: Benchmark, allowCode: boolean): Problem[] {
  if (plugins.length === 0) return []
  return [
    allowCode
      ? {
          code: 'SPEC_NOT_YET',
          pointer: '/plugins',
          what: 'found plug-ins, expected none: nothing in this version can load them',
          hint: 'Remove `plugins`.',
        }
      : {
          code: 'CODE_NOT_ALLOWED',
          pointer: '/plugins/0',
          what: `found the plug-in ${describe(plugins[0])}, expected a document without code`,
          hint: 'Code that a document names runs only with --allow-code.',
        },
  ]
}

/** The schema sees a severity outside [0, 1] too; it is told once. */
function parsedAlready(problem: Problem, issues: readonly { path: readonly PropertyKey[] }[] = []): boolean {
  return issues.some((issue) => `/${issue.path.map(String).join('/')}` === problem.pointer)
}
