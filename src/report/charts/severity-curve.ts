import type { Charts } from '../../doors/plot.ts'
import type { ShownCondition } from '../report-data.ts'
import { frame, type ModelStyle, spreadLabels, tickFormat, valueAxis } from './chart-style.ts'

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
  const lines = condition.models.flatMap(({ model, levels }) => {
    const style = styles.get(model)
    const points = levels.flatMap((level, k) =>
      level?.value == null
        ? []
        : [
            {
              x: condition.severities[k],
              y: level.value,
              lo: level.lower ?? level.value,
              hi: level.upper ?? level.value,
            },
          ],
    )
    return style && points.length > 0 ? [{ style, points, main: model === headline }] : []
  })
  const last = (points: readonly { y: number }[]): number => points[points.length - 1].y
  const places = spreadLabels(
    lines.map(({ points }) => last(points)),
    (11 * (domain[1] - domain[0])) / (height - 38),
    domain[0],
    domain[1],
  )
  const names = lines.map(({ style, main, points }, i) => ({
    x: points[points.length - 1].x,
    y: places[i],
    name: style.short,
    main,
  }))
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
        ...[...lines].reverse().flatMap(({ style, points, main }) => [
          Plot.lineY(points, {
            x: 'x',
            y: 'y',
            stroke: style.colour,
            strokeWidth: main ? 2.2 : 1.2,
            strokeDasharray: style.dash,
          }),
          Plot.dot(points, {
            x: 'x',
            y: 'y',
            r: main ? 2.6 : 1.8,
            symbol: style.symbol,
            stroke: style.colour,
            fill: style.hollow ? 'var(--paper)' : style.colour,
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
