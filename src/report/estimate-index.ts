import type { Estimate } from '../core/estimate.ts'
import type { Measured } from './report-data.ts'

type Axes = Readonly<Record<string, string | number>>

/** Estimates by metric, reduction and axes. */
export interface EstimateIndex {
  /** The number of exactly this cell, or null where the run has none. */
  get(metric: string, reduction: string | null, axes: Axes): Measured | null
  readonly all: readonly Estimate[]
}

export function indexEstimates(estimates: readonly Estimate[]): EstimateIndex {
  const found = new Map<string, Estimate>()
  for (const estimate of estimates) {
    const name = nameOf(estimate.metric, estimate.reduction ?? null, estimate.axes)
    if (!found.has(name)) found.set(name, estimate)
  }
  return {
    all: estimates,
    get: (metric, reduction, axes) => {
      const estimate = found.get(nameOf(metric, reduction, axes))
      return estimate ? measuredOf(estimate) : null
    },
  }
}

function nameOf(metric: string, reduction: string | null, axes: Axes): string {
  const names = Object.keys(axes).sort()
  return JSON.stringify([metric, reduction, ...names.map((name) => [name, axes[name]])])
}

/** An estimate without what its place says. */
export function measuredOf(estimate: Pick<Estimate, keyof Measured>): Measured {
  const { value, lower, upper, method, n, reason, censored, at, search } = estimate
  return {
    value,
    lower,
    upper,
    method,
    n,
    ...(reason === undefined ? {} : { reason }),
    ...(censored === undefined ? {} : { censored }),
    ...(at === undefined ? {} : { at }),
    ...(search === undefined ? {} : { search }),
  }
}
