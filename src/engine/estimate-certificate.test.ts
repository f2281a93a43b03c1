import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { CertifySpec } from '../core/certificate.ts'
import { rootKey } from '../core/key.ts'
import { wilson } from '../intervals/wilson.ts'
import { type Certificate, certificateOf } from './certificate.ts'
import { certifiedRadius } from './certified-radius.ts'
import { certifyRows, estimateCertificate } from './estimate-certificate.ts'
import { openInputs } from './inputs.ts'
import type { Protocol } from './panel.ts'
import { viewsOf } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 100, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
const conditions = [{ id: 'n', use: 'tabular/gaussian-noise' }]
const benchmark = smallBenchmark({ conditions })

/** Answers of 2 copies for the selection and 20 draws; of row i all say its class but `others[i]` draws. */
async function certified(others: readonly number[], own: Partial<Protocol> = {}, wrong: readonly number[] = []) {
  const rows = others.map((_, i) => ({ interval: 1, target: i % 2 }))
  const certify = CertifySpec.parse({ condition: 'n', severity: 1, selection: 2, draws: 20, failure: 0.01 })
  const task = smallTask(rows, { spec: { certify } })
  const certificate = (await certificateOf(benchmark, task)) as Certificate
  const all = rows.map((_, i) => i)
  const right = rows.map(({ target }, i) => (wrong.includes(i) ? 1 - target : target))
  const copies = Array.from({ length: 22 }, (_, seed) => {
    const answers = all.map((i) => (seed >= 2 && seed - 2 < others[i] ? 1 - right[i] : right[i]))
    return smallCell(task, all, answers, { condition: 'certificate/n', severity: 1, seed })
  })
  // Outcomes come in any order.
  const cells = [smallCell(task, all, right), ...copies.reverse()]
  const [view] = viewsOf(task, [smallModel('m')], cells).views
  return { certificate, view, estimates: await estimateCertificate(task, view, certificate, { ...protocol, ...own }) }
}

test('copies are no condition of the model', async () => {
  const { view } = await certified([0, 0])
  expect(view.conditions).toEqual([])
  expect(view.certificate).toHaveLength(22)
})

test('certified accuracy, the median radius and abstention follow from the draws', async () => {
  // Radii (failure 0.01, 20 draws, noise of 2): all agree 2 Phi^-1(0.01^(1 / 20)) = 1.64; 1 differs 1.11; 8 differ: abstained.
  const { estimates, certificate } = await certified([0, 0, 0, 1, 1, 8, 0, 8], {}, [6, 7])
  const radius = (other: number) => 2 * (certifiedRadius(20 - other, 20, 0.01) as number)
  expect([radius(0), radius(1)].map((r) => r.toFixed(2))).toEqual(['1.64', '1.11'])
  expect(certificate.radii).toEqual([0, 0.5, 1])
  const at = (r: number) => estimates.find(({ axes, metric }) => metric === 'certified-accuracy' && axes.radius === r)
  // Five of eight are right and certified beyond 1; those that are certified wrong count for nothing.
  expect(at(0)).toMatchObject({ value: 5 / 8, ...wilson(5, 8, 0.95), method: 'wilson, 20 draws at 0.01' })
  expect(at(1)).toMatchObject({ value: 5 / 8, n: 8, axes: { condition: 'certificate/n', severity: 1, model: 'm' } })
  const median = estimates.find(({ metric }) => metric === 'certified-radius')
  // 3 of 8 go beyond 1.11, which is the first radius with no more than half beyond it.
  expect(median?.value).toBeCloseTo(radius(1), 12)
  expect(median?.lower).toBe(0)
  // Its end is the ceiling: with more draws it might be more.
  expect(median?.upper).toBeNull()
  const mixed = await certified(Array.from({ length: 40 }, (_, i) => (i < 4 ? 0 : i < 30 ? 1 : 8)))
  const inner = mixed.estimates.find(({ metric }) => metric === 'certified-radius')
  expect(inner).toMatchObject({ value: inner?.lower, upper: inner?.value })
  expect(inner?.value).toBeCloseTo(radius(1), 12)
  expect(median?.method).toContain('inverted wilson')
  expect(estimates.find(({ metric }) => metric === 'certificate-abstained')?.value).toBe(2 / 8)
})

test('few rows have no number, and a model that failed on some copies has none', async () => {
  const { estimates } = await certified([0, 0, 0], { minimumCell: 30 })
  expect(estimates.every(({ reason, value }) => value === null && reason === '3 rows, fewer than 30')).toBe(true)
  const { certificate, view } = await certified([0, 0, 0])
  const less = { ...view, certificate: view.certificate?.slice(1) ?? [] }
  expect(await estimateCertificate(smallTask([{ target: 0 }]), less, certificate, protocol)).toEqual([])
})

test('rows of one cluster count as one', async () => {
  const others = Array.from({ length: 60 }, (_, i) => (i % 10 < 5 ? 0 : 8))
  const cluster = Int32Array.from(others, (_, i) => Math.floor(i / 5))
  const width = async (own: Partial<Protocol>) => {
    const [first] = (await certified(others, own)).estimates
    return (first.upper as number) - (first.lower as number)
  }
  expect(await width({ grouping: { by: 'cluster', cluster } })).toBeGreaterThan(1.5 * (await width({})))
})

test('with the noise of the catalogue the radius of a linear classifier stays below its distance, and nears it', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({ interval: i < 100 ? 0 : 1, target: 1, x: (i % 100) / 10 }))
  const certify = CertifySpec.parse({ condition: 'n', severity: 0.8, selection: 11, draws: 300, failure: 0.02 })
  const task = smallTask(rows, { spec: { certify } })
  const certificate = (await certificateOf(benchmark, task)) as Certificate
  const own = Int32Array.from({ length: 100 }, (_, i) => 100 + i)
  const maker = await openInputs(task, 4)
  const copies = []
  for (const copy of certificate.copies) {
    const { features } = await maker.make(copy, own)
    copies.push(
      smallCell(
        task,
        [...own],
        Array.from(features, (x) => Number(x > 5)),
        { seed: copy.seed },
      ),
    )
  }
  const { chosen, radius } = certifyRows(copies, certify, certificate.sd)
  // x = 0, 0.1 ... 9.9 has the standard deviation sqrt((100^2 - 1) / 12) / 10, over n or n - 1.
  const unit = Math.sqrt(9999 / 12) / 10
  let over = 0
  const gaps: number[] = []
  own.forEach((row, i) => {
    const distance = Math.abs(rows[row].x - 5) / unit
    const right = chosen[i] === Number(rows[row].x > 5)
    if (distance > 1.3) expect(right).toBe(true)
    const found = radius[i]
    if (found === null) return
    if (!right || found > distance * 1.01) over++
    if (distance > 0.5 && distance < 1.5) gaps.push(distance - found)
  })
  // At most 2 % of 100, and two standard deviations.
  expect(over).toBeLessThanOrEqual(4)
  expect(gaps.length).toBeGreaterThan(40)
  // 2.05 standard errors of a share at p = 0.84 over the density there: 2.05 sqrt(0.84 0.16 / 300) / 0.24 = 0.18.
  expect(gaps.reduce((a, b) => a + b) / gaps.length).toBeLessThan(0.25)
})
