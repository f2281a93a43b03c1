import { z } from 'zod'

/** What a check or a diagnosis saw. `samples` lists at most 20 ids; `count` says how many there are. */
export const Finding = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warn', 'fail']),
  message: z.string(),
  evidence: z.record(z.string(), z.unknown()).default({}),
  samples: z.array(z.string()).max(20).default([]),
  count: z.number().int().default(0),
  mend: z.string().default(''),
})
export type Finding = z.infer<typeof Finding>
