import type { Charts } from '../../doors/plot.ts'
import type { Measured, ShownCondition } from '../report-data.ts'
import { frame, type ModelStyle, roundTicks, spreadLabels, tickFormat, valueAxis } from './chart-style.ts'
import { type CurvePoint, within } from './within.ts'

/** One condition: a metric by severity, models as lines, the headline with its band; the dashed rule is its margin. */
export function severityChart(
  charts: Charts,
  condition: ShownCondition,
  styles: ReadonlyMap<string, ModelStyle>,
  axis: { readonly domain: [number, number]; readonly ticks: readonly number[] },
  headline: string | null,
  failing: number | null,
  label: string,
): string {
  const { Plot } = charts
  const { domain, ticks } = axis
  const height = 170
  const lines = condition.models.flatMap(({ model, levels, searched }) => {
    const style = styles.get(model)
    const { points, exits } = within(pointsOf(condition.severities, levels, searched), domain)
    return style && points.length > 0 ? [{ style, points, exits, main: model === headline }] : []
  })
  const last = (points: readonly { y: number }[]): number => points[points.length - 1].y
  // A line that the axis cut is named at the end of the axis, with the arrow that marks where it leaves.
  const gone = ({ exits, points }: (typeof lines)[number]) =>
    points[points.length - 1].measured ? undefined : exits[exits.length - 1]
  const places = spreadLabels(
    lines.map((line) => gone(line)?.y ?? last(line.points)),
    (11 * (domain[1] - domain[0])) / (height - 38),
    domain[0],
    domain[1],
  )
  const names = lines.map((line, i) => {
    const end = gone(line)
    return {
      x: end ? 1 : line.points[line.points.length - 1].x,
      y: places[i],
      name: end ? `${arrow(end)}${line.style.short}` : line.style.short,
      main: line.main,
    }
  })
  return charts.draw(
    {
      ...frame(300, height),
      marginLeft: 40,
      marginRight: 50,
      marginTop: 10,
      marginBottom: 26,
      x: { domain: [0, 1], type: 'linear' },
      y: { domain, type: 'linear' },
      marks: [
        ...valueAxis(charts, ticks, tickFormat(ticks)),
        Plot.axisX({
          ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
          tickFormat: (x: number) => (x === 0 ? '0' : x === 1 ? '1' : `.${Math.round(x * 10)}`),
          tickSize: 4,
          label: null,
          fill: 'var(--muted)',
          stroke: 'var(--rule)',
        }),
        ...(failing === null ? [] : [Plot.ruleY([failing], { stroke: 'var(--muted)', strokeDasharray: '2 3' })]),
        ...lines
          .filter(({ main }) => main)
          .map(({ style, points }) =>
            Plot.areaY(points, { x: 'x', y1: 'lo', y2: 'hi', fill: style.colour, fillOpacity: 0.16 }),
          ),
        ...[...lines].reverse().flatMap(({ style, points, exits, main }) => [
          Plot.lineY(points, {
            x: 'x',
            y: 'y',
            stroke: style.colour,
            strokeWidth: main ? 2.2 : 1.2,
            strokeDasharray: style.dash,
          }),
          Plot.dot(
            points.filter(({ measured }) => measured),
            {
              x: 'x',
              y: 'y',
              // What a search measured lies close together, and takes less room.
              r: ({ x }: CurvePoint) => (main ? 2.6 : 1.8) * (x === 0 || condition.severities.includes(x) ? 1 : 0.5),
              symbol: style.symbol,
              stroke: style.colour,
              fill: style.hollow ? 'var(--paper)' : style.colour,
            },
          ),
          Plot.text(exits, {
            x: 'x',
            y: 'y',
            text: arrow,
            fontSize: 10,
            fill: style.colour,
            stroke: 'var(--paper)',
            strokeWidth: 3,
          }),
        ]),
        ...[true, false].map((bold) =>
          Plot.text(
            names.filter(({ main }) => main === bold),
            {
              x: 'x',
              y: 'y',
              text: 'name',
              textAnchor: 'start',
              dx: 7,
              fontSize: 10,
              fontWeight: bold ? 700 : 400,
              fill: 'currentColor',
            },
          ),
        ),
      ],
    },
    label,
  )
}

const arrow = ({ up }: { readonly up: boolean }): string => (up ? '▲' : '▼')

function pointsOf(
  severities: readonly number[],
  levels: readonly (Measured | null)[],
  searched: ShownCondition['models'][number]['searched'],
): CurvePoint[] {
  return [...levels.map((level, k) => ({ severity: severities[k], level })), ...searched]
    .sort((a, b) => a.severity - b.severity)
    .flatMap(({ level, severity }) =>
      level?.value == null
        ? []
        : [{ x: severity, y: level.value, lo: level.lower ?? level.value, hi: level.upper ?? level.value }],
    )
}

const valuesOf = ({ models }: ShownCondition): number[] =>
  models.flatMap(({ levels }) => levels.flatMap((level) => (level?.value == null ? [] : [level.value])))

/**
 * One axis for all panels. A panel that would leave the others less than a fifth of its height does not count: its lines are cut
 * where they leave the axis of the others. At most half of the panels may be cut.
 */
export function sharedAxis(conditions: readonly ShownCondition[]): { domain: [number, number]; ticks: number[] } {
  const clean = conditions.flatMap(({ models }) => models.flatMap(({ levels }) => levels[0]?.value ?? []))
  const spans = conditions
    .map((condition) => {
      const values = [...clean, ...valuesOf(condition)]
      const low = values.reduce((a, b) => Math.min(a, b), values[0] ?? 0)
      return { values, span: values.reduce((a, b) => Math.max(a, b), low) - low }
    })
    .sort((a, b) => b.span - a.span)
  let from = 0
  for (let i = 0; i + 1 < spans.length && i < spans.length / 2; i++)
    if (spans[i].span > 5 * spans[i + 1].span) from = i + 1
  return roundTicks(
    spans.slice(from).flatMap(({ values }) => values),
    4,
  )
}

/** Models whose line leaves the axis, with their value at the strongest severity. */
export function leavers({ models }: ShownCondition, [low, high]: readonly [number, number]) {
  return models.flatMap(({ model, levels }) => {
    const end = levels[levels.length - 1]?.value
    const beyond = levels.some((level) => level?.value != null && (level.value < low || level.value > high))
    return beyond && end != null ? [{ model, end }] : []
  })
}
