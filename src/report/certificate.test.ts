import { expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { CertifySpec } from '../core/certificate.ts'
import type { Certificate } from '../engine/certificate.ts'
import { certificateLimits, certificatePromise, radiusHeads } from './certificate.ts'
import { reportData } from './data.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'

const spec = CertifySpec.parse({ condition: 'noise', severity: 1, rows: 200 })
const declared: Certificate = {
  spec,
  copies: [],
  sd: 25.5,
  unit: 'grey levels',
  ceiling: 38.2621,
  radii: [0, 12.75, 25.5],
}

/** The fixture with the certificate of one model of its first task. */
async function certified() {
  const input = await reportFixture()
  const task = input.release.tasks[0].spec.id
  const model = reportData(input).tasks[0].tested ?? ''
  const axes = { task, model, condition: 'certificate/noise', severity: 1 }
  const number = (metric: string, value: number, radius?: number) => ({
    metric,
    axes: radius === undefined ? axes : { ...axes, radius },
    value,
    lower: value,
    upper: null,
    level: 0.95,
    method: 'wilson, 100 draws at 0.001',
    n: 200,
  })
  const estimates = [
    ...declared.radii.map((radius, k) => number('certified-accuracy', 0.9 - k / 8, radius)),
    number('certified-radius', 38.2621),
    number('certificate-abstained', 0.0625),
  ]
  const data = reportData({
    ...input,
    estimates: [...input.estimates, ...estimates],
    certificates: new Map([[task, declared]]),
  })
  return { data, model, without: reportData(input) }
}

test('the numbers of a model stand beside the radii; without a certificate there is none', async () => {
  const { data, model, without } = await certified()
  const { certificate } = data.tasks[0]
  expect(certificate).toMatchObject({ condition: 'noise', sd: 25.5, draws: 100, radii: [0, 12.75, 25.5] })
  expect(certificate?.models.map((own) => [own.model, ...own.accuracy.map((cell) => cell?.value)])).toEqual([
    [model, 0.9, 0.775, 0.65],
  ])
  expect(certificate?.models[0]).toMatchObject({ median: { value: 38.2621 }, abstained: { value: 0.0625 } })
  expect(without.tasks.map((task) => task.certificate)).toEqual(without.tasks.map(() => null))
})

test('HTML and Markdown say what is promised, up to where, and what voids it', async () => {
  const { data, model, without } = await certified()
  const [{ certificate }] = data.tasks
  if (!certificate) throw new Error('no certificate')
  expect(radiusHeads(certificate)).toEqual(['Any radius', 'Up to 12.8', 'Up to 25.5'])
  const promise = certificatePromise(certificate)
  expect(promise).toContain('normal noise of 25.5 grey levels (noise at severity 1)')
  expect(promise).toContain('20 copies of each row choose its class and 100 more bound')
  expect(promise).toContain('a chance of at most 0.1 %')
  expect(certificatePromise({ ...certificate, failure: 0.00002 })).toContain('at most 20 in a million')
  expect(certificateLimits(certificate)).toContain('no radius goes beyond 38.3 grey levels')
  const html = await renderHtml(data)
  const markdown = renderMarkdown(data)
  for (const page of [html, markdown]) {
    expect(page).toContain(promise)
    expect(page).toContain('A certificate is void for the model without the vote')
    expect(page).toContain('the share of 200 rows whose class is right')
  }
  expect(html).toContain('the most that 100 draws show')
  expect(markdown).toContain(`| ${model} | 0.900 \\[0.900, ∞) | 0.775`)
  expect(renderMarkdown(without)).not.toContain('### Certificate')
})
