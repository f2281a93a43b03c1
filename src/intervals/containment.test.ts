import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accuracy, curveOver, protocolOf, ratedCells } from '../../test/coverage.ts'
import { metricWorld, worldRows } from '../../test/metric-world.ts'
import { classification } from '../../test/scored.ts'
import type { Metric, Reduction } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import type { Scored } from '../core/scored.ts'
import { foldCurve } from '../engine/fold.ts'
import { openMeasure } from '../engine/measure.ts'
import { openPanel } from '../engine/panel.ts'
import type { Grouping } from './cells.ts'

async function things<T>(kind: string): Promise<[string, T][]> {
  const folder = new URL(`../${kind}/`, import.meta.url)
  const names = readdirSync(folder).filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file))
  return Promise.all(
    names.map(async (name): Promise<[string, T]> => {
      const { default: thing } = await import(/* @vite-ignore */ new URL(name, folder).href)
      return [name.slice(0, -3), thing]
    }),
  )
}
const metrics = await things<Metric>('metrics')
const reductions = await things<Reduction>('reductions')

const binary = classification(2)
const size = worldRows / 5
const groupings: readonly Grouping[] = [
  { by: 'row' },
  { by: 'cluster', cluster: Int32Array.from({ length: worldRows }, (_, i) => i % 45) },
  { by: 'block', position: null, length: 5 },
]

/** Five cells of a world: rows in turn, so that each has all of its classes. */
function cellsOf({ target, prediction, scores, reference }: Scored, classes: number) {
  return Array.from({ length: 5 }, (_, k) => {
    const rows = Array.from({ length: size }, (_, i) => 5 * i + k)
    const pick = <T extends Int32Array | Float64Array>(values: T): T => values.filter((_, row) => row % 5 === k) as T
    return {
      axes: {},
      samples: Int32Array.from(rows),
      rows: {
        rows: size,
        target: pick(target),
        prediction: pick(prediction),
        reference: reference && pick(reference),
        weight: null,
        scores: scores?.filter((_, at) => Math.floor(at / classes) % 5 === k) ?? null,
      },
    }
  })
}

/** Parameters without a default, from the values of the curve's cells. */
function paramsOf(id: string, y: readonly number[], better: 'higher' | 'lower'): object {
  const [low, high] = [Math.min(...y), Math.max(...y)]
  const size = Math.max(high - low, 1e-9)
  const middle = low + size / 2
  return (
    {
      'time-to-failure': { threshold: middle },
      'critical-severity': { margin: size / 3 },
      'breaking-point': { margin: size / 3 },
      'recovery-time': { onset: 2, margin: size / 3 },
      'half-life': { floor: better === 'higher' ? low - size : high + size },
      'mean-relative': { baseline: y.slice(1).map((value) => Math.abs(value) + 0.1) },
    }[id] ?? {}
  )
}

interface Ends {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly method: string
  readonly reason?: string
}

/** The law: an interval holds its own value, or there is none and a reason is given. */
function holds({ value, lower, upper, method, reason }: Ends): boolean {
  // "Not reached" lies beyond the axis, as a missing upper end does.
  const at = value ?? (reason === 'not reached' ? Number.POSITIVE_INFINITY : null)
  if (at === null || method === 'none') return lower === null && upper === null && typeof reason === 'string'
  return (lower ?? Number.POSITIVE_INFINITY) <= at && at <= (upper ?? Number.POSITIVE_INFINITY)
}

test('the law can be broken', () => {
  const ends = { value: 0.5, lower: 0.4, upper: 0.6, method: 'bca' }
  expect(holds(ends)).toBe(true)
  expect(holds({ ...ends, value: 0.3 })).toBe(false)
  expect(holds({ ...ends, lower: null, upper: null, method: 'none' })).toBe(false)
  expect(holds({ ...ends, value: null, upper: null, reason: 'not reached', method: 'percentile' })).toBe(true)
})

describe.each(metrics)('%s', (id, metric) => {
  const worlds = [2, 3].map((classes) => metricWorld(metric.tasks[0], classes, 7 * classes))

  test('the interval of a cell, and of every fold of cells, holds its value', async () => {
    const measure = await openMeasure({ use: id })
    for (const [w, { rows, context }] of worlds.entries()) {
      for (const grouping of groupings) {
        const protocol = protocolOf(w, { replicates: 100, grouping, minimumCell: 1 })
        const panel = openPanel(measure, cellsOf(rows, context.classes), context, protocol)
        for (const k of panel.cells.keys()) expect(holds(panel.cell(k)), `cell ${k}`).toBe(true)
        const curve = curveOver('time', 5, true, metric.better)
        const y = panel.values.map((value) => value ?? 0)
        for (const [reduction, { unit }] of reductions) {
          const params = paramsOf(reduction, y, metric.better)
          const plain = reduction === 'breaking-point'
          const estimate = await foldCurve(panel, curve, {
            metric: id,
            reduction,
            axes: {},
            level: 0.95,
            params,
            plain,
          })
          // What carries its confidence in itself has neither interval nor a reason for its absence.
          if (!plain)
            expect(holds(estimate), `${reduction} (${unit}) by ${grouping.by} ${JSON.stringify(estimate)}`).toBe(true)
        }
      }
    }
  })
})

describe.each(reductions)('%s', (id, reduction) => {
  test.each(['bca', 'basic', 'percentile'] as const)('by %s holds its value on random curves', (method) => {
    const draw = rootKey(5).fold('containment', id).stream()
    for (let run = 0; run < 12; run++) {
      const rates = Array.from({ length: 5 }, () => 0.3 + 0.7 * draw.uniform())
      const size = 5 + draw.integer(60)
      const panel = openPanel(accuracy, ratedCells(draw, rates, size, run % 3 === 0), binary, protocolOf(run))
      const y = panel.values.map((value) => value ?? 0)
      const params = reduction.params.parse(paramsOf(id, y, 'higher'))
      const of = (values: readonly (number | null)[]) =>
        reduction.reduce(
          { x: [1, 2, 3, 4], y: values.slice(1), labels: [], better: 'higher', reference: values[0] },
          params,
        )
      const smooth = panel.fold([0, 1, 2, 3, 4], of, method !== 'percentile', { biased: method === 'basic' })
      const { value, interval } = smooth
      const reason = interval.lower === null ? interval.reason : undefined
      expect(
        holds({ value, ...interval, ...(reason ? { reason } : {}) }),
        `${method} ${JSON.stringify(interval)}`,
      ).toBe(true)
    }
  })
})
