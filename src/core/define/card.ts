import type { z } from 'zod'

/** What every thing of every kind says of itself; the catalogue, the docs and the laws are derived from it. */
export interface Card<P extends z.ZodType = z.ZodType> {
  /** One sentence of at most 120 characters. */
  readonly summary: string
  /** Raised whenever outputs change for the same inputs. */
  readonly version: number
  /** Addresses or citations of the definition. */
  readonly references: readonly string[]
  readonly params: P
}

/** The parameters of a thing as they are once validated. */
export type Params<P extends z.ZodType> = z.output<P>
