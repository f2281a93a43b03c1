import type { Charts } from '../../doors/plot.ts'
import type { Measured } from '../report-data.ts'
import { frame, type ModelStyle, roundTicks, tickFormat, valueAxis } from './chart-style.ts'

export interface DotRow {
  readonly name: string
  readonly note: string
  readonly dots: readonly { readonly style: ModelStyle; readonly measured: Measured | null; readonly main: boolean }[]
}

export interface DotChart {
  readonly rows: readonly DotRow[]
  readonly width: number
  /** The axis where it is fixed, such as severity from 0 to 1. */
  readonly domain?: readonly [number, number]
  /** Text for a value that the axis ended before. */
  readonly beyond?: string
}

/** Rows of dots with their intervals; where the axis ended before the answer, an arrow at its end says so. */
export function dotChart(charts: Charts, { rows, width, domain: given, beyond }: DotChart, label: string): string {
  const { Plot } = charts
  const all = rows.flatMap(({ dots }, row) => {
    const others = dots.filter(({ main }) => !main)
    return dots.map(({ style, measured, main }) => {
      const place = others.findIndex((other) => other.style === style)
      const offset = main ? -0.14 : 0.2 + (others.length > 1 ? (0.16 * place) / (others.length - 1) : 0.1)
      return { style, measured, main, place, y: row + offset }
    })
  })
  const values = all.flatMap(({ measured, main }) =>
    measured?.value == null
      ? []
      : [measured.value, ...(main ? [measured.lower, measured.upper] : [])].filter((v) => v !== null),
  )
  const { domain, ticks } = given
    ? { domain: [...given] as [number, number], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] }
    : roundTicks(values as number[], width > 400 ? 5 : 4)
  const clamp = (value: number): number => Math.min(domain[1], Math.max(domain[0], value))
  const shown = all.flatMap(({ measured, ...dot }) =>
    measured?.value == null
      ? []
      : [
          {
            ...dot,
            x: measured.value,
            lo: clamp(measured.lower ?? measured.value),
            hi: clamp(measured.upper ?? (measured.lower === null ? measured.value : domain[1])),
          },
        ],
  )
  const censored = all.filter(({ measured }) => measured?.value === null && measured.reason === 'not reached')
  const absent = rows.flatMap(({ dots }, y) =>
    dots.every(({ measured }) => measured?.value == null && measured?.reason !== 'not reached') ? [{ y }] : [],
  )
  const names = rows.reduce((most, { name }) => Math.max(most, [...name].length), 0)
  const height = 34 + rows.length * 34
  return charts.draw(
    {
      ...frame(width, height),
      marginLeft: Math.min(width * 0.4, 16 + names * 6.4),
      marginRight: beyond ? 78 : 18,
      marginTop: 6,
      marginBottom: 26,
      x: { domain, type: 'linear' },
      y: { domain: [-0.5, rows.length - 0.45], type: 'linear', reverse: true },
      marks: [
        ...valueAxis(charts, ticks, tickFormat(ticks), 'x'),
        Plot.axisY({
          ticks: rows.map((_, y) => y),
          tickFormat: (y: number) => rows[y]?.name ?? '',
          tickSize: 0,
          tickPadding: 8,
          label: null,
          fill: 'currentColor',
        }),
        ...byModel(shown.filter(({ main }) => main)).map(([style, dots]) =>
          Plot.ruleY(dots, { x1: 'lo', x2: 'hi', y: 'y', stroke: style.colour, strokeWidth: 2 }),
        ),
        ...byModel([...shown].reverse()).map(([style, dots]) =>
          Plot.dot(dots, {
            x: 'x',
            y: 'y',
            r: dots[0].main ? 5 : 3,
            symbol: style.symbol,
            stroke: style.colour,
            strokeWidth: 1.4,
            fill: style.hollow || !dots[0].main ? 'var(--paper)' : style.colour,
          }),
        ),
        // Others that the axis ended before stand beyond its end with their own signs.
        ...byModel(censored.filter(({ main }) => !main)).map(([style, dots]) =>
          Plot.dot(dots, {
            x: () => domain[1],
            y: 'y',
            r: 3,
            dx: 10 + 9 * dots[0].place,
            symbol: style.symbol,
            stroke: style.colour,
            strokeWidth: 1.4,
            fill: 'var(--paper)',
          }),
        ),
        Plot.text(
          censored.filter(({ main }) => main),
          {
            x: () => domain[1],
            y: 'y',
            text: () => `▶ ${beyond ?? 'not reached'}`,
            textAnchor: 'start',
            dx: 5,
            fill: 'currentColor',
          },
        ),
        Plot.text(absent, {
          x: () => domain[0],
          y: 'y',
          text: ({ y }: { y: number }) => `no number (${rows[y].note})`,
          textAnchor: 'start',
          dx: 6,
          fill: 'var(--muted)',
          fontStyle: 'italic',
        }),
      ],
    },
    label,
  )
}

/** Dots by the model that they are of, in the order of first appearance: one mark of the library for each. */
function byModel<D extends { readonly style: ModelStyle }>(dots: readonly D[]): [ModelStyle, D[]][] {
  const models = new Map<ModelStyle, D[]>()
  for (const dot of dots) models.set(dot.style, [...(models.get(dot.style) ?? []), dot])
  return [...models]
}
