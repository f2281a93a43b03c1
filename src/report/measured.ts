import type { z } from 'zod'
import { Estimate } from '../core/estimate.ts'

/** A published number where its place already says which: an estimate without its axes. */
export const Measured = Estimate.omit({ metric: true, reduction: true, over: true, axes: true, level: true })
export type Measured = z.infer<typeof Measured>
