import { find } from '../catalogue/catalogue.ts'
import type { Feature, Trainer } from '../core/define.ts'
import { type Digest, digestValue } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { rootKey } from '../core/key.ts'
import type { ModelReference } from '../core/model.ts'
import { leavesOf } from '../core/recipe.ts'
import type { Split } from '../core/split.ts'
import type { Augment, Baseline, TaskSpec } from '../core/task.ts'
import { perturbationOf } from './perturbation-of.ts'
import { firstTraining } from './split.ts'

/** One training to do: everything that decides its bytes is in `key`. */
export interface Training {
  readonly key: Digest
  readonly task: string
  readonly use: string
  readonly params: Readonly<Record<string, unknown>>
  /** Perturbed copies of the slice that it is trained on too. */
  readonly augment?: Augment
  readonly until: number
  readonly model: Omit<ModelReference, 'digest'>
}

export interface TrainableTask {
  readonly spec: TaskSpec
  readonly split: Split
  readonly seed: number
  /** Digest of table, split, target and fitted features: what training sees. */
  readonly data: Digest
  readonly features: readonly Feature[]
}

/** All trainings of a task, fixed ones first; retrained ones once for each interval that has a later one. */
export async function planTraining(task: TrainableTask): Promise<Training[]> {
  const first = firstTraining(task.split)
  const last = task.split.intervals.length - 2
  const trainings: Training[] = []
  const ids = new Set<string>()
  for (const baseline of task.spec.baselines) {
    const { use, id = use, variants, augment, ...given } = baseline as Baseline & Record<string, unknown>
    const trainer = (await find('trainer', use)) as Trainer
    if (!trainer.tasks.includes(task.spec.kind)) {
      throw new Failure('SPEC_FIELD', `baseline '${id}' cannot do ${task.spec.kind} (task '${task.spec.id}')`)
    }
    if (ids.has(id)) {
      throw new Failure(
        'SPEC_NAME_CLASH',
        `task '${task.spec.id}' has two baselines '${id}'`,
        {},
        'Give one of them an `id`.',
      )
    }
    ids.add(id)
    const params = trainer.params.parse(given) as Record<string, unknown>
    // Left out where there is none, so that the keys of what was trained before stay.
    const more = augment ? { augment } : {}
    const how = augment ? { augment: { ...augment, version: await versionOf(augment) } } : {}
    const one = (until: number, variant: 'fixed' | 'retrained'): Training => ({
      // The task is part of it because a training draws from a key of its task.
      key: digestValue({
        task: task.spec.id,
        use,
        version: trainer.version,
        params,
        until,
        data: task.data,
        seed: task.seed,
        ...how,
      }),
      task: task.spec.id,
      use,
      params,
      ...more,
      until,
      model: {
        id: variant === 'fixed' ? id : `${id}@${task.split.intervals[until].label}`,
        task: task.spec.id,
        adapter: 'onnx',
        origin: 'baseline',
        variant,
        trainedUntil: until,
        answers: 'any',
        params: { use, ...params, ...more },
      },
    })
    if (variants.includes('fixed')) trainings.push(one(first, 'fixed'))
    if (variants.includes('retrained'))
      for (let until = first; until <= last; until++) trainings.push(one(until, 'retrained'))
  }
  return trainings
}

/** The version of the perturbation; of a sequence or mixture, those of all that it is made of. */
async function versionOf(augment: Augment): Promise<number | number[]> {
  const { version, composition } = await perturbationOf(augment)
  if (!composition) return version
  const parts = await Promise.all(leavesOf(augment).map(({ part }) => perturbationOf(part)))
  return [version, ...parts.map((part) => part.version)]
}

/** The key that a training draws from: by seed, task and trainer, never by order. */
export const trainingKey = (training: Training, seed: number) =>
  rootKey(seed).fold('train', training.task, training.use)
