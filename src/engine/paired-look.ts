import type { PairedDrop } from '../core/define.ts'
import type { MetricContext } from '../core/scored.ts'
import type { Measure } from './measure.ts'
import { pairedDrop } from './paired-drop.ts'
import { openPanel, type PanelCell, type Protocol } from './panel.ts'

/** Resamples beyond either end of an interval, at least: fewer say little of where it ends. */
const BEYOND = 10

/**
 * How much worse a measure is on perturbed rows than on the same rows clean, with an interval fit for a corrected, and so high, level:
 * where it is resampled, as often as such a level needs. Null where either value is undefined.
 */
export function pairedLook(
  measure: Measure,
  clean: PanelCell,
  perturbed: PanelCell,
  context: MetricContext,
  protocol: Protocol,
): PairedDrop | null {
  const replicates = Math.max(protocol.replicates, Math.ceil((2 * BEYOND) / (1 - protocol.level)))
  const enough = { ...protocol, replicates }
  const panel = openPanel(measure, [clean, perturbed], context, enough)
  return pairedDrop(panel, 0, 1, measure, context, enough)
}
