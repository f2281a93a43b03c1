import { z } from 'zod'
import { Id } from './name.ts'

/**
 * A certificate by randomised smoothing: what the majority vote over noisy copies of an input withstands. Of a condition that adds
 * independent normal noise and nothing else.
 */
export const CertifySpec = z
  .strictObject({
    condition: Id,
    severity: z.number().gt(0).max(1),
    /** Noisy copies of each row that choose its class. */
    selection: z.number().int().min(1).max(1000).default(20),
    /** Further copies, which bound how often the model gives that class. */
    draws: z.number().int().min(1).max(10000).default(100),
    /** Evaluation rows that are certified, chosen by the digest of their ids; all where there are fewer. */
    rows: z.number().int().min(1).max(100000).default(100),
    /** Chance at most that the certificate of a row is false. */
    failure: z.number().gt(0).max(0.1).default(0.001),
    /** Baselines to certify, by id; all where absent. Submitted models are certified in any case. */
    baselines: z.array(Id).min(1).optional(),
  })
  .refine(({ draws, failure }) => draws >= leastDraws(failure), {
    path: ['draws'],
    error: 'enough draws to certify anything: those that agree must show more than one half at this `failure`',
  })
export type CertifySpec = z.output<typeof CertifySpec>

/** The least number of draws that certify where all of them agree: 2^-draws must lie below the failure. */
function leastDraws(failure: number): number {
  let draws = 1
  for (let chance = 0.5; chance >= failure; chance /= 2) draws++
  return draws
}

/** The condition under which the copies are answered, each a seed. No id has a slash, so none is taken for it. */
export const certificateCondition = (id: string): string => `certificate/${id}`
