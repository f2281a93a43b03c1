import type { EstimateIndex } from './estimate-index.ts'
import type { Matrix, Measured, ShownInterval, ShownModel, TimeCurve } from './report-data.ts'

/** A metric by interval for every model, with its folds along time; empty where the task has one interval only. */
export function curvesOf(
  index: EstimateIndex,
  task: string,
  metric: string,
  models: readonly ShownModel[],
  intervals: readonly ShownInterval[],
): TimeCurve[] {
  if (intervals.length < 2) return []
  return models.map(({ id: model }) => {
    const fold = (reduction: string) => index.get(metric, reduction, { task, model })
    const [worst, best] = [fold('worst'), fold('best')]
    // A constant model has no worst interval, whichever came first.
    const alike = worst?.value != null && worst.value === best?.value
    return {
      model,
      points: intervals.map(({ label }) => index.get(metric, null, { task, model, interval: label })),
      heldOut: index.get(metric, null, { task, model, slice: 'held-out' }),
      slope: fold('slope'),
      halfLife: fold('half-life'),
      timeToFailure: fold('time-to-failure'),
      mean: fold('mean'),
      worst: alike ? placeless(worst) : worst,
      best: alike ? placeless(best) : best,
      spread: fold('spread'),
    }
  })
}

function placeless(measured: Measured | null): Measured | null {
  if (measured === null) return null
  const { at: _, ...rest } = measured
  return rest
}

/** Trained until i, evaluated on j, for every retrained baseline. */
export function matricesOf(
  index: EstimateIndex,
  task: string,
  metric: string,
  intervals: readonly ShownInterval[],
): Matrix[] {
  const untils = new Map<string, Set<string>>()
  for (const { axes, metric: measured, reduction } of index.all) {
    if (axes.task !== task || axes.trainedUntil === undefined || measured !== metric || reduction) continue
    const known = untils.get(String(axes.model)) ?? new Set<string>()
    untils.set(String(axes.model), known.add(String(axes.trainedUntil)))
  }
  return [...untils].map(([model, known]) => ({
    model,
    rows: [...known].map((trainedUntil) => ({
      trainedUntil,
      cells: intervals.map(({ label }) => index.get(metric, null, { task, model, trainedUntil, interval: label })),
    })),
  }))
}
