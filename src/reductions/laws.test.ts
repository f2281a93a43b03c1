import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { curve } from '../../test/curve.ts'
import type { Curve, Reduction, Value } from '../core/define.ts'
import { rootKey } from '../core/key.ts'

const names = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z].*\.ts$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
const reductions = await Promise.all(
  names.map(
    async (id): Promise<[string, Reduction]> => [
      id,
      (await import(/* @vite-ignore */ new URL(`./${id}.ts`, import.meta.url).href)).default,
    ],
  ),
)

/** Parameters without a default, as numbers of the metric (times `y`) or of the axis (times `x`). */
const required: Record<string, (y: number, x: number) => Record<string, unknown>> = {
  'time-to-failure': (y) => ({ threshold: 0.6 * y }),
  'critical-severity': (y) => ({ margin: 0.2 * y }),
  'breaking-point': (y) => ({ margin: 0.2 * y }),
  'recovery-time': (y, x) => ({ onset: 2 * x, margin: 0.1 * y }),
  'half-life': (y) => ({ floor: 0.1 * y }),
  'mean-relative': (y) => ({ baseline: [0.9, 0.8, 0.9, 0.7, 0.8, 0.6].map((value) => value * y) }),
}

function fold(id: string, reduction: Reduction, of: Curve, y = 1, x = 1): Value {
  return reduction.reduce(of, reduction.params.parse(required[id]?.(y, x) ?? {}))
}

/** A noisy decay with paired drops; scaled by y along the metric and x along the axis. */
function decay(seed: number, y = 1, x = 1): Curve {
  const draw = rootKey(seed).fold('reduction laws').stream()
  const values = Array.from({ length: 6 }, (_, k) => (0.9 - 0.1 * k + 0.1 * draw.uniform()) * y)
  const paired = values.map((value) => ({ drop: values[0] - value, lower: values[0] - value - 0.05 * y, upper: null }))
  const shown = values.map((value) => value > 0.6 * y)
  return curve(values, { x: values.map((_, k) => k * x), reference: values[0], paired, shown })
}

const near = (a: Value, b: number): void => {
  expect(typeof a).toBe('number')
  if (Number.isFinite(b)) expect(Math.abs((a as number) - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b)))
  else expect(a).toBe(b)
}

/** What a constant curve of 0.8 from 0 to 5 must give. */
const constant: Record<string, number> = {
  mean: 0.8,
  best: 0.8,
  worst: 0.8,
  area: 0.8,
  spread: 0,
  deviation: 0,
  gap: 0,
  'lowest-point': 0,
  cliff: 0,
  slope: 0,
  ratio: 1,
  monotonicity: 1,
  'recovery-time': 0,
  'half-life': Number.POSITIVE_INFINITY,
  'time-to-failure': Number.POSITIVE_INFINITY,
  'critical-severity': Number.POSITIVE_INFINITY,
  'breaking-point': Number.POSITIVE_INFINITY,
  'guaranteed-severity': Number.POSITIVE_INFINITY,
  'mean-relative': (6 * 0.8) / 4.7,
}

test('the folder holds the reductions of the first set', () => {
  expect(names).toEqual(expect.arrayContaining(['mean', 'worst', 'spread', 'gap', 'slope', 'half-life', 'area']))
  expect(names).toEqual(expect.arrayContaining(['time-to-failure', 'breaking-point', 'critical-severity', 'ratio']))
})

/** Exact values on two fixed curves; they change only with the version. */
const pinned: Readonly<Record<string, readonly Value[]>> = {
  'area@1': [0.7044131640951958, 0.7038992598205427],
  'best@1': [0.9763665428343705, 0.9480830161129563],
  'breaking-point@2': [3, 3],
  'cliff@1': [0.1610446393928211, 0.15542034859858284],
  'critical-severity@1': [2.0517719648554316, 1.796381799326325],
  'deviation@1': [0.20757267952489192, 0.1802667583765776],
  'gap@1': [0.5031508424468649, 0.503566636261233],
  'guaranteed-severity@1': [3, 3],
  'half-life@2': [3.6963135817975408, 4.488322289057844],
  'mean-relative@1': [0.9035865834227483, 0.8969778717202239],
  'mean@1': [0.7078094903478195, 0.7026326661808421],
  'lowest-point@1': [0.5031508424468649, 0.503566636261233],
  'monotonicity@1': [1, 1],
  'ratio@1': [0.4846701311720195, 0.46885807708505867],
  'recovery-time@1': [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  'slope@1': [-0.10966020637563145, -0.09548511705022866],
  'spread@1': [0.5031508424468649, 0.503566636261233],
  'time-to-failure@2': [3.1927369970681507, 3.998750134408128],
  'worst@1': [0.47321570038750554, 0.4445163798517234],
}

test('no reduction changes a bit of its values except with its version', () => {
  const found = reductions.map(([id, reduction]) => [
    `${id}@${reduction.version}`,
    [5, 6].map((seed) => fold(id, reduction, decay(seed))),
  ])
  expect(Object.fromEntries(found)).toEqual(pinned)
})

describe.each(reductions)('%s', (id, reduction) => {
  test('has a card: summary, version, references, axes', () => {
    expect(reduction.kind).toBe('reduction')
    expect(reduction.summary.length).toBeLessThanOrEqual(120)
    expect(reduction.version).toBeGreaterThanOrEqual(1)
    expect(reduction.references.length).toBeGreaterThan(0)
    expect(reduction.axes.length).toBeGreaterThan(0)
  })

  test('says what a constant curve says', () => {
    const paired = Array.from({ length: 6 }, () => ({ drop: 0, lower: -0.05, upper: 0.05 }))
    const shown = paired.map(() => true)
    near(fold(id, reduction, curve([0.8, 0.8, 0.8, 0.8, 0.8, 0.8], { paired, reference: 0.8, shown })), constant[id])
  })

  test('an axis without a defined cell has no value', () => {
    const none = curve([null, null, null, null, null, null], { paired: [null, null, null, null, null, null] })
    expect(fold(id, reduction, none)).toMatchObject({ value: null, reason: expect.any(String) })
    const empty = reduction.reduce(curve([], { paired: [] }), reduction.params.parse(required[id]?.(1, 1) ?? {}))
    expect(empty).toMatchObject({ value: null })
  })

  test('scales as its unit says, with the metric and with the axis', () => {
    for (let seed = 0; seed < 20; seed++) {
      const plain = fold(id, reduction, decay(seed)) as number
      const [byMetric, byAxis] = {
        metric: [8, 1],
        axis: [1, 4],
        'metric per axis': [8, 0.25],
        ratio: [1, 1],
      }[reduction.unit]
      near(fold(id, reduction, decay(seed, 8), 8), plain * byMetric)
      near(fold(id, reduction, decay(seed, 1, 4), 1, 4), plain * byAxis)
    }
  })

  test.runIf(reduction.axes.includes('group'))('order of an unordered axis means nothing', () => {
    for (let seed = 0; seed < 20; seed++) {
      const given = decay(seed)
      const turned = { ...given, y: [3, 0, 5, 1, 4, 2].map((k) => given.y[k]) }
      near(fold(id, reduction, turned), fold(id, reduction, given) as number)
    }
  })

  test.runIf(!['slope', 'mean', 'worst', 'best', 'area', 'mean-relative', 'ratio', 'half-life'].includes(id))(
    'a mirrored curve of a metric where lower is better says the same',
    () => {
      for (let seed = 0; seed < 20; seed++) {
        const given = decay(seed)
        const mirrored = {
          ...given,
          y: given.y.map((y) => 1.2 - y!),
          reference: 1.2 - given.reference!,
          better: 'lower',
        } as const
        const params = id === 'time-to-failure' ? { threshold: 0.6 } : (required[id]?.(1, 1) ?? {})
        near(reduction.reduce(mirrored, reduction.params.parse(params)), fold(id, reduction, given) as number)
      }
    },
  )
})
