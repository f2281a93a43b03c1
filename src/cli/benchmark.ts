import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../core/failure.ts'

/** Options that several commands share, as commander hands them over. */
export interface StoreOptions {
  readonly store?: string
  readonly workers?: string
  readonly allowCode?: boolean
  readonly json?: boolean
}

/** The store of a document: beside it in `.perdure`, unless --store names another. */
export function storeFolder(file: string, options: StoreOptions): string {
  return options.store ? resolve(options.store) : join(dirname(resolve(file)), '.perdure')
}

export function workerCount(options: StoreOptions): number {
  return options.workers === undefined ? availableParallelism() : wholeNumber('--workers', options.workers, 1, 256)
}

/** @throws Failure USAGE */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new Failure('USAGE', `${option} ${text}: expected a whole number from ${least} to ${most}`)
  }
  return value
}
