import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Survey } from './survey.ts'

/** What `rendered.json` of a run says of the files that were rendered beside it; other members belong to who wrote it. */
const Rendered = z.object({ files: z.record(z.string().regex(/^report\.(html|json|md)$/), z.string()) })

export interface BadReport {
  /** Within the store. */
  readonly path: string
  readonly state: 'damaged' | 'missing'
  /** What a repair takes away: without `rendered.json` the next run renders anew. */
  readonly aside: readonly string[]
}

/**
 * Rendered reports that are not as `rendered.json` beside them says. One that cannot be parsed is itself damaged; one without
 * digests was written by an earlier version, and the next run renders anew.
 */
export function badReports(folder: string, { digests, marks }: Pick<Survey, 'digests' | 'marks'>): BadReport[] {
  return marks.flatMap((mark): BadReport[] => {
    const said = parsed(join(folder, mark))
    if (said === 'damaged') return [{ path: mark, state: 'damaged', aside: [mark] }]
    if (said === null) return []
    const beside = mark.slice(0, -'rendered.json'.length)
    return Object.entries(said.files).flatMap(([name, digest]): BadReport[] => {
      const found = digests.get(beside + name)
      if (found === digest || found === null) return []
      const path = beside + name
      if (found === undefined) return [{ path, state: 'missing', aside: [mark] }]
      return [{ path, state: 'damaged', aside: [path, mark] }]
    })
  })
}

function parsed(path: string): z.infer<typeof Rendered> | 'damaged' | null {
  if (!existsSync(path)) return null
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !('files' in value)) return null
    return Rendered.safeParse(value).data ?? 'damaged'
  } catch {
    return 'damaged'
  }
}
