import { z } from 'zod'
import { find, names } from '../catalogue/catalogue.ts'
import type { Perturbation } from '../core/define.ts'
import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { type Key, rootKey } from '../core/key.ts'
import { didYouMean } from '../spec/suggest.ts'
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
  const perturbation = await perturbationOf(options.with)
  const severity = Number(options.severity)
  if (options.severity.trim() === '' || !(severity >= 0 && severity <= 1))
    throw new Failure('USAGE', `--severity ${options.severity}: expected a number from 0 to 1`)
  const seed = wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER)
  const params = Object.fromEntries(options.param.map((text) => paramOf(text, options.with as string, perturbation)))
  return { id: options.with, perturbation, severity, seed, params }
}

/** @throws Failure USAGE with the nearest id */
export async function perturbationOf(id: string): Promise<Perturbation> {
  const found = await find('perturbation', id)
  if (found) return found
  throw new Failure('USAGE', `no perturbation '${id}'`, {}, didYouMean(id, names('perturbation')))
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
