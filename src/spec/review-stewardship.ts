import type { Benchmark } from '../core/benchmark.ts'
import type { Finding } from '../core/finding.ts'
import { finding } from './review-finding.ts'

/** Can the benchmark be kept alive and answered for: licences, consent, fairness, schedule, governance. */
export function reviewStewardship(benchmark: Benchmark): Finding[] {
  return [...sources(benchmark), ...datasets(benchmark), ...people(benchmark), ...upkeep(benchmark)]
}

function sources({ sources }: Benchmark): Finding[] {
  return sources.flatMap((source, i) => {
    const at = `/sources/${i}`
    const found: Finding[] = []
    if (source.licence === undefined || /^none$/i.test(source.licence))
      found.push(
        finding(
          'fail',
          'unlicensed-source',
          at,
          `source ${source.id} has no licence: nobody may pass the release on`,
          'Find the licence and write it as an SPDX expression, such as `licence: CC-BY-4.0`.',
        ),
      )
    else if (/\bBY\b/.test(source.licence) && source.attribution === undefined)
      found.push(
        finding(
          'warn',
          'no-attribution',
          at,
          `source ${source.id} is under ${source.licence}, which asks for attribution, and gives none`,
          'Add `attribution` with the words that the licence asks for.',
        ),
      )
    if ((source.kind === 'url' || source.kind === 'command') && source.sha256 === undefined)
      found.push(
        finding(
          'warn',
          'unpinned-source',
          at,
          `source ${source.id} comes from outside and has no expected digest: a silent edit would not be seen`,
          'Add `sha256` of the snapshot that was looked at.',
        ),
      )
    if (source.frame === undefined && source.instrument === undefined)
      found.push(
        finding(
          'info',
          'no-frame',
          at,
          `source ${source.id} says neither how its rows were drawn nor by what they were measured`,
          'Add `frame` or `instrument`: it bounds what the results can be claimed for.',
        ),
      )
    return found
  })
}

function datasets({ datasets, asOf }: Benchmark): Finding[] {
  return datasets.flatMap(({ id, card }, i) => {
    const at = `/datasets/${i}/card`
    const { basis, expires } = card.consent
    const found: Finding[] = []
    if ((basis === 'consent' || basis === 'contract') && expires === undefined)
      found.push(
        finding(
          'warn',
          'consent-without-expiry',
          `${at}/consent`,
          `the ${basis} behind dataset ${id} has no end: nothing will remind anyone to ask again`,
          'Add `expires`.',
        ),
      )
    // ISO dates are in order as text.
    if (expires !== undefined && asOf !== undefined && expires <= asOf)
      found.push(
        finding(
          'fail',
          'consent-expired',
          `${at}/consent/expires`,
          `the ${basis} behind dataset ${id} ended on ${expires}, and the document speaks as of ${asOf}`,
          'Renew the consent, or take the dataset out.',
        ),
      )
    const until = card.retention?.until
    if (until !== undefined && asOf !== undefined && until <= asOf)
      found.push(
        finding(
          'fail',
          'retention-over',
          `${at}/retention/until`,
          `dataset ${id} was to be kept until ${until}, and the document speaks as of ${asOf}`,
          'Take the dataset out, or decide anew how long it is kept.',
        ),
      )
    if ((expires !== undefined || until !== undefined) && asOf === undefined)
      found.push(
        finding(
          'warn',
          'no-as-of',
          at,
          `dataset ${id} has a date that matters, and the document has no \`asOf\` to compare it with`,
          'Add `asOf`, and move it on when the document is looked over.',
        ),
      )
    if (card.limitations === undefined)
      found.push(
        finding(
          'info',
          'no-limitations',
          at,
          `the card of dataset ${id} names no limitation`,
          'Say what the data does not show.',
        ),
      )
    return found
  })
}

function people(benchmark: Benchmark): Finding[] {
  const sensitive = benchmark.datasets.flatMap(({ columns }) =>
    Object.entries(columns)
      .filter(([, { roles }]) => roles.includes('sensitive'))
      .map(([name]) => name),
  )
  if (sensitive.length === 0) return []
  const found: Finding[] = []
  const names = sensitive.join(', ')
  if (benchmark.fairness === undefined)
    found.push(
      finding(
        'warn',
        'sensitive-without-fairness',
        '',
        `sensitive columns (${names}) and no fairness section`,
        'Add `fairness` with the groups that are compared, and what is owed to them.',
        { columns: sensitive },
      ),
    )
  else {
    const left = sensitive.filter((name) => !benchmark.fairness?.groups.includes(name))
    if (left.length > 0)
      found.push(
        finding(
          'warn',
          'sensitive-not-compared',
          '/fairness/groups',
          `sensitive columns that no group comparison looks at: ${left.join(', ')}`,
          'Add them to `fairness.groups`, or say in its summary why not.',
          { columns: left },
        ),
      )
  }
  if (benchmark.privacy === undefined)
    found.push(
      finding(
        'warn',
        'sensitive-without-privacy',
        '',
        `sensitive columns (${names}) and no privacy section`,
        'Add `privacy`: whether the data is personal, and what was done about it.',
      ),
    )
  return found
}

function upkeep({ schedule, governance, triggers, licence, objective }: Benchmark): Finding[] {
  const found: Finding[] = []
  if (schedule === undefined)
    found.push(finding('warn', 'no-schedule', '', 'no schedule: when to evaluate again is not said', 'Add `schedule`.'))
  else if (schedule.horizons.length === 0)
    found.push(
      finding(
        'info',
        'no-horizon',
        '/schedule',
        'no horizons: how far ahead a model must hold is not said',
        'Add `horizons`, such as [1, 3, 6] intervals.',
      ),
    )
  if (triggers.length === 0)
    found.push(
      finding(
        'info',
        'no-trigger',
        '',
        'no triggers: what would make this benchmark outdated is not said',
        'Add `triggers`: when, what to do, who.',
      ),
    )
  if (governance === undefined)
    found.push(
      finding(
        'warn',
        'no-governance',
        '',
        'no governance: nobody answers for this benchmark',
        'Add `governance` with owners and how changes are decided.',
      ),
    )
  if (licence === undefined)
    found.push(
      finding('info', 'no-licence', '', 'the benchmark itself has no licence', 'Add `licence`, an SPDX expression.'),
    )
  if (objective.outOfScope.length === 0)
    found.push(
      finding(
        'info',
        'no-limits',
        '/objective',
        'the objective does not say what is out of scope',
        'Add `outOfScope`: what the numbers must not be used for.',
      ),
    )
  return found
}
