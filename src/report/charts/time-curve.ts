import type { Charts } from '../../doors/plot.ts'
import type { Measured } from '../report-data.ts'
import { frame, type ModelStyle, roundTicks, spreadLabels, thinned, tickFormat, valueAxis } from './chart-style.ts'

export interface TimeLine {
  readonly style: ModelStyle
  /** Values beside the labels; null where there is none. */
  readonly points: readonly (Measured | null)[]
  readonly band: boolean
  /** Drawn thin and pale, behind the others. */
  readonly quiet?: boolean
}

export interface TimeChart {
  readonly labels: readonly string[]
  readonly lines: readonly TimeLine[]
  /** Names at the ends of lines: full, short or none. */
  readonly names: 'full' | 'short' | 'none'
  readonly rules?: readonly { readonly y: number; readonly name: string }[]
  /** Severity by story points, shaded from below. */
  readonly story?: readonly { readonly at: string; readonly severity: number; readonly ramp: boolean }[]
  readonly domain?: readonly number[]
}

/** Lines with bands over intervals, named at their ends. */
export function timeChart(charts: Charts, chart: TimeChart, width: number, height: number, label: string): string {
  const { Plot } = charts
  const { labels, lines, rules = [], names } = chart
  const seen = lines.flatMap(({ points, band }) =>
    points.flatMap((p) =>
      p?.value == null ? [] : band ? [p.value, p.lower ?? p.value, p.upper ?? p.value] : [p.value],
    ),
  )
  const { domain, ticks } = roundTicks([...(chart.domain ?? seen), ...rules.map(({ y }) => y)], height > 220 ? 5 : 3)
  const perPixel = (domain[1] - domain[0]) / (height - 46)
  const ends = [
    ...lines.flatMap(({ style, quiet, points }) => {
      const last = lastOf(points)
      return quiet || last === null
        ? []
        : [{ ...last, name: names === 'full' ? style.id : style.short, fill: 'currentColor' }]
    }),
    ...rules.map(({ y, name }) => ({ x: labels.length - 1, value: y, name, fill: 'var(--muted)' })),
  ]
  const places = spreadLabels(
    ends.map(({ value }) => value),
    13 * perPixel,
    domain[0],
    domain[1],
  )
  const longest = ends.reduce((most, { name }) => Math.max(most, [...name].length), 0)
  const marginRight = names === 'none' ? 12 : Math.min(width * 0.42, 18 + longest * 5.7)
  const shown = thinned(labels, width > 500 ? 9 : 4)
  const data = (points: TimeLine['points']) =>
    points.flatMap((p, x) =>
      p?.value == null ? [] : [{ x, y: p.value, lo: p.lower ?? p.value, hi: p.upper ?? p.value }],
    )
  return charts.draw(
    {
      ...frame(width, height),
      marginLeft: 42,
      marginRight,
      marginTop: 12,
      marginBottom: 26,
      x: { domain: [-0.3, labels.length - 0.7], type: 'linear' },
      y: { domain, type: 'linear' },
      marks: [
        ...(chart.story ? [shade(charts, chart.story, labels, domain)] : []),
        ...valueAxis(charts, ticks, tickFormat(ticks)),
        Plot.axisX({
          ticks: shown,
          tickFormat: (i: number) => labels[i] ?? '',
          tickSize: 4,
          label: null,
          fill: 'var(--muted)',
          stroke: 'var(--rule)',
        }),
        ...rules.map(({ y }) => Plot.ruleY([y], { stroke: 'var(--muted)', strokeDasharray: '2 3' })),
        ...lines
          .filter(({ band }) => band)
          .map(({ style, points }) =>
            Plot.areaY(data(points), { x: 'x', y1: 'lo', y2: 'hi', fill: style.colour, fillOpacity: 0.16 }),
          ),
        ...[...lines].reverse().flatMap(({ style, points, quiet }) => [
          Plot.lineY(data(points), {
            x: 'x',
            y: 'y',
            stroke: quiet ? 'var(--faint)' : style.colour,
            strokeWidth: quiet ? 1 : 1.9,
            strokeDasharray: quiet ? '' : style.dash,
          }),
          ...(quiet
            ? []
            : [
                Plot.dot(names === 'none' ? data(points).slice(-1) : data(points), {
                  x: 'x',
                  y: 'y',
                  r: width > 500 ? 3 : 2,
                  symbol: style.symbol,
                  stroke: style.colour,
                  strokeWidth: 1.4,
                  fill: style.hollow ? 'var(--paper)' : style.colour,
                }),
              ]),
        ]),
        Plot.text(names === 'none' ? [] : ends.map((end, i) => ({ ...end, y: places[i] })), {
          x: 'x',
          y: 'y',
          text: 'name',
          textAnchor: 'start',
          dx: 9,
          fill: { value: 'fill', scale: null },
        }),
      ],
    },
    label,
  )
}

interface Last {
  readonly x: number
  readonly value: number
}

function lastOf(points: TimeLine['points']): Last | null {
  for (let x = points.length - 1; x >= 0; x--) {
    const value = points[x]?.value
    if (value !== null && value !== undefined) return { x, value }
  }
  return null
}

/** The story's severity as a shape behind the curves: the full height is severity 1. */
function shade(
  { Plot }: Charts,
  story: NonNullable<TimeChart['story']>,
  labels: readonly string[],
  domain: [number, number],
) {
  const outline: { x: number; severity: number }[] = []
  let before = 0
  for (const { at, severity, ramp } of story) {
    const x = labels.indexOf(at)
    if (x >= 0 && !ramp) outline.push({ x: x - 0.5, severity: before }, { x: x - 0.5, severity })
    else if (x >= 0) outline.push({ x, severity })
    before = severity
  }
  outline.push({ x: labels.length - 0.7, severity: before })
  return Plot.areaY(outline, {
    x: 'x',
    y1: () => domain[0],
    y2: ({ severity }: { severity: number }) => domain[0] + severity * (domain[1] - domain[0]),
    fill: 'var(--shade)',
  })
}
