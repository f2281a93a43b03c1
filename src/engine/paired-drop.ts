import type { MetricContext } from '../core/scored.ts'
import { tango } from '../intervals/tango.ts'
import type { SharedDrop } from './fold.ts'
import type { Measure } from './measure.ts'
import { ends, type Panel, type PanelCell, type Protocol, shareOf, unitsOf, worth } from './panel.ts'

/**
 * How much worse a cell of a panel is than the reference on the same rows, with the bounds of its interval: Tango's where each row is
 * right or wrong by itself, else by resampling. A rate that no resample moves is not known for sure: Tango's over as many
 * independent units as the rows make, and no more than they weigh. What no resample moves of any other measure is as sure as
 * resampling can make it. Null where either value is undefined.
 */
export function pairedDrop(
  panel: Panel,
  reference: number,
  index: number,
  measure: Measure,
  context: MetricContext,
  protocol: Protocol,
): SharedDrop | null {
  const before = panel.values[reference]
  const after = panel.values[index]
  if (before === null || after === null) return null
  const { metric } = measure
  const rate = metric.over === 'counts' && metric.rate === true
  const clean = panel.cells[reference]
  const perturbed = panel.cells[index]
  const plain = protocol.grouping.by === 'row' && clean.rows.weight === null && perturbed.rows.weight === null
  if (rate && plain && sameRows(clean, perturbed)) {
    const n = clean.samples.length
    const { lost, gained } = discordant(measure, clean, perturbed, context)
    return { drop: (lost - gained) / n, ...bounds(lost, gained, n, protocol.level) }
  }
  const result = panel.fold(
    [reference, index],
    ([a, b]) =>
      a === null || b === null ? { value: null, reason: 'undefined' } : metric.better === 'higher' ? a - b : b - a,
    true,
  )
  if (result.value === null) return null
  const drop = result.value
  // A cell that differs from the reference by the same in every resample, but for rounding.
  const constant = result.interval.lower === null && result.error !== null && result.error <= 1e-12 * Math.abs(drop)
  if (!constant) {
    const { lower, upper } = ends(result.interval)
    return { drop, lower, upper, ...shareOf(result) }
  }
  if (!rate) return { drop, lower: drop, upper: drop, ...shareOf(result) }
  const weight = Math.floor(Math.min(worth(clean.rows), worth(perturbed.rows)))
  const units = Math.min(unitsOf(clean.samples, protocol.grouping), weight)
  const share = Math.min(1, Math.abs(drop)) * units
  return {
    drop,
    ...(drop < 0 ? bounds(0, share, units, protocol.level) : bounds(share, 0, units, protocol.level)),
    ...shareOf(result),
  }
}

const bounds = (lost: number, gained: number, n: number, level: number) => {
  const { lower, upper } = tango(lost, gained, n, level)
  return { lower, upper }
}

const sameRows = (a: PanelCell, b: PanelCell): boolean =>
  a.samples.length === b.samples.length && a.samples.every((sample, i) => sample === b.samples[i])

/** Rows that only the clean sample counts for the better, and that only the perturbed one does. */
function discordant(
  { metric, params }: Measure,
  clean: PanelCell,
  perturbed: PanelCell,
  context: MetricContext,
): { lost: number; gained: number } {
  if (metric.over !== 'counts') return { lost: 0, gained: 0 }
  const before = metric.cell(clean.rows, context, params)
  const after = metric.cell(perturbed.rows, context, params)
  let fewer = 0
  let more = 0
  for (let i = 0; i < before.length; i++) {
    if (before[i] > after[i]) fewer++
    else if (before[i] < after[i]) more++
  }
  return metric.better === 'higher' ? { lost: fewer, gained: more } : { lost: more, gained: fewer }
}
