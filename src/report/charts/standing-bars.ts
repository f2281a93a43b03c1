import type { Charts } from '../../doors/plot.ts'
import type { ShownStanding } from '../standing-data.ts'
import { frame, tickFormat, valueAxis } from './chart-style.ts'

const hues = ['var(--m1)', 'var(--m2)', 'var(--m3)', 'var(--m4)', 'var(--m5)']

/**
 * One bar for each ranked model, best first, of the contributions that add up to its standing, and the interval of the standing at its end.
 * Components are named above the first bar, so that colour only repeats their order.
 */
export function standingChart(
  charts: Charts,
  { rows, shares }: Pick<ShownStanding, 'rows' | 'shares'>,
  shortOf: (model: string) => string,
  width: number,
  label: string,
): string {
  const { Plot } = charts
  const names = rows.map(({ model }) => shortOf(model))
  const longest = names.reduce((most, name) => Math.max(most, [...name].length), 0)
  const left = Math.min(width * 0.4, 16 + longest * 6.4)
  const right = 18
  const pixels = width - left - right
  const segments = rows.flatMap(({ parts }, y) => {
    let from = 0
    return parts.map(({ component, contribution }) => {
      const segment = { component, x1: from, x2: from + contribution, y }
      from += contribution
      return segment
    })
  })
  const ends = rows.map(({ standing }, y) => ({
    y,
    x: standing.value ?? 0,
    lo: standing.lower ?? standing.value ?? 0,
    hi: standing.upper ?? standing.value ?? 0,
  }))
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
  return charts.draw(
    {
      ...frame(width, 44 + rows.length * 30),
      marginLeft: left,
      marginRight: right,
      marginTop: 18,
      marginBottom: 26,
      x: { domain: [0, 1], type: 'linear' },
      y: { domain: [-0.5, rows.length - 0.5], type: 'linear', reverse: true },
      marks: [
        ...valueAxis(charts, ticks, tickFormat(ticks), 'x'),
        Plot.axisY({
          ticks: rows.map((_, y) => y),
          tickFormat: (y: number) => names[y] ?? '',
          tickSize: 0,
          tickPadding: 8,
          label: null,
          fill: 'currentColor',
        }),
        ...shares.map(({ component }, s) =>
          Plot.rect(
            segments.filter((segment) => segment.component === component),
            {
              x1: 'x1',
              x2: 'x2',
              y1: ({ y }: { y: number }) => y - 0.32,
              y2: ({ y }: { y: number }) => y + 0.32,
              fill: `color-mix(in srgb, ${hues[s]} 45%, var(--paper))`,
              stroke: 'var(--paper)',
            },
          ),
        ),
        // A name that is wider than its part stands in the table alone.
        Plot.text(
          segments.filter(({ component, x1, x2, y }) => y === 0 && (x2 - x1) * pixels > component.length * 6.2),
          { x: 'x1', y: () => -0.5, text: 'component', textAnchor: 'start', dy: -5, dx: 2, fill: 'var(--muted)' },
        ),
        Plot.ruleY(ends, { x1: 'lo', x2: 'hi', y: 'y', stroke: 'currentColor', strokeWidth: 2 }),
        Plot.dot(ends, { x: 'x', y: 'y', r: 3.5, fill: 'currentColor' }),
      ],
    },
    label,
  )
}
