import { z } from 'zod'
import { perturbationOf as composed } from '../build/perturbation-of.ts'
import { find, names } from '../catalogue/catalogue.ts'
import { partsAt } from '../core/composite.ts'
import type { Perturbation } from '../core/define.ts'
import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { type Key, rootKey } from '../core/key.ts'
import { whyNoPart } from '../core/recipe.ts'
import { paramsAt, shorterSide } from '../core/severity.ts'
import type { Table } from '../core/table.ts'
import { didYouMean } from '../spec/suggest.ts'
import { listOf } from './_prediction-options.ts'
import { wholeNumber } from './benchmark.ts'

/** The options of `perdure perturb`, as commander hands them over. */
export interface PerturbOptions {
  readonly with?: string
  readonly severity: string
  readonly seed: string
  readonly param: readonly string[]
  readonly out?: string
  readonly force?: boolean
  readonly columns?: string
  readonly id?: string
  readonly order?: string
  readonly entity?: string
  readonly reference?: string
  readonly delimiter?: string
  readonly sheet?: string
  readonly fit?: string
  readonly time?: string
  readonly timeFormat?: string
  readonly per?: string
  readonly json?: boolean
}

export interface PerturbRequest {
  readonly id: string
  readonly perturbation: Perturbation
  readonly severity: number
  readonly seed: number
  /** Parameters that are held fixed. */
  readonly params: Readonly<Record<string, unknown>>
}

/** What came of one file. */
export interface Perturbed {
  readonly bytes: Uint8Array
  readonly input: Digest
  /** All parameters at this severity. */
  readonly params: Readonly<Record<string, unknown>>
  /** What else there is to say of it. */
  readonly details: Readonly<Record<string, unknown>>
  /** One line for a reader. */
  readonly said: string
}

/** @throws Failure USAGE */
export async function requestOf(options: PerturbOptions): Promise<PerturbRequest> {
  if (options.with === undefined) {
    throw new Failure(
      'USAGE',
      'no perturbation named',
      {},
      'Say which --with ID; `perdure list perturbation` lists them.',
    )
  }
  const named = options.with.split(',').map((id) => id.trim())
  const [id] = named
  const perturbation = named.length === 1 ? await perturbationOf(id) : await sequenceOf(named, options)
  const severity = Number(options.severity)
  if (options.severity.trim() === '' || !(severity >= 0 && severity <= 1))
    throw new Failure('USAGE', `--severity ${options.severity}: expected a number from 0 to 1`)
  const seed = wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  const params = Object.fromEntries(options.param.map((text) => paramOf(text, id, perturbation)))
  return { id: named.join(','), perturbation, severity, seed, params }
}

/** @throws Failure USAGE with the nearest id */
export async function perturbationOf(id: string): Promise<Perturbation> {
  const found = await find('perturbation', id)
  if (found) return found
  throw new Failure('USAGE', `no perturbation '${id}'`, {}, didYouMean(id, names('perturbation')))
}

/** Several ids, one after the other. @throws Failure USAGE */
async function sequenceOf(ids: readonly string[], options: PerturbOptions): Promise<Perturbation> {
  for (const id of ids) {
    const { acts } = await perturbationOf(id)
    if (acts !== 'input')
      throw new Failure('USAGE', `--with ${options.with}: found ${id}, ${whyNoPart(acts)}`, {}, 'Name it by itself.')
  }
  if (options.param.length > 0) {
    const hint = 'Parameters of parts stand in a benchmark, `sequence: [{ use: ..., params: ... }]`.'
    throw new Failure('USAGE', `--param ${options.param[0]}: a sequence has no parameters of its own`, {}, hint)
  }
  const columns = listOf(options.columns, '--columns')
  const sequence = ids.map((use) => ({ use, params: {}, strength: 1 }))
  return composed({ sequence, ...(columns ? { columns } : {}) })
}

/** All parameters at the severity of the request; of a sequence, those of its parts. */
export function paramsOf(
  { perturbation, severity, params }: PerturbRequest,
  table: Table,
  columns: readonly string[],
): Readonly<Record<string, unknown>> {
  if (perturbation.composition) return { parts: partsAt(perturbation.composition, severity, table, columns) }
  return paramsAt(perturbation, severity, params, shorterSide(table, columns))
}

/** `name=value`, the value as JSON where it is some, else as text. */
function paramOf(text: string, id: string, { params }: Perturbation): [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new Failure('USAGE', `--param ${text}: expected name=value`)
  const [name, value] = [text.slice(0, at), text.slice(at + 1)]
  const known = params instanceof z.ZodObject ? Object.keys(params.shape) : []
  if (!known.includes(name)) {
    throw new Failure('USAGE', `--param ${text}: ${id} has no parameter '${name}'`, {}, didYouMean(name, known))
  }
  try {
    return [name, JSON.parse(value)]
  } catch {
    return [name, value]
  }
}

/** What a file's perturbation draws from. It does not know the severity, so that all severities share their random numbers. */
export const keyOf = ({ id, seed }: Pick<PerturbRequest, 'id' | 'seed'>): Key => rootKey(seed).fold('perturb', id)
