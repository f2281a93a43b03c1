import type { PairedDrop } from '../core/define.ts'
import type { MetricContext } from '../core/scored.ts'
import { tango } from '../intervals/tango.ts'
import type { Measure } from './measure.ts'
import { pairedDrop } from './paired-drop.ts'
import { openPanel, type PanelCell, type Protocol, unitsOf } from './panel.ts'

/** Resamples beyond either end of an interval, at least: fewer say little of where it ends. */
const BEYOND = 10

/**
 * How much worse a measure is on perturbed rows than on the same rows clean, with an interval fit for a corrected, and so high, level:
 * Tango's where each row is right or wrong by itself, else by resampling, as often as such a level needs. A rate that no resample
 * moves is not known for sure: Tango's over as many independent units as the rows make. Null where either value is undefined.
 */
export function pairedLook(
  measure: Measure,
  clean: PanelCell,
  perturbed: PanelCell,
  context: MetricContext,
  protocol: Protocol,
): PairedDrop | null {
  const { grouping, level, minimumCell } = protocol
  const { metric } = measure
  const rate = metric.over === 'counts' && metric.rate === true
  if (rate && grouping.by === 'row' && clean.rows.weight === null) {
    const n = clean.samples.length
    if (n === 0 || n < minimumCell) return null
    const { lost, gained } = discordant(measure, clean, perturbed, context)
    const { lower, upper } = tango(lost, gained, n, level)
    return { drop: (lost - gained) / n, lower, upper }
  }
  const replicates = Math.max(protocol.replicates, Math.ceil((2 * BEYOND) / (1 - level)))
  const panel = openPanel(measure, [clean, perturbed], context, { ...protocol, replicates })
  const drop = pairedDrop(panel, 0, 1, metric.better)
  if (!rate || drop === null || drop.lower === null || drop.lower !== drop.upper) return drop
  const units = unitsOf(clean.samples, grouping)
  const share = Math.min(1, Math.abs(drop.drop)) * units
  const { lower, upper } = drop.drop < 0 ? tango(0, share, units, level) : tango(share, 0, units, level)
  return { drop: drop.drop, lower, upper }
}

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
