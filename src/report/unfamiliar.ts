import type { ReleaseTask } from '../core/release.ts'
import { abstainOf, allUnfamiliar, familiar, type UnfamiliarSpec } from '../core/unfamiliar.ts'
import type { EstimateIndex } from './estimate-index.ts'
import type { Measured, ShownModel } from './report-data.ts'
import type { ShownUnfamiliar } from './unfamiliar-data.ts'

/** What is right to do with each kind of unfamiliar data. */
export const rightThere: Readonly<Record<UnfamiliarSpec['kind'], string>> = {
  'held-out-class': 'a class that no model was taught: no answer is right, so abstaining is.',
  'held-out-domain':
    'a place or group that no model has seen: there is a right answer, so giving it is best, and abstaining is better than a wrong one.',
  near: 'foreign rows that look like the own ones: no answer is right, so abstaining is, and it is hard to see.',
  far: 'foreign rows unlike the own ones: no answer is right, so abstaining is, and it should be easy to see.',
}

/** How each model that was asked meets the unfamiliar data of a task, in the order of the models; null where the task declares none. */
export function unfamiliarOf(
  index: EstimateIndex,
  { spec, unfamiliar }: Pick<ReleaseTask, 'spec' | 'unfamiliar'>,
  models: readonly Pick<ShownModel, 'id'>[],
): ShownUnfamiliar | null {
  if (!spec.unfamiliar || !unfamiliar) return null
  const { costs, coverage, unfamiliarShare } = abstainOf(spec)
  return {
    coverage,
    wrong: costs.wrong,
    abstaining: costs.abstained,
    share: unfamiliarShare,
    data: spec.unfamiliar.map(({ id, kind, summary = '', where }) => ({
      id,
      summary,
      kind,
      where: Object.entries(where)
        .map(([column, values]) => `${column} ${values.join(' or ')}`)
        .join(', '),
      rows: unfamiliar.entries.find((entry) => entry.id === id)?.rows.length ?? 0,
    })),
    models: models.flatMap(({ id: model }) => {
      const of = (metric: string, which: string): Measured | null =>
        index.get(metric, null, { task: spec.id, model, unfamiliar: which })
      const threshold = of('abstention-threshold', familiar)
      if (threshold === null) return []
      const abstaining = (which: string) => ({
        abstained: of('abstention-rate', which),
        risk: of('selective-risk', which),
        utility: of('abstention-utility', which),
      })
      const apart = (which: string) => ({
        auroc: of('unfamiliar-auroc', which),
        falseAlarms: of('unfamiliar-false-alarms', which),
      })
      return [
        {
          model,
          threshold,
          familiar: { ...abstaining(familiar), aurc: of('aurc', familiar) },
          cells: (spec.unfamiliar ?? []).map(({ id }) => ({ ...apart(id), ...abstaining(id) })),
          all: { ...apart(allUnfamiliar), utility: of('abstention-utility', allUnfamiliar) },
        },
      ]
    }),
  }
}
