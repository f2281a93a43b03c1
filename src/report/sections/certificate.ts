import { num, table } from '../blocks.ts'
import { certificateCaption, certificateLimits, certificatePromise, radiusHeads } from '../certificate.ts'
import { type Html, html } from '../markup.ts'
import type { TaskView } from './context.ts'

/** What is certified of each model by randomised smoothing, what it promises and what voids it. */
export function certificateSection({ task: { certificate } }: TaskView): Html | false {
  if (certificate === null || certificate.models.length === 0) return false
  const { ceiling, draws } = certificate
  return html`<h4>Certificate</h4>
<p class="prose">${certificatePromise(certificate)}</p>
${table(
  certificateCaption(certificate),
  [
    { head: 'Vote of' },
    ...[...radiusHeads(certificate), 'Abstained', 'Median radius'].map((head) => ({ head, numeric: true })),
  ],
  certificate.models.map(({ abstained, accuracy, median, model }) => [
    model,
    ...accuracy.map((cell) => num(cell)),
    num(abstained),
    html`${num(median)}${median?.value === ceiling && html`<span class="note">the most that ${draws} draws show</span>`}`,
  ]),
  { wide: true },
)}
<p class="prose">${certificateLimits(certificate)}</p>`
}
