import type { Benchmark } from '../core/benchmark.ts'
import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Verdict } from '../core/verdict.ts'
import { certificateOf } from './certificate.ts'
import { comparePair, estimateChurn } from './compare.ts'
import { storySeverities } from './conditions.ts'
import { estimateCosmetic, withCosmetic } from './cosmetic.ts'
import { criterionEstimate } from './criterion.ts'
import { estimateCertificate } from './estimate-certificate.ts'
import { estimateCore } from './estimate-core.ts'
import { estimateDegradation } from './estimate-degradation.ts'
import { estimateByGroup } from './estimate-groups.ts'
import { estimateGuarantee } from './estimate-guarantee.ts'
import { estimateSeverities, estimateStory, type MetStory } from './estimate-severity.ts'
import { estimateStanding } from './estimate-standing.ts'
import { estimateMatrix, estimateOverTime } from './estimate-time.ts'
import { estimateUnfamiliar } from './estimate-unfamiliar.ts'
import type { TaskEstimation } from './estimation.ts'
import { judgeCriterion, judgedModels } from './judge.ts'
import { type Compared, judgeComparisons } from './judge-comparisons.ts'
import { searchedCondition } from './search-model.ts'
import type { ModelView } from './views.ts'

export interface Estimated {
  readonly estimates: readonly Estimate[]
  readonly verdicts: readonly Verdict[]
}

/** A unit of estimating: small enough to share out, and in an order that is that of the results. */
export type EstimateJob = { readonly task: string } & (
  | { readonly kind: 'time'; readonly model: string; readonly measure: string }
  | { readonly kind: 'group'; readonly model: string; readonly axis: string }
  | { readonly kind: 'condition' | 'stress'; readonly model: string; readonly condition: string }
  | { readonly kind: 'cosmetic' | 'degradation' | 'core' | 'unfamiliar' | 'certificate'; readonly model: string }
  | { readonly kind: 'matrix'; readonly base: string }
  | { readonly kind: 'standing' }
  | { readonly kind: 'pair'; readonly pair: number }
  | { readonly kind: 'criterion'; readonly model: string; readonly criterion: string }
)

export interface JobResult {
  readonly estimates: readonly Estimate[]
  readonly verdicts: readonly Verdict[]
  /** Still to be corrected for the number of pairs. */
  readonly compared: readonly Compared[]
}

/** All jobs of a run in their fixed order: task by task, model by model, then what compares models, then criteria. */
export function planEstimates(benchmark: Benchmark, tasks: readonly TaskEstimation[]): EstimateJob[] {
  return tasks.flatMap(
    ({ task: { spec, unfamiliar }, axes, best, cosmetic, disturbing, measures, pairs, versions, views }) => {
      const task = spec.id
      const models = views.map((view) => ({ id: view.id, submitted: view.reference.origin === 'submitted' }))
      const ran = (view: ModelView, id: string): boolean => view.conditions.some((cell) => cell.condition === id)
      return [
        ...views.flatMap((view): EstimateJob[] => {
          const model = view.id
          return [
            ...measures.map(({ label }) => ({ task, kind: 'time' as const, model, measure: label })),
            ...(axes.get(model) ?? []).map(({ name }) => ({ task, kind: 'group' as const, model, axis: name })),
            ...(['conditions', 'stress'] as const).flatMap((list) =>
              benchmark[list]
                .filter(({ id }) => ran(view, id))
                .map(({ id }) => ({
                  task,
                  kind: list === 'stress' ? ('stress' as const) : ('condition' as const),
                  model,
                  condition: id,
                })),
            ),
            ...([...cosmetic].some((id) => ran(view, id)) ? [{ task, kind: 'cosmetic' as const, model }] : []),
            ...([...disturbing].some((id) => ran(view, id)) ? [{ task, kind: 'degradation' as const, model }] : []),
            ...(unfamiliar && view.reference.variant === 'fixed' ? [{ task, kind: 'unfamiliar' as const, model }] : []),
            ...(view.certificate ? [{ task, kind: 'certificate' as const, model }] : []),
            ...(spec.core && view.conditions.length > 0 ? [{ task, kind: 'core' as const, model }] : []),
          ]
        }),
        ...[...new Set(versions.map(({ base }) => base))].map((base) => ({ task, kind: 'matrix' as const, base })),
        ...pairs.map((_, pair) => ({ task, kind: 'pair' as const, pair })),
        ...(spec.standing ? [{ task, kind: 'standing' as const }] : []),
        ...benchmark.criteria
          .filter((criterion) => criterion.task === task)
          .flatMap((criterion) =>
            judgedModels(criterion, models, best?.id ?? null).map((model) => ({
              task,
              kind: 'criterion' as const,
              model,
              criterion: criterion.id,
            })),
          ),
      ]
    },
  )
}

/** The numbers of one job. */
export async function estimateJob(
  benchmark: Benchmark,
  tasks: readonly TaskEstimation[],
  job: EstimateJob,
): Promise<JobResult> {
  const { axes, cosmetic, disturbing, measures, pairs, prior, protocol, task, versions, views } = tasks.find(
    ({ task: { spec } }) => spec.id === job.task,
  ) as TaskEstimation
  const viewOf = (id: string): ModelView => views.find((view) => view.id === id) as ModelView
  const [primary] = measures
  const only = (estimates: readonly Estimate[]): JobResult => ({ estimates, verdicts: [], compared: [] })
  const marginOf = (own: number | undefined): number => own ?? task.spec.margin
  switch (job.kind) {
    case 'time': {
      const measure = measures.find(({ label }) => label === job.measure) ?? primary
      return only(await estimateOverTime(task, viewOf(job.model), measure, protocol, prior, measure === primary))
    }
    case 'group': {
      const axis = axes.get(job.model)?.find(({ name }) => name === job.axis) as ReleaseTask['axes'][number]
      return only(await estimateByGroup(task, viewOf(job.model), axis, primary, protocol))
    }
    case 'condition': {
      const spec = benchmark.conditions.find((c) => c.id === job.condition) as Benchmark['conditions'][number]
      const condition = { id: spec.id, margin: marginOf(spec.margin), searched: searchedCondition(spec, task) }
      const curve = await estimateSeverities(task, viewOf(job.model), condition, primary, protocol)
      const guaranteed = await estimateGuarantee(task, viewOf(job.model), spec.id, protocol)
      return only(guaranteed ? [...curve, guaranteed] : curve)
    }
    case 'cosmetic':
      return only(await estimateCosmetic(task, viewOf(job.model), cosmetic, primary, protocol))
    case 'degradation':
      return only(await estimateDegradation(task, viewOf(job.model), disturbing, primary, protocol))
    case 'core':
      return { ...(await estimateCore(task, viewOf(job.model), disturbing, protocol)), compared: [] }
    case 'unfamiliar':
      return only(await estimateUnfamiliar(task, viewOf(job.model), protocol))
    case 'certificate': {
      const certificate = await certificateOf(benchmark, task)
      return only(certificate ? await estimateCertificate(task, viewOf(job.model), certificate, protocol) : [])
    }
    case 'stress': {
      const view = viewOf(job.model)
      const story = storyOf(benchmark, task, view, job.condition) as MetStory
      return only(await estimateStory(task, view, story, primary, protocol))
    }
    case 'matrix': {
      const own = versions.filter(({ base }) => base === job.base)
      return only(estimateMatrix(task, own, primary, protocol, prior))
    }
    case 'standing': {
      const of = { task, measure: primary, protocol, disturbing }
      return { ...(await estimateStanding(of, views)), compared: [] }
    }
    case 'pair': {
      const pair = pairs[job.pair]
      const churn = task.spec.kind === 'classification' ? await estimateChurn(task, pair, protocol) : []
      return { estimates: churn, verdicts: [], compared: [comparePair(task, pair, primary, protocol, pairs.length)] }
    }
    case 'criterion': {
      const criterion = benchmark.criteria.find(({ id }) => id === job.criterion) as Benchmark['criteria'][number]
      const view = viewOf(job.model)
      const estimate = await criterionEstimate(criterion, {
        task,
        axes: axes.get(view.id) ?? [],
        view,
        prior,
        protocol,
        storyOf: (id) => storyOf(benchmark, task, view, id),
        searchOf: (id) => {
          const spec = benchmark.conditions.find((condition) => condition.id === id)
          return spec ? searchedCondition(spec, task) : null
        },
      })
      return { estimates: [], verdicts: [judgeCriterion(criterion, estimate)], compared: [] }
    }
  }
}

/** A stress story as a model met it; null where there is none of that name, or the model was not put to it. */
function storyOf(benchmark: Benchmark, task: ReleaseTask, view: ModelView, id: string): MetStory | null {
  const spec = benchmark.stress.find((stress) => stress.id === id)
  const cell = view.conditions.find(({ condition }) => condition === id)
  if (!spec || !cell) return null
  const severities = storySeverities(
    spec.story,
    task.split.intervals.map(({ label }) => label),
  )
  return { id, margin: spec.margin ?? task.spec.margin, severities, cell }
}

/** Puts the results of all jobs together: estimates in the order of the jobs; for each task criteria, then comparisons. */
export function gatherEstimates(
  tasks: readonly TaskEstimation[],
  jobs: readonly EstimateJob[],
  results: readonly JobResult[],
): Estimated {
  return {
    estimates: results.flatMap(({ estimates }) => estimates),
    verdicts: tasks.flatMap(({ task, protocol }) => {
      const own = results.filter((_, i) => jobs[i].task === task.spec.id)
      const spreads = results.filter((_, i) => jobs[i].task === task.spec.id && jobs[i].kind === 'cosmetic')
      const compared = withCosmetic(
        own.flatMap((result) => result.compared),
        spreads.flatMap(({ estimates }) => estimates),
      )
      return [
        ...own.flatMap(({ verdicts }) => verdicts),
        ...judgeComparisons(compared, {
          task: task.spec.id,
          level: protocol.level,
          idOf: ({ model, against }) => `${task.spec.id}: ${model} against ${against}`,
        }),
      ]
    }),
  }
}
