import type { Finding } from '../core/finding.ts'
import { finding } from './_finding.ts'

/** A dataset-stage step as far as availability goes, in the order in which the steps run. */
export interface MakingStep {
  readonly use: string
  readonly reads: readonly string[]
  readonly makes: readonly string[]
  /**
   * How long after its own time what it makes is known (`Transform.knownAfter`), empty where no delay is declared; null
   * where the step looks at its own row only.
   */
  readonly knownAfter: { readonly rows?: number; readonly ms?: number } | null
}

type Lateness =
  | { readonly by: 'target' }
  | { readonly by: 'delay'; readonly use: string; readonly rows?: number; readonly ms?: number }

/**
 * Inputs that are not known when the model is asked: the target itself or what is made of it in the same row (DATA_LEAK),
 * and lagged columns whose lag is shorter than their delay (DATA_TIME). A lag of the target that declares no delay, as if
 * each label were known at once, is told (LAG_WITHOUT_DELAY).
 */
export function availability(
  steps: readonly MakingStep[],
  targets: readonly string[],
  inputs: readonly string[],
): Finding[] {
  const late = new Map<string, Lateness>(targets.map((name) => [name, { by: 'target' }]))
  /** Columns made of a lag of the target without a delay -> the step that lags. */
  const undelayed = new Map<string, string>()
  for (const { use, reads, makes, knownAfter } of steps) {
    const own = knownAfter && ((knownAfter.rows ?? 0) > 0 || (knownAfter.ms ?? 0) > 0)
    const inherited = reads.map((name) => late.get(name)).find((lateness) => lateness !== undefined)
    const silent = knownAfter !== null && knownAfter.rows === undefined && knownAfter.ms === undefined
    const lags = inherited?.by === 'target' && silent ? use : reads.map((name) => undelayed.get(name)).find(Boolean)
    for (const name of makes) {
      if (lags) undelayed.set(name, lags)
      else undelayed.delete(name)
      if (own) late.set(name, { by: 'delay', use, ...knownAfter })
      // A lag of the target that is long enough is known; a lag of a late column is not.
      else if (inherited && !(knownAfter && inherited.by === 'target')) late.set(name, inherited)
      else if (!targets.includes(name)) late.delete(name)
    }
  }
  return inputs.flatMap((name) => {
    const lateness = late.get(name)
    if (lateness) return [lateFinding(name, lateness)]
    const use = undelayed.get(name)
    return use ? [undelayedFinding(name, use)] : []
  })
}

function undelayedFinding(name: string, use: string): Finding {
  return finding({
    code: 'LAG_WITHOUT_DELAY',
    severity: 'warn',
    message: `input '${name}' is of earlier targets, and ${use} says nothing of how long after its time a target becomes known`,
    evidence: { column: name },
    count: 1,
    mend: 'Declare its `delay`, or `delay: 0` where each target is known at once.',
  })
}

function lateFinding(name: string, lateness: Lateness): Finding {
  if (lateness.by === 'target') {
    return finding({
      code: 'DATA_LEAK',
      severity: 'fail',
      message: `input '${name}' is the target, or is made of the target of the same row`,
      evidence: { column: name },
      count: 1,
      mend: 'Take it out of the inputs, or lag it by at least its delay.',
    })
  }
  const { use, rows, ms } = lateness
  return finding({
    code: 'DATA_TIME',
    severity: 'fail',
    message: `input '${name}' is known only ${rows ? `${rows} rows` : `${ms} ms`} after the row that uses it (${use})`,
    evidence: { column: name, ...(rows ? { rows } : { ms }) },
    count: 1,
    mend: 'Lengthen its lag to its delay at least.',
  })
}
