import { z } from 'zod'

/** An id: letters, digits, dot, dash, underscore; begins with a letter or digit; at most 64. Ids are compared case-folded for clashes. */
export const Id = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, 'an id: letters, digits, dot, dash, underscore; at most 64 characters')

/** A thing of the catalogue by its path, such as `tabular/gaussian-noise`. */
export const CatalogueId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/, 'an id such as `tabular/gaussian-noise`')

/** A reference to a thing with its parameters beside it: `{ use: ece, bins: 10 }`, or just `ece`. */
export const Use = z.union([CatalogueId.transform((use) => ({ use })), z.looseObject({ use: CatalogueId })])
export type Use = z.output<typeof Use>

/** One line or paragraph of prose. */
export const Prose = z.string().trim().min(1).max(10000)

/** ISO date, YYYY-MM-DD. */
export const IsoDate = z.iso.date()
