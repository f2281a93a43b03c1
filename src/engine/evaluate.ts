import { existsSync } from 'node:fs'
import { canonicalJson } from '../core/canonical.ts'
import type { Digest } from '../core/digest.ts'
import type { Estimate } from '../core/estimate.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import type { Verdict } from '../core/verdict.ts'
import { getObject, objectPath, putObject, type Store, type StoreWriter } from '../store/store.ts'
import { collectRun } from './collect.ts'
import { estimateRun } from './estimate-run.ts'
import { evaluatorDigest } from './evaluator.ts'
import { nameOf } from './execute.ts'
import { runFlags } from './flags.ts'
import { type RunOptions, runIdentity, runLocally } from './run.ts'
import { checkSelections, selectedCells } from './selections.ts'
import { baseOf, retrainedName } from './views.ts'

/** The content of `estimates.json`; see docs/formats/estimates.md. */
export interface RunEstimates {
  readonly format: 'perdure-estimates@1'
  readonly release: Digest
  readonly run: Digest
  readonly tier: 'exact' | 'fast'
  readonly level: number
  readonly models: readonly ModelReference[]
  readonly estimates: readonly Estimate[]
  readonly verdicts: readonly Verdict[]
  readonly findings: readonly Finding[]
}

export interface Evaluated {
  readonly run: Digest
  readonly result: RunEstimates
  /** Canonical JSON of the result: the bytes of `estimates.json`. */
  readonly text: string
  readonly executed: number
  readonly shards: number
}

export interface EvaluateOptions extends RunOptions {
  /** What was seen of the submitted models before they ran. */
  readonly seen?: readonly Finding[]
  readonly estimating?: (done: number, total: number) => void
}

/** Executes what is missing of a run, collects it and makes all its numbers; a run that is known to the last bit is read back. */
export async function evaluateRelease(
  store: StoreWriter,
  release: Release,
  submitted: readonly ModelReference[],
  options: EvaluateOptions,
): Promise<Evaluated> {
  const models = [...release.tasks.flatMap((task) => task.models), ...submitted]
  refuseClashes(models)
  const run = runIdentity(release.digest, models, options.tier)
  const evaluator = evaluatorDigest()
  await checkSelections(release)
  const ran = await runLocally(store, release, models, options)
  const shards = ran.jobs.reduce((n, job) => n + job.shards.length, 0)
  const known = store
    .journal()
    .entries.findLast((e) => e.type === 'run' && e.digest === run && e.evaluator === evaluator)
  if (known?.type === 'run' && ran.executed === 0 && existsSync(objectPath(store, known.estimates))) {
    const text = new TextDecoder().decode(getObject(store, known.estimates))
    return { run, result: JSON.parse(text) as RunEstimates, text, executed: 0, shards }
  }
  const answered = collectRun(store, release.tasks, ran.jobs, ran.files)
  const collected = [...answered, ...(await selectedCells(release, models, answered))]
  const { estimating: progress, signal, workers } = options
  const { estimates, verdicts } = await estimateRun(store, release, models, collected, {
    workers,
    ...(signal ? { signal } : {}),
    ...(progress ? { progress } : {}),
  })
  const result: RunEstimates = {
    format: 'perdure-estimates@1',
    release: release.digest,
    run,
    tier: options.tier,
    level: release.benchmark.protocol.level,
    models,
    estimates,
    verdicts,
    findings: [...release.findings, ...(options.seen ?? []), ...runFlags(collected, ran.failures)],
  }
  const text = canonicalJson(result)
  const kept = putObject(store, new TextEncoder().encode(text))
  // A run with a failed model is not finished: the next one tries again.
  if (ran.failures.length === 0)
    store.append({ type: 'run', digest: run, release: release.digest, estimates: kept, evaluator })
  // As it will be read back: a report must not show which of the two roads its numbers came by.
  return { run, result: JSON.parse(text) as RunEstimates, text, executed: ran.executed, shards }
}

/** One name is one model in all estimates, also the name of a retrained baseline as a whole. @throws Failure SPEC_NAME_CLASH */
function refuseClashes(models: readonly ModelReference[]): void {
  const whole = models.filter(({ variant }) => variant === 'retrained')
  const taken = new Set(whole.map((model) => nameOf(model.task, retrainedName(baseOf(model)))))
  for (const { id, task } of models) {
    const name = nameOf(task, id)
    if (taken.has(name)) {
      const hint = 'Give each model a name of its own.'
      throw new Failure('SPEC_NAME_CLASH', `task '${task}' has two models '${id}'`, {}, hint)
    }
    taken.add(name)
  }
}

/** The newest finished run of a store, or the one whose digest begins so. */
export function findRun(store: Store, prefix?: string): RunEstimates | null {
  const entry = store
    .journal()
    .entries.findLast((e) => e.type === 'run' && (prefix === undefined || e.digest.startsWith(prefix)))
  if (entry?.type !== 'run') return null
  return JSON.parse(new TextDecoder().decode(getObject(store, entry.estimates))) as RunEstimates
}
