import { z } from 'zod'
import { certificateCondition } from '../core/certificate.ts'
import type { Certificate } from '../engine/certificate.ts'
import type { EstimateIndex } from './estimate-index.ts'
import { Measured } from './measured.ts'
import { counted, fixed, percent, significant } from './number-text.ts'

const Cell = Measured.nullable()

/** What a vote over noisy copies of a row is certified to withstand. Lengths are L2, in `unit`. */
export const ShownCertificate = z.strictObject({
  condition: z.string(),
  severity: z.number(),
  /** Standard deviation of the noise. */
  sd: z.number(),
  unit: z.string(),
  selection: z.number().int(),
  draws: z.number().int(),
  failure: z.number(),
  /** The greatest radius that so many draws can show. */
  ceiling: z.number(),
  radii: z.array(z.number()),
  /** `accuracy` stands beside `radii`. */
  models: z.array(z.strictObject({ model: z.string(), accuracy: z.array(Cell), median: Cell, abstained: Cell })),
})
export type ShownCertificate = z.infer<typeof ShownCertificate>

/** The certificate of a task with the numbers of its models; null where none is declared. */
export function certificateOf(
  index: EstimateIndex,
  task: string,
  models: readonly { readonly id: string }[],
  certificate: Certificate | undefined,
): ShownCertificate | null {
  if (!certificate) return null
  const { ceiling, radii, sd, spec, unit } = certificate
  const { condition, draws, failure, selection, severity } = spec
  const rows = models.flatMap(({ id: model }) => {
    const axes = { task, model, condition: certificateCondition(condition), severity }
    const accuracy = radii.map((radius) => index.get('certified-accuracy', null, { ...axes, radius }))
    if (accuracy.every((cell) => cell === null)) return []
    const median = index.get('certified-radius', null, axes)
    return [{ model, accuracy, median, abstained: index.get('certificate-abstained', null, axes) }]
  })
  return { condition, severity, sd, unit, selection, draws, failure, ceiling, radii: [...radii], models: rows }
}

/** Heads of its table: what is promised up to each radius. */
export const radiusHeads = ({ radii }: ShownCertificate): string[] =>
  radii.map((radius) => (radius === 0 ? 'Any radius' : `Up to ${significant(radius)}`))

export const certificateCaption = ({ models, unit }: ShownCertificate): string =>
  `Certified accuracy: the share of ${counted(models[0]?.abstained?.n ?? 0, 'row')} whose class is right and stays so up to each radius, in ${unit}`

/** What is promised, in words. */
export function certificatePromise({
  condition,
  draws,
  failure,
  selection,
  severity,
  sd,
  unit,
}: ShownCertificate): string {
  return `What is certified is the vote over noisy copies of a row, not a model as it stands: the class that it gives most often under normal noise of ${significant(sd)} ${unit} (${condition} at severity ${severity}). However a row is changed, as long as the change is no longer than the radius, its class stays. A change is measured by the square root of the sum of squares over all values (L2), so that one value moved by 10 is as long as a hundred moved by 1 each. ${counted(selection, 'copy', 'copies')} of each row choose its class and ${counted(draws, 'more bounds', 'more bound')} how often it is given; a certificate is false with a chance of at most ${chance(failure)}.`
}

/** What the numbers do not hold for. */
export function certificateLimits({ ceiling, draws, unit }: ShownCertificate): string {
  return `With ${counted(draws, 'draw')} no radius goes beyond ${significant(ceiling)} ${unit}; where the median stands there, more draws may show more. A certificate is void for the model without the vote, for changes that are not short in this sense (as a rotated or blurred image is not), for values that the noise does not touch, and, as a share of rows, for a population that has shifted.`
}

const chance = (failure: number): string =>
  failure < 0.001 ? `${fixed(failure * 1e6, 0)} in a million` : percent(failure)
