import type { Charts } from '../../doors/plot.ts'
import type { Measured, ShownInterval } from '../report-data.ts'
import { frame, roundTicks, thinned, tickFormat, valueAxis } from './chart-style.ts'

/** Rows of every interval as bars, training paler; the darker part is the positive class. */
export function rowsChart(charts: Charts, intervals: readonly ShownInterval[], width: number, label: string): string {
  const { Plot } = charts
  const { ticks, domain } = roundTicks([0, ...intervals.map(({ rows }) => rows)], 3)
  const data = intervals.map((interval, x) => ({ ...interval, x1: x - 0.4, x2: x + 0.4 }))
  const [left, right] = [46, 10]
  const first = intervals.findIndex(({ training }) => !training)
  // Where the training is too narrow for its name, the other name stands at the far end.
  const narrow = (first * (width - left - right)) / intervals.length < 62
  return charts.draw(
    {
      ...frame(width, 150),
      marginLeft: left,
      marginRight: right,
      marginTop: 16,
      marginBottom: 26,
      x: { domain: [-0.6, intervals.length - 0.4], type: 'linear' },
      y: { domain, type: 'linear' },
      marks: [
        ...valueAxis(charts, ticks, tickFormat(ticks)),
        Plot.axisX({
          ticks: thinned(
            intervals.map(({ label: name }) => name),
            width > 500 ? 9 : 4,
          ),
          tickFormat: (i: number) => intervals[i]?.label ?? '',
          tickSize: 4,
          label: null,
          fill: 'var(--muted)',
          stroke: 'var(--rule)',
        }),
        Plot.rect(data, {
          x1: 'x1',
          x2: 'x2',
          y1: () => 0,
          y2: 'rows',
          fill: {
            value: ({ training }: ShownInterval) =>
              training ? 'var(--shade)' : 'color-mix(in srgb, var(--m1) 30%, var(--paper))',
            scale: null,
          },
        }),
        Plot.rect(
          data.filter(({ positives }) => positives !== null),
          {
            x1: 'x1',
            x2: 'x2',
            y1: () => 0,
            y2: 'positives',
            fill: {
              value: ({ training }: ShownInterval) => (training ? 'var(--faint)' : 'var(--m1)'),
              scale: null,
            },
          },
        ),
        Plot.text(data.filter(({ training }) => training).slice(0, 1), {
          x: 'x1',
          y: () => domain[1],
          text: () => 'training',
          textAnchor: 'start',
          dy: -8,
          fill: 'var(--muted)',
        }),
        Plot.text(
          data.filter((_, i) => first > 0 && i === (narrow ? data.length - 1 : first)),
          {
            x: narrow ? 'x2' : 'x1',
            y: () => domain[1],
            text: () => 'evaluation',
            textAnchor: narrow ? 'end' : 'start',
            dy: -8,
            fill: 'var(--muted)',
          },
        ),
      ],
    },
    label,
  )
}

/** A line without axes for a table cell. */
export function sparkline(
  charts: Charts,
  points: readonly (Measured | null)[],
  domain: [number, number],
  colour: string,
  label: string,
): string {
  const { Plot } = charts
  const data = points.flatMap((p, x) => (p?.value == null ? [] : [{ x, y: p.value }]))
  if (data.length < 2) return ''
  return charts.draw(
    {
      ...frame(96, 22),
      margin: 3,
      x: { axis: null, type: 'linear' },
      y: { axis: null, domain, type: 'linear' },
      marks: [
        Plot.lineY(data, { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.5 }),
        Plot.dot(data.slice(-1), { x: 'x', y: 'y', r: 2, fill: colour }),
      ],
    },
    label,
  )
}
