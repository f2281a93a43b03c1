import { type Digest, digestBytes } from '../core/digest.ts'
import type { Finding } from '../core/finding.ts'
import type { Source } from '../core/source.ts'
import { AttemptFailed, fetchBody } from './_fetch.ts'
import { keep } from './_keep.ts'
import type { CollectContext } from './collect.ts'

/** What a source's licence was seen to be. */
export interface SeenLicence {
  /** SPDX expression of the document. */
  readonly declared: string | null
  /** Digest of the text behind `licenceUrl`, which is kept as a snapshot too; null where there is none or it was not reached. */
  readonly text: Digest | null
  /** What the text itself says after `SPDX-License-Identifier:`. */
  readonly identifier: string | null
}

/** Reads the text behind `licenceUrl`, keeps it, and compares what it says of itself with what is declared. */
export async function seeLicence(source: Source, context: CollectContext, findings: Finding[]): Promise<SeenLicence> {
  const declared = source.licence ?? null
  if (source.licenceUrl === undefined) return { declared, text: null, identifier: null }
  const chunks: Uint8Array[] = []
  const limits = { maxBytes: 1 << 20, timeoutMs: Math.min(context.timeoutMs ?? 30_000, 30_000), signal: context.signal }
  try {
    await fetchBody(source.licenceUrl, limits, async (chunk) => {
      chunks.push(chunk)
    })
  } catch (error) {
    if (!(error instanceof AttemptFailed)) throw error
    const message = `the licence text ${source.licenceUrl} ${error.message}`
    findings.push(sourceFinding('source/licence-unreachable', 'warn', message, source.id, 'Check the licence by hand.'))
    return { declared, text: null, identifier: null }
  }
  const text = Buffer.concat(chunks)
  await keep(context, undefined, source.licenceUrl, (take) => take(text))
  const identifier =
    /SPDX-License-Identifier:\s*([A-Za-z0-9.+() -]{1,200})/.exec(text.toString('utf8'))?.[1].trim() ?? null
  if (identifier !== null && identifier !== declared) {
    const message = `the licence text says ${identifier}, the document ${declared ?? 'nothing'}`
    findings.push(sourceFinding('source/licence-differs', 'warn', message, source.id, 'Find out which one holds.'))
  }
  return { declared, text: digestBytes(text), identifier }
}

export function sourceFinding(
  code: string,
  severity: Finding['severity'],
  message: string,
  source: string,
  mend: string,
): Finding {
  return { code, severity, message, evidence: { source }, samples: [], count: 0, mend }
}
