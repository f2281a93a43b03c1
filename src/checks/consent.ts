import type { Finding } from '../core/finding.ts'
import { finding } from './_finding.ts'

/** What the document declares of the right to use a dataset. Dates are YYYY-MM-DD. */
export interface Rights {
  readonly dataset: string
  /** The licence of each source, an SPDX expression; undefined where none is declared. */
  readonly licences: readonly { readonly source: string; readonly licence?: string | undefined }[]
  readonly consentExpires?: string | undefined
  readonly retainedUntil?: string | undefined
}

/**
 * Data that may not be used (DATA_CONSENT): a source without a licence, a consent that has expired, or a retention that has
 * ended, relative to the declared as-of date (the last day named still counts). A date without an as-of date to judge it
 * by is a warning.
 */
export function consent({ dataset, licences, consentExpires, retainedUntil }: Rights, asOf: string | null): Finding[] {
  const findings = licences
    .filter(({ licence }) => licence === undefined || /^\s*(?:none|noassertion)?\s*$/i.test(licence))
    .map(({ source, licence }) =>
      refused(
        dataset,
        `source '${source}' of dataset '${dataset}' ${licence === undefined ? 'has no licence' : `has the licence '${licence}'`}`,
        'Declare the SPDX licence that allows this use, or leave the source out.',
      ),
    )
  const dates = [
    ['consent', consentExpires, 'expired', 'Renew the consent, or take the data out of the next release.'],
    ['retention', retainedUntil, 'ended', 'Take the data out of the next release, or decide anew how long it is kept.'],
  ] as const
  for (const [what, until, word, mend] of dates) {
    if (until === undefined) continue
    if (asOf === null) {
      const message = `the ${what} of dataset '${dataset}' ends ${until}, and no as-of date is declared to judge it by`
      findings.push({ ...refused(dataset, message, 'Declare asOf.'), severity: 'warn' })
    } else if (until < asOf) {
      findings.push(refused(dataset, `the ${what} of dataset '${dataset}' ${word} ${until}, before ${asOf}`, mend))
    }
  }
  return findings
}

function refused(dataset: string, message: string, mend: string): Finding {
  return finding({ code: 'DATA_CONSENT', severity: 'fail', message, evidence: { dataset }, count: 1, mend })
}
