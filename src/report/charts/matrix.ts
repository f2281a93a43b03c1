import type { Charts } from '../../doors/plot.ts'
import type { Matrix, ShownMetric } from '../report-data.ts'
import { frame, thinned } from './chart-style.ts'

/** Trained until (rows) x evaluated on (columns), each value in its cell; stronger colour is better, the frame marks the next interval. */
export function matrixChart(
  charts: Charts,
  matrix: Matrix,
  labels: readonly string[],
  metric: ShownMetric,
  label: string,
): string {
  const { Plot } = charts
  const cells = matrix.rows.flatMap(({ trainedUntil, cells: row }, y) =>
    row.flatMap((cell, x) =>
      cell?.value == null
        ? []
        : [
            {
              x,
              y,
              value: cell.value,
              next: labels.indexOf(trainedUntil) + 1 === x,
              seen: x <= labels.indexOf(trainedUntil),
            },
          ],
    ),
  )
  const values = cells.map(({ value }) => value)
  const low = values.reduce((a, b) => Math.min(a, b), values[0] ?? 0)
  const high = values.reduce((a, b) => Math.max(a, b), values[0] ?? 1)
  // At most 60 %, so that the text on it keeps its contrast in both modes.
  const shade = (value: number): number => {
    const share = high === low ? 0.5 : (value - low) / (high - low)
    return Math.round((metric.better === 'higher' ? share : 1 - share) * 56 + 4)
  }
  const side = 34
  const columns = labels.length
  const rows = matrix.rows.length
  const short = (value: number): string => {
    if (high - low >= 20 || high >= 100) return value.toFixed(0)
    if (high >= 10) return value.toFixed(1)
    return value.toFixed(2).replace(/^(-?)0\./, '$1.')
  }
  return charts.draw(
    {
      ...frame(70 + columns * side, 46 + rows * 24),
      marginLeft: 62,
      marginTop: 38,
      marginRight: 8,
      marginBottom: 8,
      x: { domain: Array.from({ length: columns }, (_, i) => i), type: 'band', padding: 0 },
      y: { domain: Array.from({ length: rows }, (_, i) => i), type: 'band', padding: 0 },
      marks: [
        Plot.axisX({
          anchor: 'top',
          ticks: thinned(labels, Math.ceil(columns / 2)),
          tickFormat: (i: number) => labels[i] ?? '',
          tickSize: 0,
          label: null,
          fill: 'var(--muted)',
        }),
        Plot.axisY({
          tickFormat: (i: number) => matrix.rows[i]?.trainedUntil ?? '',
          tickSize: 0,
          label: null,
          fill: 'var(--muted)',
        }),
        Plot.cell(cells, {
          x: 'x',
          y: 'y',
          fill: {
            value: ({ value }: { value: number }) => `color-mix(in srgb, var(--heat) ${shade(value)}%, var(--paper))`,
            scale: null,
          },
          stroke: 'var(--paper)',
          strokeWidth: 1,
        }),
        Plot.cell(
          cells.filter(({ next }) => next),
          { x: 'x', y: 'y', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, inset: 0.5 },
        ),
        Plot.text(cells, {
          x: 'x',
          y: 'y',
          text: ({ value }: { value: number }) => short(value),
          fill: 'currentColor',
          fontSize: 10.5,
        }),
      ],
    },
    label,
  )
}
