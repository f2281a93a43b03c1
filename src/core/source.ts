import { z } from 'zod'
import { Id, IsoDate, Prose, Use } from './name.ts'

const common = {
  id: Id,
  /** The reader and its parameters; chosen by the file's ending where absent. */
  reader: Use.optional(),
  /** SPDX licence expression; `NONE` and absent are refused at build. */
  licence: z.string().min(1).max(200).optional(),
  attribution: Prose.optional(),
  /** Where the declared licence can be read; its text digest is recorded and compared by --recollect. */
  licenceUrl: z.url().optional(),
  /** Expected SHA-256 of the raw bytes. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits')
    .optional(),
  /** Sampling frame: what population the rows were drawn from, and how. */
  frame: Prose.optional(),
  instrument: Prose.optional(),
  annotatorInstructions: Prose.optional(),
  collected: z.string().max(200).optional(),
  madeBy: Prose.optional(),
  maxBytes: z.number().int().positive().optional(),
}

/** A declared, re-runnable collection step whose raw snapshot is kept by digest. */
export const Source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1), ...common }),
  z.strictObject({ kind: z.literal('folder'), path: z.string().min(1), ...common }),
  z.strictObject({ kind: z.literal('url'), url: z.url(), mirrors: z.array(z.url()).max(20).default([]), ...common }),
  z.strictObject({
    kind: z.literal('command'),
    /** Argument list; no shell. Runs only with --allow-code; its standard output is the snapshot. */
    command: z.array(z.string()).min(1),
    timeoutSeconds: z.number().positive().max(86400).default(600),
    ...common,
  }),
])
export type Source = z.output<typeof Source>

export const columnRoles = [
  'input',
  'target',
  'time',
  'order',
  'group',
  'domain',
  'sensitive',
  'weight',
  'id',
  'cluster',
  'entity',
  'ignore',
] as const

/** What a column is and what it is for. */
export const ColumnSpec = z.strictObject({
  roles: z
    .union([z.enum(columnRoles).transform((role) => [role]), z.array(z.enum(columnRoles)).min(1)])
    .default(['ignore']),
  type: z.enum(['number', 'category', 'text', 'time', 'image']).optional(),
  summary: Prose.optional(),
  unit: z.string().max(60).optional(),
  format: z.string().max(60).optional(),
  missing: z.array(z.string().max(60)).max(50).default([]),
  /** Declared categories in order (the class list for a target). Values outside are refused with their row. */
  categories: z
    .array(z.union([z.string(), z.number()]).transform(String))
    .min(1)
    .max(100000)
    .optional(),
  /** Personal data that is known and allowed here, with the reason. */
  personal: Prose.optional(),
})
export type ColumnSpec = z.output<typeof ColumnSpec>

export const Consent = z.strictObject({
  basis: z.enum([
    'public-domain',
    'consent',
    'contract',
    'legal-obligation',
    'public-interest',
    'legitimate-interest',
    'no-personal-data',
  ]),
  scope: Prose.optional(),
  expires: IsoDate.optional(),
  withdrawal: Prose.optional(),
})

export const DatasetSpec = z.strictObject({
  id: Id,
  sources: z.array(Id).min(1),
  card: z.strictObject({
    summary: Prose,
    provenance: Prose,
    coverage: Prose.optional(),
    limitations: Prose.optional(),
    citation: Prose.optional(),
    consent: Consent,
    retention: z.strictObject({ until: IsoDate.optional(), rule: Prose }).optional(),
  }),
  columns: z.record(z.string().min(1).max(200), ColumnSpec),
  /** Dataset-stage transforms, run in order on all rows. */
  transforms: z.array(Use).default([]),
  maxRows: z.number().int().positive().optional(),
})
export type DatasetSpec = z.output<typeof DatasetSpec>
