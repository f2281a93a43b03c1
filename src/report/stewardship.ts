import type { Benchmark } from '../core/benchmark.ts'
import type { ReportData } from './report-data.ts'

type Line = [string, string]

/** The parts of the document that say who keeps the benchmark alive and how: governance, schedule, triggers, privacy, fairness. */
export function stewardshipOf(benchmark: Benchmark): ReportData['stewardship'] {
  const { governance, schedule, triggers, privacy, fairness } = benchmark
  const parts: { title: string; lines: Line[] }[] = [
    {
      title: 'Governance',
      lines: governance
        ? [
            ...governance.owners.map(
              ({ name, role, contact }): Line => [
                'Owner',
                [name, role, contact].filter((part) => part !== undefined).join(', '),
              ],
            ),
            ...some('Policy of change', governance.changePolicy),
            ...some('Review', governance.review),
            ...governance.decisions.map(
              ({ date, what, why, who }): Line => [
                `Decision of ${date}`,
                `${what} Why: ${why}${who ? ` (${who})` : ''}`,
              ],
            ),
          ]
        : [],
    },
    {
      title: 'Schedule',
      lines: schedule
        ? [
            ['Interval', schedule.interval],
            ...some('Horizons', schedule.horizons.length > 0 ? schedule.horizons.join(', ') : undefined),
            ...schedule.evaluations.map((text): Line => ['Evaluated', text]),
          ]
        : [],
    },
    {
      title: 'Triggers of an update',
      lines: triggers.map(
        ({ id, when, action, owner }): Line => [id, `${when} Then: ${action}${owner ? ` (${owner})` : ''}`],
      ),
    },
    {
      title: 'Privacy',
      lines: privacy
        ? [
            ['Summary', privacy.summary],
            ['Personal data', privacy.personalData ? 'yes' : 'no'],
            ...privacy.measures.map((text): Line => ['Measure', text]),
            ...privacy.allow.map(({ check, reason }): Line => [`Check ${check} switched off`, reason]),
          ]
        : [],
    },
    {
      title: 'Fairness',
      lines: fairness
        ? [
            ['Summary', fairness.summary],
            ...some('Groups', fairness.groups.length > 0 ? fairness.groups.join(', ') : undefined),
            ...fairness.duties.map((text): Line => ['Duty', text]),
          ]
        : [],
    },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

const some = (name: string, text: string | undefined): Line[] => (text === undefined ? [] : [[name, text]])
